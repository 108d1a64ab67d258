import { compilePattern } from '.';
import { PatternError } from './pattern-error';
import { translatePythonPattern } from './python-pattern';
import { re2Syntax } from './re2-syntax';

/** All of them could take longer than their text allows; the runtime's engine would agree on these short ones. */
test.each([
  ['(.*?)\\] "(.*)" (\\d*) (-|(?P<bytes>\\d*))', '[x] "GET "a" 200 5', '[x] "GET "a" 200 -', 'no'],
  ['(?P<a>\\w*)(?P<b>\\w*) (?P<c>\\S*?)(?P<d>\\S*) ', 'héé x y ', 'x', '中1 😀 '],
  ['(a+)+(b|c)??x$', 'aaabx', 'aax', 'aax\n\n'],
  ['(?i)(k+)(k*)[^\\d\\s]x', 'kKK-x', '-', 'k\u212a\u00e9X'],
  ['(?m)(.*)(.*)$\\n^([a-c\\u00e9]*)[a-c]*', 'ab\nabé', 'ab', '\nc'],
  ['(?s)(.*)(\\.*)x', 'a\nx', 'a', '.x'],
  ['(?a)(\\x41*)(A*)\\b(?:)|[^]]*]*x', 'AA b', ']]x', 'y'],
])('%s: RE2 finds what the engine of the runtime finds', (pattern, ...texts) => {
  const translated = translatePythonPattern(pattern);
  const safe = compilePattern(translated, { at: 'start' });
  expect(safe).not.toBeInstanceOf(RegExp);
  const native = new RegExp(`^(?:${translated.slice('(?u)'.length)})`, 'u');
  for (const text of texts) {
    const found = safe.exec(text);
    expect(found && Array.from(found)).toEqual(native.exec(text)?.slice() ?? null);
    expect(safe.test(text)).toBe(native.test(text));
  }
});

test('a pattern that is proven to be harmless runs in the engine of the runtime, which is much faster', () => {
  expect(compilePattern('(?u)(?<a>[^ ]*) (?<b>\\p{L}*)', { at: 'start' })).toBeInstanceOf(RegExp);
});

test('in a key a pattern is sought anywhere', () => {
  expect(compilePattern('(?u)b(?:c*)*d', { at: 'anywhere' }).exec('abccd')?.[0]).toBe('bccd');
  expect(compilePattern('(?u)b(?:c*)*d', { at: 'anywhere' }).test('ad')).toBe(false);
});

test.each([
  ['(\\w+)\\1', 'it refers back to a group without bounds'],
  ['(?=.*x)a', 'it looks ahead or back without bounds'],
  ['(?:(?=a)a*)*b', 'a repeated part can match the same text in several ways'],
])('%s can be matched in no safe way and is refused', (pattern, reason) => {
  const compile = () => compilePattern(translatePythonPattern(pattern), { at: 'start' });
  expect(compile).toThrow(PatternError);
  expect(compile).toThrow(`the pattern may take for ever: ${reason}`);
});

test('what RE2 does not have is named', () => {
  expect(() => re2Syntax('(?:a){1,2000}', 'u')).toThrow('(?:a){1,2000} repeats more than 1000 times');
  expect(() => re2Syntax('\\p{Alphabetic}', 'u')).not.toThrow();
  expect(re2Syntax('[\\d\\s\\P{L}]\\S.', '')).toContain('0-9');
});
