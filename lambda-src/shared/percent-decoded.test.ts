import fc from 'fast-check';
import { percentDecoded } from './percent-decoded';

test.each([
  ['curl/8.5.0', 'curl/8.5.0'],
  ['a%20b%2fc', 'a b/c'],
  ['%E6%97%A5本', '日本'],
  ['100%', '100%'],
  ['%zz%41%4', '%zzA%4'],
  ['%41%FF%E6%97', 'A\uFFFD\uFFFD'],
  ['%2541', '%41'],
])('%s is decoded as far as it can be', (text, decoded) => {
  expect(percentDecoded(text)).toBe(decoded);
});

test('what was encoded comes back', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(percentDecoded(encodeURIComponent(text))).toBe(text);
  }));
});
