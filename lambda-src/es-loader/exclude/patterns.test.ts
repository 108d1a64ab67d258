import fc from 'fast-check';
import { anyPattern, readExclusionPatterns } from './patterns';
import { parseJson } from '../json/parse';
import type { Fields } from '../model';

const HEADER = 'log_type,field,pattern,pattern_type,comment';

/** Whether a table of one row leaves a record out. */
const excludes = (field: string, pattern: string, type: string, record: Fields): boolean => {
  const { patterns, errors } = readExclusionPatterns(`${HEADER}\nx,${field},"${pattern.replaceAll('"', '""')}",${type},`);
  expect(errors).toEqual([]);
  return anyPattern(patterns)(record);
};

test.each<[string, string, string, Fields, boolean]>([
  ['a', 'athena.amazonaws.com', 'text', { a: 'athena.amazonaws.com' }, true],
  ['a', 'athena.amazonaws.com', 'TEXT', { a: 'athena-amazonaws-com' }, false],
  ['a', 'Get+x', 'Text', { a: 'Gettx' }, false],
  ['a', 'Get+x', 'regex', { a: 'Gettx' }, true],
  ['a', 'Get', 'regex', { a: 'GetObject' }, false],
  ['a', 'Object', 'regex', { a: 'GetObject' }, false],
  ['a', 'x|y', 'regex', { a: 'xz' }, false],
  ['a', 'x|y', 'regex', { a: 'zy' }, false],
  ['a', 'x|y', 'regex', { a: 'y' }, true],
  ['a', 'x', 'regex', { a: 'x\n' }, true],
  ['a', '(?i)GET.*', 'regex', { a: 'getObject' }, true],
  ['a', '(?P<verb>Get|Put)(?P<rest>\\w+)\\Z', 'regex', { a: 'PutÖbject' }, true],
  ['a', 'a.c', 'regex', { a: 'a\rc' }, true],
  ['a', 'a.c', 'regex', { a: 'a\nc' }, false],
  ['a', '(x+)+y', 'regex', { a: 'x'.repeat(100_000) }, false],
  ['a', 'x', 'text', { a: 'x\n' }, true],
  ['a', 'x', '', { a: 'x' }, true],
  ['a.b.c', 'x', 'text', { a: { b: { c: 'x' } } }, true],
  ['a.b.c', 'x', 'text', { a: { b: 'x' } }, false],
  ['a.b', '.*', 'regex', { a: {} }, false],
  ['a', '.*', 'regex', {}, false],
  ['constructor.name', '.*', 'regex', {}, false],
  ['a', 'None', 'regex', { a: null }, true],
  ['a', 'True', 'text', { a: true }, true],
  ['a', '443', 'text', { a: 443 }, true],
  ['a', '1.0', 'text', parseJson('{"a":1.0}') as Fields, true],
  ['a', '{"b": 1}', 'text', { a: { b: 1 } }, true],
  ['a', 'q', 'text', { a: ['p', 'q'] }, true],
  ['a.k', 'v', 'text', { a: [{ k: 'q' }, { k: 'v' }] }, true],
  ['a.k', 'v', 'text', { a: ['text', [{ k: 'v' }]] }, true],
  ['a.k', 'v', 'text', { a: [{ k: 'q' }, 'text', null] }, false],
])('a pattern for %s, %j as %s, on %j: %j', (field, pattern, type, record, expected) => {
  expect(excludes(field, pattern, type, record)).toBe(expected);
});

test('of several patterns one is enough, whatever else the record has', () => {
  const { patterns } = readExclusionPatterns(`${HEADER}\nx,n.k,q,text,\nx,z,1,text,`);
  const matches = anyPattern(patterns);
  expect([matches({ n: { k: 'other' }, z: 1 }), matches({ n: { k: 'q' } }), matches({ n: {} })]).toEqual([true, true, false]);
});

test('a literal pattern matches itself and nothing else, whatever its characters', () => {
  fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string(), (pattern, other) => {
    fc.pre(!/[\r\n]/.test(pattern)); // such a cell is legal, but ends of lines in it are not kept apart
    expect(excludes('a', pattern, 'text', { a: pattern })).toBe(true);
    expect(excludes('a', pattern, 'text', { a: other })).toBe(other === pattern || other === `${pattern}\n`);
  }));
});

test('the table is read as spreadsheets write it: byte order mark, CR LF, quotes, columns in any order, blank lines', () => {
  const { patterns, errors } = readExclusionPatterns(
    '\ufeffcomment,pattern,field,log_type,pattern_type,owner\r\n"a, ""b""","x,y",f,alb,text,me\r\n\r\n,say "hi",f,alb\r\n');
  expect(errors).toEqual([]);
  expect(patterns).toMatchObject([{ logType: 'alb', field: 'f', pattern: 'x,y' }, { logType: 'alb', field: 'f', pattern: 'say "hi"' }]);
});

test('a row that cannot be used disables itself alone, and the message names its line', () => {
  const { patterns, errors } = readExclusionPatterns(`${HEADER}\nx,a,(,regex,\nx,a,b,text,\nx,,b,text,\nx\n`);
  expect(patterns).toHaveLength(1);
  expect(errors).toEqual([
    expect.stringMatching(/^line 2: ./),
    'line 4: log_type, field and pattern must have a value',
    'line 5: log_type, field and pattern must have a value',
  ]);
});

test.each([
  ['type,field,pattern\nx,a,b', /lacks log_type, pattern_type/],
  [`${HEADER}\nx,a,"b`, /quote/i],
])('a table that cannot be read at all excludes nothing, and says why (%#)', (csv, message) => {
  expect(readExclusionPatterns(csv)).toEqual({ patterns: [], errors: [expect.stringMatching(message)] });
});

test.each(['', `${HEADER}\n`])('an empty table is none (%#)', (csv) => {
  expect(readExclusionPatterns(csv)).toEqual({ patterns: [], errors: [] });
});
