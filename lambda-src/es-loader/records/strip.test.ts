import { blank, splitBlanks, strip, stripRight } from './strip';

// Ids are hashes of stripped text, so what counts as white space must be what Python counts.
const WHITE = [...'\t\n\u000b\f\r \u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000'];
const NOT_WHITE = [...'\u0000\u0008\u000e\u001b\u007f\u180e\u200b\u200d\u2060\uFEFF'];

test.each(WHITE)('%j is white space', (character) => {
  expect(blank(character)).toBe(true);
  expect(strip(`${character} a${character}b ${character}`)).toBe(`a${character}b`);
  expect(stripRight(` a ${character}`)).toBe(' a');
  expect(splitBlanks(`${character}a${character} b`)).toEqual(['a', 'b']);
});

test.each(NOT_WHITE)('%j is no white space', (character) => {
  expect(blank(character)).toBe(false);
  expect(strip(`${character}a${character}`)).toBe(`${character}a${character}`);
  expect(splitBlanks(`a${character}b`)).toEqual([`a${character}b`]);
});

test('text of nothing but white space is empty', () => {
  expect([strip(' \t '), stripRight('\u3000\n'), strip('')]).toEqual(['', '', '']);
});
