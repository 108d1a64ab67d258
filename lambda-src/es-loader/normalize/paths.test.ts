import { compileFirst, compilePath } from './paths';
import { parseExactJson } from '../json/parse';

const record = parseExactJson(`{
  "a": {"b": {"c": "deep"}, "list": [{"d": 1}, ["x", "y"]], "zero": 0, "no": false, "empty": "", "nothing": null,
    "dash": "-", "map": {}, "items": []},
  "text": "aé😀", "10": "ten", "a.b": "dotted", "__proto__": {"own": 1}, "constructor": "c"
}`);

test.each([
  ['a.b.c', 'deep'], ['a.b', { c: 'deep' }], ['a.list.0.d', 1], ['a.list.1.1', 'y'], ['a.list.1', ['x', 'y']],
  ['a.zero', 0], ['a.no', false], ['a.dash', '-'], ['a.map', {}], ['a.items', []],
  ['text.0', 'a'], ['text.2', '😀'], ['constructor', 'c'],
  ['__proto__.own', 1], ['a\\.b', 'dotted'],
])('%s leads to a value', (path, expected) => {
  expect(compilePath(path)(record)).toEqual(expected);
});

test.each([
  'a.empty', 'a.nothing', 'a.x', 'x', 'x.y.z', 'a.b.c.d', 'a.list.2', 'a.list.d', 'a.list.-1', 'text.3', 'text.length', 'a.items.length',
  '10', 'a\\.c', 'a.toString', 'toString', 'a.constructor', 'a.constructor.name', 'a.__proto__', 'a.list.__proto__.x', 'a.b.__proto__.toString',
])('%s leads nowhere', (path) => {
  expect(compilePath(path)(record)).toBeUndefined();
});

test.each([undefined, null, 'text', 7, true, [], [{ a: 1 }]])('in %j there are no members', (value) => {
  expect([compilePath('a')(value), compilePath('a.b')(value), compilePath('a.b.c')(value)]).toEqual([undefined, undefined, undefined]);
});

test('of several paths the first with a value counts, even if it is zero or a dash', () => {
  expect(compileFirst(['x', 'a.nothing', 'a.empty', 'a.zero', 'a.b.c'])(record)).toBe(0);
  expect(compileFirst(['a.dash', 'a.b.c'])(record)).toBe('-');
  expect(compileFirst(['x', 'y'])(record)).toBeUndefined();
});
