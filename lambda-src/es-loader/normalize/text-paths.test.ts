import { compileTextPaths } from './text-paths';
import { parseExactJson } from '../json/parse';
import { printJson } from '../json/print';
import type { Fields } from '../model';

const apply = (paths: readonly string[], source: string): string => {
  const record = parseExactJson(source) as Fields;
  compileTextPaths(paths)?.(record);
  return printJson(record);
};

test.each([
  ['{"a": {"b": 1.0, "c": [true, null]}}', '{"a": "{\\"b\\": 1.0, \\"c\\": [true, null]}"}'],
  ['{"a": [1, "x"]}', '{"a": "[1, \\"x\\"]"}'],
  ['{"a": "text {}"}', '{"a": "text {}"}'],
  ['{"a": 1.50}', '{"a": "1.5"}'],
  ['{"a": 7}', '{"a": "7"}'],
  ['{"a": true}', '{"a": "True"}'],
  ['{"a": false}', '{"a": false}'],
  ['{"a": 0}', '{"a": 0}'],
  ['{"a": null}', '{"a": null}'],
  ['{"a": []}', '{"a": []}'],
  ['{"a": {}}', '{"a": {}}'],
  ['{"b": {"a": [1]}}', '{"b": {"a": [1]}}'],
])('where a value must be text, %s becomes %s', (source, expected) => {
  expect(apply(['a'], source)).toBe(expected);
});

test('values deep in the record are reached, the rest of it stays as it is', () => {
  expect(apply(['a.b.c', 'a.d'], '{"a": {"b": {"c": [1], "x": [2]}, "d": {"e": 1}, "f": [3]}, "b": {"c": [4]}}'))
    .toBe('{"a": {"b": {"c": "[1]", "x": [2]}, "d": "{\\"e\\": 1}", "f": [3]}, "b": {"c": [4]}}');
});

test.each(['{}', '{"a": null}', '{"a": "text"}', '{"a": [{"b": [1]}]}', '{"a": {"b": 7}}', '{"a": {"b": {"d": [1]}}}'])(
  'a record of another shape stays as it is: %s', (source) => {
    expect(apply(['a.b.c', 'a.constructor', 'a.__proto__.x', 'toString'], source)).toBe(source);
  });

test('without paths there is nothing to do', () => {
  expect(compileTextPaths([])).toBeUndefined();
});
