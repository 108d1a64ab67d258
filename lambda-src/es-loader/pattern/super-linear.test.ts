import { superLinear } from './super-linear';
import { logTypes } from '../log-types';

test.each([
  '[^ ]* [^ ]* "[^"]*" \\[[^\\]]*\\]', '(?:\\d{1,3}\\.){3}\\d{1,3}', '"(?:[^"\\\\]|\\\\.)*"', '(?:\\d+\\.)*x', 'a+b*c?', '(?:a|b)*c', '\\s*\\S+ x',
  '(a|ab)(c|bcd)', '\\s*(.*)', '(?=\\d{4})\\d+ x', '(?<a>[^ ]+)(?: (?<b>[^ ]+))?(?: (?<c>[^ ]+))? x',
  '\\d{4}\\d{2}\\d{2}T', '^a*$', 'a*?b', '[^]*', '(a*)(?:[^:]*:)?\\s*(.*)', 'a(?:\\s+(?<rest>[^]*))?', '(?<q>["\'])[^"\']*\\k<q>',
])('%s takes time in proportion to the text', (pattern) => {
  expect(superLinear(pattern, '')).toBeUndefined();
});

test.each([
  ['(a*)*b', 'a repeated part can match the same text in several ways'],
  ['(?:a|a)*b', 'a repeated part can match the same text in several ways'],
  ['(?:"[^"]*"|[^ ])*x', 'a repeated part can match the same text in several ways'],
  ['(?:\\w+\\s?)*$', 'a repeated part can match the same text in several ways'],
  ['a*a*b', 'two repeated parts can share a text in many ways'],
  ['a(?:b*b*c)?', 'two repeated parts can share a text in many ways'],
  ['a(b|(?:c*)*d|)', 'a repeated part can match the same text in several ways'],
  ['(?:a*)*', 'a repeated part can match the same text in several ways'],
  ['.*=.*=.*x', 'two repeated parts can share a text in many ways'],
  ['\\d+\\d+ x', 'two repeated parts can share a text in many ways'],
  ['a{1,30}a{1,30}b', 'two repeated parts can share a text in many ways'],
  ['(?:-|[^ ]+) '.repeat(20), 'too many parts can match the same text in two ways'],
  ['(?:a?){30}a{30}', 'too many parts can match the same text in two ways'],
  ['(.+)\\1', 'it refers back to a group without bounds (\\1)'],
  ['(?=.*x)a', 'it looks ahead or back without bounds ((?=.*x))'],
  [`(?:${'(?:a?|b?)'.repeat(18)})*x`, 'it has too many optional parts beside each other'],
])('%s may take for ever', (pattern, reason) => {
  expect(superLinear(pattern, '')).toBe(reason);
});

test.each([
  ['[\\p{L}_]+[0-9é]+ x', 'two repeated parts can share a text in many ways'],
  ['\\p{L}+[0-9 ]+\\p{L}+ x', undefined],
  ['[\\p{L}\\p{N}]+\\p{Lu}+ x', 'two repeated parts can share a text in many ways'],
  ['[α-ω]+\\p{Script=Greek}+x', 'two repeated parts can share a text in many ways'],
  ['[^\\n]*\\u{1f600}+x', 'two repeated parts can share a text in many ways'],
])('%s: characters beyond ASCII count, when in doubt for the worse', (pattern, expected) => {
  expect(superLinear(pattern, 'u')).toBe(expected);
});

test('a key is short: it may be looked through from every place, but not in every combination', () => {
  const shortTexts = { shortTexts: true };
  expect(superLinear('a.*b.*c', '', shortTexts)).toBeUndefined();
  expect(superLinear('^(?!.*x)a.*b', '', shortTexts)).toBeUndefined();
  expect(superLinear('^(?!(x+)+y)a', '', shortTexts)).toBe('a repeated part can match the same text in several ways');
  expect(superLinear('a.*b.*c.*d.*e', '', shortTexts)).toBe('two repeated parts can share a text in many ways');
});

/** The patterns of this library run without a guard, so each is judged here. */
const patterns = logTypes.flatMap(({ definition: { id, keyPattern, ignoredKeys, linePattern, firstLinePattern, timestamp } }) => [
  { id, name: 'keyPattern', pattern: keyPattern, shortTexts: true },
  { id, name: 'ignoredKeys', pattern: ignoredKeys?.pattern, shortTexts: true },
  { id, name: 'timestamp.keyPattern', pattern: timestamp?.keyPattern, shortTexts: true },
  { id, name: 'linePattern', pattern: linePattern, shortTexts: false },
  { id, name: 'firstLinePattern', pattern: firstLinePattern, shortTexts: false },
]).filter((one): one is typeof one & { pattern: string } => one.pattern !== undefined);

test.each(patterns)('$id: $name takes time in proportion to the text, whatever somebody writes into a log', ({ pattern, shortTexts }) => {
  expect(superLinear(pattern, '', { shortTexts })).toBeUndefined();
});
