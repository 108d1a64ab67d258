import fc from 'fast-check';
import { compileDocumentWriter } from './document';
import { ExactNumber } from '../json/exact-number';
import { isMap } from '../json/is-map';
import { NAME_MARK, parseExactJson } from '../json/parse';
import { respace } from '../json/respace';
import { jsonMap, writeTree } from '../json/testing/arbitrary-json';
import type { Fields } from '../model';

const writeDocument = (record: Fields | undefined, ecs: Fields = {}, prefix?: string): string => compileDocumentWriter(prefix)(record, ecs);

const write = (record: Fields | undefined, ecs: Fields = {}, prefix?: string): unknown => JSON.parse(writeDocument(record, ecs, prefix));

describe('members without a value are left out', () => {
  test.each(['', '-', 'null', '[]', null, undefined, {}, [], [''], { a: '' }, { a: { b: [] } }])('%j', (value) => {
    expect(write({ kept: 1, value })).toEqual({ kept: 1 });
    expect(write({}, { kept: 1, value, group: { value } })).toEqual({ kept: 1 });
    expect(write({ kept: 1, items: [{ value }, 1] })).toEqual({ kept: 1, items: [{}, 1] });
  });

  test.each([false, 0, ' ', '--', 'NULL', '{}', [null], ['', null], [[]], [{}], ['-'], ['', '']])('%j is a value', (value) => {
    expect(write({ value })).toEqual({ value });
  });
});

describe('what is added and what the record holds are merged', () => {
  test('maps are merged at every level, everything else is replaced', () => {
    expect(write(
      { a: { b: { raw: 1, both: 'raw' }, list: [1] }, text: 'raw', cloud: 'text', user: { name: 'raw' } },
      { a: { b: { both: 'added' }, list: [2] }, text: 'added', cloud: { region: 'x' }, user: 'added' },
    )).toEqual({ a: { b: { raw: 1, both: 'added' }, list: [2] }, text: 'added', cloud: { region: 'x' }, user: 'added' });
  });

  test('an added null takes the member of the record away, undefined leaves it', () => {
    expect(write({ '@log_group': 'raw', 'event': { a: 1 } }, { '@log_group': null, 'event': undefined })).toEqual({ event: { a: 1 } });
  });

  test('a record that could not be read has only what is added', () => {
    const added = { '@message': 'text', 'event': { kind: 'pipeline_error' } };
    expect(write(undefined, added)).toEqual(added);
  });

  test('names that every JavaScript object has are names like any other', () => {
    const record = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c","map":{"__proto__":{"d":1},"valueOf":"e"}}') as Fields;
    expect(writeDocument(record, { map: { x: 1 } })).toBe(
      '{"__proto__":"a","constructor":"b","toString":"c","map":{"x":1,"__proto__":{"d":1},"valueOf":"e"}}');
  });
});

describe('below a prefix', () => {
  test('stand all members of the record, and what is added stays at the root', () => {
    expect(write({ user: 'raw', rds: 1, message: 'm' }, { user: { name: 'a' } }, 'rds'))
      .toEqual({ rds: { user: 'raw', rds: 1, message: 'm' }, user: { name: 'a' } });
  });

  test('stands also what is added there', () => {
    expect(writeDocument({ message: 'm', host: '' }, { rds: { cluster: 'c' }, user: { name: 'a' } }, 'rds'))
      .toBe('{"user":{"name":"a"},"rds":{"cluster":"c","message":"m"}}');
  });

  test('nothing stands when the record is empty', () => {
    expect(write({ host: '-' }, { user: { name: 'a' } }, 'rds')).toEqual({ user: { name: 'a' } });
  });
});

describe('texts longer than what can be indexed are cut', () => {
  const MAX = 32_766;
  const MARK = '<<TRUNCATED>>';

  test.each([['a', 1], ['é', 2], ['日', 3], ['😀', 4]])('%s, between characters', (character, bytes) => {
    const long = character.repeat(MAX + 1);
    const cut = character.repeat(Math.floor((MAX - MARK.length) / bytes)) + MARK;
    expect(write({ text: long, list: ['', [long, { deep: long }]], short: 's' }))
      .toEqual({ text: cut, list: ['', [cut, { deep: cut }]], short: 's' });
  });

  test('up to the limit they stay', () => {
    const text = 'a'.repeat(MAX);
    expect(write({ text })).toEqual({ text });
    expect(write({ list: [text, text] })).toEqual({ list: [text, text] });
    const bytes = 'é'.repeat(MAX / 2 - 1);
    expect(write({ text: bytes, list: [bytes] })).toEqual({ text: bytes, list: [bytes] });
  });

  test('in a large document also a member of exactly the limit, as it has always been', () => {
    const text = 'a'.repeat(MAX);
    const other = 'b'.repeat(30_000);
    expect(write({ text, a: other, b: other })).toEqual({ text: 'a'.repeat(MAX - MARK.length) + MARK, a: other, b: other });
    expect(write({ text })).toEqual({ text });
  });

  test('but the message is not: it is indexed as words', () => {
    const text = '😀'.repeat(MAX);
    expect(write({}, { '@message': text })).toEqual({ '@message': text });
  });
});

test('a lone surrogate, which UTF-8 does not have, is written as an escape', () => {
  expect(writeDocument({ 'a\ud800': 'b\udc00', 'pair': '😀' }, {})).toBe('{"a\\ud800":"b\\udc00","pair":"😀"}');
});

test('numbers and names are written as they were read', () => {
  const source = '{"b":1.0,"10":12345678901234567890,"2":[1e5,-0.0,1E400],"a":{"1":1e-7},"":0.1}';
  expect(writeDocument(parseExactJson(source) as Fields, {}))
    .toBe('{"b":1.0,"10":12345678901234567890,"2":[100000.0,-0.0,1E400],"a":{"1":1e-07},"":0.1}');
});

describe('any record and any additions', () => {
  const anyFields = jsonMap().map((tree) => parseExactJson(writeTree(tree)) as Fields);

  test('give what cleaning the merged object gives', () => {
    fc.assert(fc.property(fc.option(anyFields, { nil: undefined }), anyFields, fc.constantFrom(undefined, 'a', 'prefix'), (record, ecs, prefix) => {
      const merged = merge(record && prefix !== undefined ? { [prefix]: record } : record ?? {}, ecs);
      expect(comparable(parseExactJson(writeDocument(record, ecs, prefix)))).toEqual(comparable(clean(merged) ?? {}));
    }), { numRuns: 2000 });
  });

  test('give JSON without repeated names, which is written again as it is', () => {
    fc.assert(fc.property(anyFields, anyFields, (record, ecs) => {
      const text = writeDocument(record, ecs);
      expect(() => { JSON.parse(text); }).not.toThrow();
      expect(writeDocument(parseExactJson(text) as Fields, {})).toBe(text);
    }), { numRuns: 1000 });
  });

  const merge = (left: unknown, right: unknown): unknown => {
    if (!isMap(left) || !isMap(right)) return right;
    const merged = new Map(Object.entries(left));
    for (const [name, value] of Object.entries(right)) {
      if (value !== undefined) merged.set(name, merged.has(name) ? merge(merged.get(name), value) : value);
    }
    return fieldsOf(merged);
  };

  const clean = (value: unknown, isItem = false): unknown => {
    if (Array.isArray(value)) {
      const items: unknown[] = value.map((item) => clean(item, true) ?? null);
      return !isItem && (items.length === 0 || (items.length === 1 && items[0] === '')) ? undefined : items;
    }
    if (isMap(value)) {
      const members = Object.entries(value).map(([name, member]) => [name, clean(member)] as const).filter(([, member]) => member !== undefined);
      return members.length === 0 && !isItem ? undefined : fieldsOf(members);
    }
    return !isItem && (value === null || ['', '-', 'null', '[]'].includes(value as string)) ? undefined : value;
  };

  const fieldsOf = (members: Iterable<readonly [string, unknown]>): Fields => {
    const fields: Fields = {};
    for (const [name, value] of members) Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
    return fields;
  };

  /** Members in one order, numbers by their text. */
  const comparable = (value: unknown): unknown => {
    if (value instanceof ExactNumber) return { number: value.text };
    if (typeof value === 'number') return { number: String(value + 0) };
    if (Array.isArray(value)) return value.map(comparable);
    if (!isMap(value)) return value;
    const members = Object.entries(value).map(([name, member]) => [name.startsWith(NAME_MARK) ? name.slice(1) : name, comparable(member)] as const);
    return { members: members.sort(([a], [b]) => (a < b ? -1 : 1)) };
  };
});

test('the message of a record that could not be read is not cut, however long it is', () => {
  const message = 'x'.repeat(40_000);
  expect(JSON.parse(writeDocument(undefined, { '@message': message }))).toEqual({ '@message': message });
});

test('a message that is quoted already is written as the text that it is, also where the record has a map of its name', () => {
  const message = respace('{"a":"é"}')!.text;
  expect(JSON.parse(writeDocument({ '@message': { json: 1 } }, { '@message': message }))).toEqual({ '@message': '{"a": "é"}' });
  expect(writeDocument(undefined, { '@message': respace('[]')!.text })).toBe('{}');
});
