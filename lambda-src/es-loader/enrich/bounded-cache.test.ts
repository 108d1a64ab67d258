import { boundedCache } from './bounded-cache';

const counted = (maxCharacters: number) => {
  const asked: string[] = [];
  const cache = boundedCache(maxCharacters, (text) => {
    asked.push(text);
    return text.toUpperCase();
  });
  return { asked, cache };
};

test('a text is answered once', () => {
  const { asked, cache } = counted(10_000);
  expect([cache('a'), cache('b'), cache('a')]).toEqual(['A', 'B', 'A']);
  expect(asked).toEqual(['a', 'b']);
});

test('texts beyond the bound are forgotten, those in use are not', () => {
  const { asked, cache } = counted(10_000);
  for (let i = 0; i < 1000; i++) {
    cache('in use');
    cache(`once ${i}`);
  }
  expect(asked.filter((text) => text === 'in use')).toHaveLength(1);
  cache('once 0');
  expect(asked.filter((text) => text === 'once 0')).toHaveLength(2);
});
