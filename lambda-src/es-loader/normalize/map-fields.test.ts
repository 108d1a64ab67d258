import fc from 'fast-check';
import { compileMapping } from './map-fields';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { parseExactJson } from '../json/parse';
import type { Fields } from '../model';

const map = (definition: Pick<LogTypeDefinition, 'fields' | 'lists' | 'constants'>, record: Fields, common: Fields = {}): Fields => {
  return JSON.parse(JSON.stringify(compileMapping(definition, Object.keys(common))(record, common))) as Fields;
};

describe('a mapped value', () => {
  test.each([
    ['443', '"443"'], ['"443"', '"443"'], ['0', '"0"'], ['1.0', '"1.0"'], ['0.0', '"0.0"'], ['1e20', '"1e+20"'], ['1e400', '"1e400"'],
    ['12345678901234567890', '"12345678901234567890"'], ['true', '"True"'], ['false', '"False"'], ['"-"', '"-"'],
    ['["a", 1, true]', '["a",1,true]'], ['{"b": 1}', '{"b":1}'],
  ])('%s becomes %s', (source, expected) => {
    expect(JSON.stringify(map({ fields: { 'destination.port': ['a'] } }, parseExactJson(`{"a": ${source}}`) as Fields)))
      .toBe(`{"destination":{"port":${expected}}}`);
  });

  test.each(['null', '""', '[]', '{}'])('%s is none', (source) => {
    expect(map({ fields: { 'destination.port': ['a'] } }, parseExactJson(`{"a": ${source}}`) as Fields)).toEqual({});
  });
});

describe('a field of an address', () => {
  const fields = { 'source.ip': ['a', 'b'], 'source.address': ['a', 'b'] };

  test('takes valid addresses only, and looks no further', () => {
    expect(map({ fields }, { a: '192.0.2.1' })).toEqual({ source: { ip: '192.0.2.1', address: '192.0.2.1' } });
    expect(map({ fields }, { a: 'example.com', b: '192.0.2.1' })).toEqual({ source: { address: 'example.com' } });
    expect(map({ fields }, { a: '', b: '2001:db8::1' })).toEqual({ source: { ip: '2001:db8::1', address: '2001:db8::1' } });
  });

  test('leaves no empty group behind', () => {
    expect(map({ fields: { 'source.nat.ip': ['a'] } }, { a: '-' })).toEqual({});
  });
});

describe('a list', () => {
  const lists = { 'related.ip': [['a'], ['b.0', 'c']], 'related.user': [['u'], ['v']] };

  test('holds each valid address once, sorted', () => {
    expect(map({ lists }, { a: ['192.0.2.9', 'x', '192.0.2.9', 7, null, ['192.0.2.1']], b: [], c: '192.0.2.10' }))
      .toEqual({ related: { ip: ['192.0.2.10', '192.0.2.9'] } });
    expect(map({ lists }, { a: '192.0.2.9', b: ['198.51.100.1'], c: '192.0.2.10' })).toEqual({ related: { ip: ['192.0.2.9', '198.51.100.1'] } });
  });

  test('is absent when there is nothing in it', () => {
    expect(map({ lists }, { a: 'x', b: [''], c: '', u: 7, v: {} })).toEqual({});
  });

  test('is sorted by code point, as the reference sorts', () => {
    expect(map({ lists }, { u: ['\uFFFD', '😀', 'z', 'Z', 'é', ''] })).toEqual({ related: { user: ['', 'Z', 'z', 'é', '\uFFFD', '😀'] } });
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (users) => {
      const codePoints = (text: string) => [...text].map((character) => character.codePointAt(0)!);
      const { related } = map({ lists }, { u: users }) as { related?: { user: string[] } };
      const expected = [...new Set(users)].map(codePoints).sort((left, right) => {
        const at = left.findIndex((point, i) => point !== right[i]);
        return at < 0 ? left.length - right.length : left[at] - (right[at] ?? -1);
      });
      expect((related?.user ?? []).map(codePoints)).toEqual(expected);
    }));
  });
});

test('constants win over what is mapped', () => {
  const constants = { 'event.kind': 'event', 'event.category': ['network'] };
  expect(map({ fields: { 'event.kind': ['a'], 'event.action': ['a'] }, constants }, { a: 'x' }))
    .toEqual({ event: { kind: 'event', action: 'x', category: ['network'] } });
});

test('mapped fields stand beside common ones, and in their place where they have a value', () => {
  expect(map({ fields: { 'event.action': ['a'], 'event.module': ['b'] } }, { a: 'x' }, { 'event.module': 'm', 'ecs.version': '1' }))
    .toEqual({ event: { module: 'm', action: 'x' }, ecs: { version: '1' } });
  expect(map({ fields: { 'event.module': ['b'] } }, { b: 'own' }, { 'event.module': 'm' })).toEqual({ event: { module: 'own' } });
});
