import fc from 'fast-check';
import { decodeEscapes } from './decode-escapes';

test.each([
  ['no escape', 'no escape'],
  ["\\'x\\' and \\\"y\\\"", '\'x\' and "y"'],
  ['a\\tb\\nc\\rd\\\\', 'a\tb\nc\rd\\'],
  ['\\x41\\101\\u3042\\U0001f600\\0', 'AAあ\u{1f600}\0'],
  ['\\\\u3042 \\\\n', '\\u3042 \\n'],
  ['日本\\n語', '日本\n語'],
  ['one\\\nline', 'oneline'],
])('%j', (text, expected) => {
  expect(decodeEscapes(text)).toBe(expected);
});

test.each(['bad \\x escape', '\\q', '\\u12', '\\U00110000', '\\N{DASH}', 'at the end \\', 'LIKE \\%'])('%j stays as it is', (text) => {
  expect(decodeEscapes(text)).toBe(text);
});

test('an escape that is none does not keep the next from being read', () => {
  expect(decodeEscapes('\\x\\n\\q\\\'')).toBe('\\x\n\\q\'');
});

test('what was escaped comes back', () => {
  const escaped = (text: string) => text.replace(/[\\'"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('\\', '\'', '"', '\n', 'n', 'x', '4', '1', 'é', '\u{1f600}') }), (text) => {
    expect(decodeEscapes(escaped(text))).toBe(text);
  }));
});
