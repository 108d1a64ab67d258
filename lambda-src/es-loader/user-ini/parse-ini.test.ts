import fc from 'fast-check';
import { parseIni } from './parse-ini';

const parse = (text: string) => {
  const { defaults, sections, problems } = parseIni(text, 'user.ini');
  return {
    ...defaults.size > 0 && { DEFAULT: Object.fromEntries(defaults) },
    ...Object.fromEntries([...sections].map(([name, options]) => [name, Object.fromEntries(options)])),
    ...problems.length > 0 && { problems: problems.map(({ section, key, message }) => [section, key, message]) },
  };
};

// Recorded from Python 3.11.
test.each<[string, string, object]>([
  ['the first = or : ends the key', '[a]\nk = v=w:x\nl: m = n\no=', { a: { k: 'v=w:x', l: 'm = n', o: '' } }],
  ['keys keep their case', '[a]\nUser.Name = X\nuser.name = y', { a: { 'User.Name': 'X', 'user.name': 'y' } }],
  ['indented lines continue a value, without comments among them', '[a]\nk = v\n  w\n  # no\n\n  x\nl = 1', { a: { k: 'v\nw\n\nx', l: '1' } }],
  ['a value may begin in the next line', '[a]\nk =\n  v\n  w', { a: { k: '\nv\nw' } }],
  ['blank lines after a value are no part of it', '[a]\nk = v\n\n\n', { a: { k: 'v' } }],
  ['comments are lines of their own', '[a]\n# k = 1\n; l = 2\nm = 3 # 4 ; 5', { a: { m: '3 # 4 ; 5' } }],
  ['indented options below an indented header', '[a]\n  k = 1\n  l = 2\n    m', { a: { k: '1', l: '2\nm' } }],
  ['quotes are literal', '[a]\nk = "v"', { a: { k: '"v"' } }],
  ['line ends of any system', '[a]\r\nk = 1\rl = 2\r\n', { a: { k: '1', l: '2' } }],
  ['defaults', '[DEFAULT]\nk = 1\n[a]\n[DEFAULT]\nl = 2', { DEFAULT: { k: '1', l: '2' }, a: {} }],
  ['a header may hold brackets', '[a]b]\nk = 1', { 'a]b': { k: '1' } }],
  ['a byte order mark', '\ufeff[a]\nk = 1', { a: { k: '1' } }],
])('%s', (_, text, expected) => {
  expect(parse(text)).toEqual(expected);
});

test.each<[string, unknown[][]]>([
  ['k = 1\n[a]\nl = 2', [[undefined, undefined, 'line 1: there is no [section] before it']]],
  ['[a]\nk = 1\nk = 2', [['a', 'k', 'line 3: the key is there twice; leave one']]],
  ['[a]\n[b]\n[a]', [['a', undefined, 'line 3: the section is there twice; join the two']]],
  ['[a]\nnothing', [['a', undefined, 'line 2: neither a [section], nor key = value, nor an indented continuation of a value']]],
  ['[a]\n= 1', [['a', undefined, 'line 2: neither a [section], nor key = value, nor an indented continuation of a value']]],
  ['[DEFAULT]\nk = 1\nk = 2', [['DEFAULT', 'k', 'line 3: the key is there twice; leave one']]],
])('%j: what is wrong is told with its section and line', (text, expected) => {
  expect(parse(text)).toMatchObject({ problems: expected });
});

test('options that were written are read again', () => {
  const word = fc.stringMatching(/^[A-Za-z@_][A-Za-z0-9_.@-]{0,10}$/);
  const line = fc.stringMatching(/^[!-"$-:<-~é中][ -~é中]{0,20}[!-~]$/);
  const value = fc.array(line, { maxLength: 4 });
  const options = fc.dictionary(word, value, { noNullPrototype: true });
  fc.assert(fc.property(fc.dictionary(word.filter((name) => name !== 'DEFAULT'), options, { noNullPrototype: true }), (sections) => {
    const text = Object.entries(sections).map(([name, section]) =>
      `[${name}]\n${Object.entries(section).map(([key, lines]) => `${key} = ${lines.join('\n    ')}\n`).join('')}`).join('\n');
    const expected = Object.fromEntries(Object.entries(sections).map(([name, section]) =>
      [name, Object.fromEntries(Object.entries(section).map(([key, lines]) => [key, lines.join('\n')]))]));
    expect(parse(text)).toEqual(expected);
  }));
});

test('whatever a file holds, reading it ends with options and problems', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'[]=: \t\n\r#;$ab{}\u00a0') }), (text) => {
    expect(parseIni(text, 'user.ini').source).toBe('user.ini');
  }));
});
