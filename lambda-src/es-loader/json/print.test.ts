import fc from 'fast-check';
import { printFloat } from './exact-number';
import { parseJson, parseJsonAt } from './parse';
import { printJson } from './print';
import { effectiveMembers, jsonTree, writeTree, type JsonTree } from './testing/arbitrary-json';

const anyTree = jsonTree();

/** Straightforward: what Python's json.dumps(ensure_ascii=False) makes of the value. */
const reference = (tree: JsonTree): string => {
  switch (tree.kind) {
    case 'word': return String(tree.value);
    case 'string': return quoted(tree.value);
    case 'number': return number(tree.source);
    case 'list': return `[${tree.items.map(reference).join(', ')}]`;
    case 'map': return `{${effectiveMembers(tree).map(([name, value]) => `${quoted(name)}: ${reference(value)}`).join(', ')}}`;
  }
};

const number = (source: string): string => {
  if (/^-?\d+$/.test(source)) return source === '-0' ? '0' : source;
  return Number.isFinite(Number(source)) ? printFloat(Number(source)) : source;
};

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

const quoted = (text: string): string => {
  const units = Array.from({ length: text.length }, (_, at) => text[at]);
  return `"${units.map((unit) => ESCAPES[unit] ?? (unit < ' ' ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit)).join('')}"`;
};

test('any value that was read is printed as Python prints it, because ids are hashes of this text', () => {
  fc.assert(fc.property(anyTree, (tree) => {
    expect(printJson(parseJson(writeTree(tree)))).toBe(reference(tree));
  }), { numRuns: 1000 });
});

test('any text is printed, whatever stands beside its characters', () => {
  const units = fc.constantFrom('a', 'bc', '"', '\\', '\n', '\u0001', '\u007f', 'é', '日', '😀', '\ud83d', '\ude00');
  fc.assert(fc.property(fc.array(units, { maxLength: 80 }), (parts) => {
    const text = parts.join('');
    expect(printJson([text, text])).toBe(`[${quoted(text)}, ${quoted(text)}]`);
  }), { numRuns: 1000 });
});

test('what is printed reads as the same value again', () => {
  fc.assert(fc.property(anyTree, (tree) => {
    const text = printJson(parseJsonAt(writeTree(tree), 0).value);
    expect(printJson(parseJson(text))).toBe(text);
  }));
});

test('values are printed alike whether or not others were printed before', () => {
  const name = (text: string) => ({ [text]: text });
  const odd = ['\ud800', 'é', 'x', '\udc00y', '\\ud800', '😀'].map(name);
  const first = odd.map(printJson);
  expect(odd.map(printJson)).toEqual(first);
  expect(first[0]).toBe('{"\ud800": "\ud800"}');
  expect(first[4]).toBe('{"\\\\ud800": "\\\\ud800"}');
});

test.each([
  [1.5, '1.5'], [3, '3'], [-0, '0'], [0.1 + 0.2, '0.30000000000000004'], [1e-7, '1e-07'], [10n ** 25n, '10000000000000000000000000'],
])('the number %p is printed %s', (value, text) => {
  expect(printJson(value)).toBe(text);
});

const LENGTHS = [0, 1, 2, 3, 4, 29, 30, 31, 32, 33, 34, 35, 1000, 65_535, 65_536, 65_537, 300_000];

test.each(LENGTHS)('texts of %d characters of any kind are printed', (length) => {
  for (const unit of ['a', 'é', '日', '\u0001', '"', '\n']) {
    const text = unit.repeat(length);
    expect(printJson(text) === quoted(text)).toBe(true);
    expect(printJson([`${text}😀`, '\ud800']) === `[${quoted(`${text}😀`)}, "\ud800"]`).toBe(true);
  }
});
