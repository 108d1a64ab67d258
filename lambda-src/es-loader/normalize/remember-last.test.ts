import { rememberLast } from './remember-last';

test('the same text is looked at once, another one anew', () => {
  const asked: string[] = [];
  const lengthOf = rememberLast((text) => asked.push(text) && text.length);
  expect(['', '', 'ab', 'ab', 'abc', ''].map(lengthOf)).toEqual([0, 0, 2, 2, 3, 0]);
  expect(asked).toEqual(['', 'ab', 'abc', '']);
});
