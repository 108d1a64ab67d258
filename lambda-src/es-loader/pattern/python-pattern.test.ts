import fc from 'fast-check';
import { compilePattern, groupNames, patternSource } from '.';
import { PatternError } from './pattern-error';
import { translatePythonPattern } from './python-pattern';

/** What Python's re.match finds: the groups, or null. */
const match = (pattern: string, text: string): Array<string | undefined> | null => {
  const found = compilePattern(translatePythonPattern(pattern), { at: 'start' }).exec(text);
  return found && Array.from(found);
};

// Recorded from Python 3.11.
test.each<[string, string, Array<string | undefined> | null]>([
  ['(?P<user>\\w+)@(?P<host>[^ ]+)', 'ann@example.com x', ['ann@example.com', 'ann', 'example.com']],
  ['(?P<q>["\'])(?P<t>[^"\']*)(?P=q)', '\'a\' b', ['\'a\'', '\'', 'a']],
  ['(a)(b)?\\1', 'aa', ['aa', 'a', undefined]],
  ['\\d+', '٣5x', ['٣5']],
  ['(?a)\\d+', '٣5', null],
  ['\\w+', 'héß_5½ⅷ中-x', ['héß_5½ⅷ中']],
  ['\\w+', 'a\u0301', ['a']],
  ['x\\sy', 'x\u00a0y', ['x\u00a0y']],
  ['x\\sy', 'x\u001cy', ['x\u001cy']],
  ['x\\sy', 'x\ufeffy', null],
  ['(?a)x\\sy', 'x\u00a0y', null],
  ['.+', 'a\r\u2028b\nc', ['a\r\u2028b']],
  ['(?s).+', 'a\nb', ['a\nb']],
  ['.', '😀', ['😀']],
  ['a$', 'a\n', ['a']],
  ['a$', 'a\n\n', null],
  ['a\\Z', 'a\n', null],
  ['(?m)a$\\n^b', 'a\nb', ['a\nb']],
  ['(?m)a$', 'a\rb', null],
  ['\\Aa', 'a', ['a']],
  ['é\\b', 'é x', ['é']],
  ['é\\b', 'éé', null],
  ['e\\B', 'ex', ['e']],
  ['(?a)é\\b', 'é x', null],
  ['(?i)äß[à-ç]', 'Äßâ', ['Äßâ']],
  ['(?i)[^a]', 'A', null],
  ['a(?i:b)c', 'aBc', ['aBc']],
  ['a(?i:b)c', 'aBC', null],
  ['(?i:a(?-i:b))', 'AB', null],
  ['(?x) a \\  b # a comment\n [ #]', 'a b#', ['a b#']],
  ['[]a]+', 'a]]b', ['a]]']],
  ['[^]]+', 'a]', ['a']],
  ['[a\\]-]+', 'a-]', ['a-]']],
  ['[\\w.-]+', 'é-1.x y', ['é-1.x']],
  ['[^\\W\\d_]+', 'éx_1', ['éx']],
  ['[^\\S\\n]+', ' \t\n', [' \t']],
  ['[\\s\\S]+', 'a\nb', ['a\nb']],
  ['[\\D]+', 'a1', ['a']],
  ['a{2}b{,2}c{1,}', 'aabcc', ['aabcc']],
  ['a{x}', 'a{x}', ['a{x}']],
  ['\\x41\\u00e9\\U0001f600\\101\\t', 'Aé😀A\t', ['Aé😀A\t']],
  ['a(?#a comment)b', 'ab', ['ab']],
  ['(?=ab)a', 'ab', ['a']],
  ['a(?<!b)c', 'ac', ['ac']],
  ['"(?P<path>[^ "]*)\\/"', '"a/"', ['"a/"', 'a']],
  ['<.*?>', '<a><b>', ['<a>']],
  ['a|', '', ['']],
])('%j finds in %j what Python finds', (pattern, text, expected) => {
  expect(match(pattern, text)).toEqual(expected);
});

test.each([
  ['(a', 'a ( is not closed'],
  ['a)', 'a ) closes nothing'],
  ['[a', 'a [ is not closed'],
  ['(?>a)', 'an atomic group (?>…) cannot be translated; write (?:…)'],
  ['(a)?(?(1)b|c)', 'a condition (?(…)…|…) cannot be translated; write the alternatives out'],
  ['a++', 'the possessive ++ cannot be translated; write +'],
  ['a(?i)b', 'flags for the whole pattern must stand at its beginning'],
  ['(?L)a', 'the flag L is for bytes; leave it out'],
  ['(?i)(a)\\1', 'a reference to a group cannot be translated together with the flag i'],
  ['\\N{BULLET}', '\\N{…} cannot be translated; write \\u and the number of the character'],
  ['\\q', '\\q is not known'],
  ['\\', 'it ends with a single \\'],
  ['\\x4', '\\x needs 2 hexadecimal digits'],
  ['[z-a]', 'a range of characters goes backwards'],
  ['(?P<1>a)', '"1" is no name of a group'],
  ['(?P>a)', '(?P> is not known'],
])('%s is refused with the place and the reason', (pattern, message) => {
  expect(() => translatePythonPattern(pattern)).toThrow(PatternError);
  expect(() => translatePythonPattern(pattern)).toThrow(message);
});

test('groups keep their names and their order', () => {
  expect(groupNames(translatePythonPattern('(?P<a>x)(y)[(](?:z)(?<=w)\\((?P<größe>.)'))).toEqual(['a', undefined, 'größe']);
});

test('whatever is written, it is translated to something that compiles, or refused', () => {
  const piece = fc.oneof(
    fc.constantFrom(...'\\()[]{}|*+?.^$-,:=!<>PiamsxdwsDWSbBAZ0129 #é😀\n'),
    fc.constantFrom('(?P<', '(?:', '(?i)', '[^', '\\u00e9'),
  );
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    let translated: string;
    try {
      translated = translatePythonPattern(pieces.join(''));
    } catch (error) {
      expect(error).toBeInstanceOf(PatternError);
      return;
    }
    try {
      compilePattern(translated, { at: 'start' });
    } catch (error) {
      expect([PatternError, SyntaxError].some((type) => error instanceof type)).toBe(true);
    }
  }), { numRuns: 500 });
});

test('literal text matches itself', () => {
  const escaped = (text: string) => text.replace(/[^0-9A-Za-z\u0080-\u{10ffff}]/gu, '\\$&');
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
    const { source } = patternSource(translatePythonPattern(escaped(text)));
    expect(new RegExp(`^(?:${source})$`, 'u').exec(text)?.[0]).toBe(text);
  }));
});

test('groups of a pattern are read by position, named or not', () => {
  const groupsOf = (pattern: string, text: string) => Array.from(compilePattern(pattern, { at: 'start' }).exec(text) ?? []);
  expect(groupsOf('(?<a>x)(y)(?<b_1>z)?', 'xy')).toEqual(['xy', 'x', 'y', undefined]);
  expect(groupsOf('(?<=)[(?<a>](?<!b)\\(?<a>(c)', '<<a>c')).toEqual(['<<a>c', 'c']);
  expect(groupsOf('(?<a>.)\\k<a>(?<b>.)', 'xxy')).toEqual(['xxy', 'x', 'y']);
});
