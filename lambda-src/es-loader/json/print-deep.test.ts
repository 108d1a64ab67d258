import fc from 'fast-check';
import { parseExactJson } from './parse';
import { printJson } from './print';
import { printDeep } from './print-deep';
import { jsonTree, writeTree } from './testing/arbitrary-json';

test('a value is printed like by recursion', () => {
  fc.assert(fc.property(jsonTree(), (tree) => {
    const value = parseExactJson(writeTree(tree));
    expect(printDeep(value)).toBe(printJson(value));
  }));
});

test('any depth is printed', () => {
  const depth = 200_000;
  const text = '[{"a": '.repeat(depth) + '}]'.repeat(depth);
  expect(printDeep(JSON.parse(text.replace('"a": }', '"a": 1}'))) === text.replace('"a": }', '"a": 1}')).toBe(true);
});
