import fc from 'fast-check';
import { endOfJson } from './end-of-json';
import { ExactNumber } from './exact-number';
import { Incomplete, NAME_MARK, parseJson, parseJsonAt } from './parse';
import { jsonTree, writeTree } from './testing/arbitrary-json';

const anyTree = jsonTree();

/** The value with numbers as doubles, -0 as 0, and other names. */
const convert = (value: unknown, rename: (name: string) => string): unknown => {
  if (value instanceof ExactNumber) return Number(value.text) + 0;
  if (typeof value === 'number') return value + 0;
  if (Array.isArray(value)) return value.map((item) => convert(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    Object.defineProperty(members, rename(name), { value: convert(member, rename), enumerable: true });
  }
  return members;
};

/** Without the mark that keeps names in their place. */
const plain = (value: unknown): unknown => convert(value, (name) => (name.startsWith(NAME_MARK) ? name.slice(1) : name));
const parsed = (text: string): unknown => convert(JSON.parse(text), (name) => name);

test('any JSON value reads as JSON.parse reads it, but for the form of its numbers', () => {
  fc.assert(fc.property(anyTree, (tree) => {
    const text = writeTree(tree);
    expect(plain(parseJson(text))).toEqual(parsed(text));
  }), { numRuns: 500 });
});

test('a value in the middle of a text is read to its end, and no further', () => {
  const around = fc.string({ unit: fc.constantFrom('a', '{', '"', '\\', ' ', '1') });
  fc.assert(fc.property(around, anyTree, fc.constantFrom(',', '\n', ' x', '}', ']', ''), (before, tree, after) => {
    const text = writeTree(tree);
    const { value, end } = parseJsonAt(before + text + after, before.length);
    expect(end).toBe(before.length + text.length);
    expect(plain(value)).toEqual(parsed(text));
    expect(endOfJson(before + text + after, before.length)).toBe(end);
  }), { numRuns: 500 });
});

test('a list or an object cut anywhere is known to go on, so that the rest can be waited for', () => {
  fc.assert(fc.property(anyTree.filter(({ kind }) => kind === 'list' || kind === 'map'), fc.nat(), (tree, at) => {
    const text = writeTree(tree);
    const cut = text.slice(0, at % text.length);
    expect(() => parseJsonAt(cut, 0)).toThrow(Incomplete);
    if (cut !== '') expect(endOfJson(cut, 0)).toBeUndefined();
  }), { numRuns: 500 });
});

test('any text is refused or accepted as JSON.parse does', () => {
  const part = fc.constantFrom(...'{}[],:"\\10-.e+l \n\t\u0001', '"a"', 'true', 'nul');
  const text = fc.array(part).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (source) => {
    const expected = attempt(() => parsed(source));
    expect(attempt(() => plain(parseJson(source)))).toEqual(expected);
    expect(attempt(() => plain(parseJson(`[0.0,${source}]`)))).toEqual(attempt(() => parsed(`[0.0,${source}]`)));
  }), { numRuns: 2000 });
});

const attempt = (read: () => unknown): unknown => {
  try {
    return { value: read() };
  } catch {
    return 'refused';
  }
};

test.each([
  'NaN', 'Infinity', '-Infinity', '01', '1.', '.5', '+1', '0x1', '\'a\'', '{a:1}', '[1,]', '{"a":1,}', '"\t"', '"\\x41"', '// no', 'undefined', '',
])('%j is no JSON', (text) => {
  expect(() => parseJson(text)).toThrow();
  expect(() => parseJson(`[1.0, ${text || ','}]`)).toThrow();
});

test('names keep their place, though JavaScript would sort them', () => {
  const value = parseJson('{"b":1,"10":2,"a":3,"2":4}') as object;
  expect(Object.keys(value)).toEqual(['b', `${NAME_MARK}10`, 'a', `${NAME_MARK}2`]);
});

test('a member named __proto__ is a member, and no prototype', () => {
  const value = parseJson('{"a":1.0,"__proto__":{"polluted":true}}') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['a', '__proto__']);
  expect(value.polluted).toBeUndefined();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('of equal names the last value stands in the place of the first', () => {
  expect(Object.entries(parseJson('{"a":1.5,"b":2,"a":3}') as object)).toEqual([['a', 3], ['b', 2]]);
});

test('what is nested without end is refused, and does not exhaust the stack', () => {
  const depth = 100_000;
  expect(() => parseJsonAt('['.repeat(depth) + ']'.repeat(depth), 0)).toThrow(SyntaxError);
  expect(() => parseJsonAt('{"a":'.repeat(depth), 0)).toThrow(SyntaxError);
});
