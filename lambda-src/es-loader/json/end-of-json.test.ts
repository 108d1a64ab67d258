import { endOfJson } from './end-of-json';

// More in parse.test.ts, with any value at any place.

test.each<[string, number, number | undefined]>([
  ['{"a":"}"} x', 0, 9],
  ['x {"a":{}}', 2, 10],
  ['["\\"]"]', 0, 7],
  ['["\\\\"]', 0, 6],
  ['"a\\\\"b"', 0, 5],
  ['"a\\\\\\"b"', 0, 8],
  ['12, 3', 0, 2],
  ['true]', 0, 4],
  ['null', 0, 4],
  ['}', 0, 1],
  ['{"a":1', 0, undefined],
  ['["a', 0, undefined],
  ['"a\\"', 0, undefined],
])('of %j from %d the end is %p', (text, start, end) => {
  expect(endOfJson(text, start)).toBe(end);
});

test('with brackets open already, the end is that of the outermost', () => {
  expect(endOfJson('1, {"a": "]"} ], "b": 2} x', 0, 2)).toBe(24);
  expect(endOfJson('"}" ]', 0, 2)).toBeUndefined();
});
