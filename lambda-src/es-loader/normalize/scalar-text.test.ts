import { isFalsy, scalarText, textForm } from './scalar-text';
import { parseExactJson } from '../json/parse';

test.each([
  ['443', '443'], ['1.0', '1.0'], ['1e20', '1e+20'], ['true', 'True'], ['false', 'False'], ['"text"', 'text'],
  ['{"a": [1, 2.0], "10": null}', '{"a": [1, 2.0], "10": null}'], ['[]', '[]'], ['["é", true]', '["é", true]'],
])('%s has the text form %s', (source, expected) => {
  expect(textForm(parseExactJson(source))).toBe(expected);
});

test('lists and maps are no scalars', () => {
  const values = [[1], { a: 1 }, 'text', null, undefined];
  expect(values.map(scalarText)).toEqual(values);
});

test.each([['null', true], ['""', true], ['0', true], ['0.0', true], ['-0.0', true], ['false', true], ['[]', true], ['{}', true],
  ['1', false], ['1.0', false], ['1e-400', true], ['"0"', false], ['true', false], ['[0]', false], ['{"a": null}', false]])(
  'of %s Python would say that it is false: %s', (source, expected) => {
    expect(isFalsy(parseExactJson(source))).toBe(expected);
  });
