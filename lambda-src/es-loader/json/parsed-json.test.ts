import fc from 'fast-check';
import { parseExactJson } from './parse';
import { ParsedJson } from './parsed-json';
import { printJson } from './print';
import { jsonTree, writeTree } from './testing/arbitrary-json';

const anyTree = jsonTree();

test('a short cut is taken only where it loses nothing', () => {
  fc.assert(fc.property(anyTree, (tree) => {
    const source = writeTree(tree);
    const { value, text } = new ParsedJson(source).printed();
    expect(String(text)).toBe(printJson(parseExactJson(source)));
    expect(printJson(value)).toBe(String(text));
    expect(printJson(new ParsedJson(source).exact())).toBe(String(text));
  }), { numRuns: 1000 });
});

test('a short cut is taken only where it loses nothing, also for text that is printed already', () => {
  fc.assert(fc.property(anyTree, fc.boolean(), (tree, compact) => {
    const printed = printJson(parseExactJson(writeTree(tree)));
    const source = compact ? JSON.stringify(JSON.parse(printed)) : printed;
    expect(String(new ParsedJson(source).printed().text)).toBe(printJson(parseExactJson(source)));
  }), { numRuns: 1000 });
});

test.each([
  '{"a":1.0}', '{"a":[2, 1.0]}', '{"a":[[-0]]}', '{"10":1,"9":2}', '{"9":1,"10":2}', '{"a":1,"a":1}', '{"a":1e21}', '{"a":1000000000000000000000}',
  '{"a":9007199254740993}', '{"a": "1.0"}', '{"a":"b ,c : d"}', '{"a" : 1 , "b" : [ 1 , 2 ] }', '{"\\u0000a":1}', '{"a":"\\ud800"}',
  '{"__proto__":1.0}',
  '{"a":1}  ', '[]', '{}', '[ ]', '{ "a":{ } }', '{"a":"\\u0061"}', '{"a":"\\/"}', '1.0', ' 1',
])('%s is printed like any other value', (source) => {
  expect(String(new ParsedJson(source).printed().text)).toBe(printJson(parseExactJson(source)));
});

test('text that is no JSON is refused', () => {
  expect(() => new ParsedJson('{"a":1} {"a":2}')).toThrow(SyntaxError);
});

test.each(['x', 'é', '😀'])('a long value with %s in it is printed like any other', (unit) => {
  const long = unit.repeat(300_000);
  expect(String(new ParsedJson(`{"a":"${long}","b":1}`).printed().text) === `{"a": "${long}", "b": 1}`).toBe(true);
});

test('what was printed stays as it is when more is printed', () => {
  const numbers = Array.from({ length: 2000 }, (_, number) => number);
  const texts = numbers.map((number) => new ParsedJson(`{"number":${number},"text":"${'é'.repeat(number % 100)}"}`).printed().text);
  expect(texts.map(String)).toEqual(numbers.map((number) => `{"number": ${number}, "text": "${'é'.repeat(number % 100)}"}`));
});
