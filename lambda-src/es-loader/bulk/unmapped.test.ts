import fc from 'fast-check';
import { moveToUnmapped, unmappedAsText } from './unmapped';

const move = (source: string, path: string): string | undefined => moveToUnmapped(source, { path });

test.each([
  ['a root field', '{"a":1,"n":"x","b":2}', 'n', '{"a":1,"b":2,"unmapped":{"n":"x"}}'],
  ['the only field', '{"n":[1,{"a":null}]}', 'n', '{"unmapped":{"n":"[1,{\\"a\\":null}]"}}'],
  ['a deep field', '{"a":{"b":{"c":true,"d":1}}}', 'a.b.c', '{"a":{"b":{"d":1}},"unmapped":{"a":{"b":{"c":"true"}}}}'],
  ['a field with dots in its name', '{"a.b":{"c":1.0}}', 'a.b.c', '{"a.b":{},"unmapped":{"a":{"b":{"c":"1.0"}}}}'],
  ['a field in each element of a list', '{"r":[{"v":1},{"w":2},{"v":"x"}]}', 'r.v', '{"r":[{},{"w":2},{}],"unmapped":{"r":{"v":["1","x"]}}}'],
  ['the parent, when the path is a way of indexing it', '{"t":"long","u":1}', 't.keyword', '{"u":1,"unmapped":{"t":"long"}}'],
  ['the field itself when its value holds quotes and brackets', '{"n":"a\\"}],{","m":1}', 'n', '{"m":1,"unmapped":{"n":"a\\"}],{"}}'],
  ['a field whose name is escaped', '{"\\u006e":1}', 'n', '{"unmapped":{"n":"1"}}'],
])('moves %s', (_, source, path, expected) => {
  expect(move(source, path)).toBe(expected);
});

test('keeps numbers that JavaScript cannot hold, moved or not', () => {
  expect(move('{"n":12345678901234567890,"big":98765432109876543210,"f":1.0}', 'n'))
    .toBe('{"big":98765432109876543210,"f":1.0,"unmapped":{"n":"12345678901234567890"}}');
});

test('what the log itself calls unmapped stays, as text below ours', () => {
  expect(move('{"unmapped":{"x":1},"n":"y"}', 'n')).toBe('{"unmapped":{"n":"y","unmapped":"{\\"x\\":1}"}}');
});

test.each([
  ['an object', '{"a":1.0,"unmapped":{"n":"y","unmapped":"x"},"b":2}', '{"a":1.0,"unmapped":"{\\"n\\":\\"y\\",\\"unmapped\\":\\"x\\"}","b":2}'],
  ['a text already', '{"unmapped":"x"}', undefined],
  ['not there', '{"a":{"unmapped":{}}}', undefined],
])('for an index where unmapped is a text, %s', (_, source, expected) => {
  expect(unmappedAsText(source)).toBe(expected);
});

test('a field that is not there leaves nothing to send', () => {
  expect(move('{"a":1}', 'b.c')).toBeUndefined();
});

test('text is cut to what can be indexed', () => {
  const moved = JSON.parse(move(JSON.stringify({ n: 'é'.repeat(40_000) }), 'n')!) as { unmapped: { n: string } };
  expect(Buffer.byteLength(moved.unmapped.n)).toBeLessThan(32_000);
});

test('when no field is named, everything that no template foresees is moved', () => {
  expect(moveToUnmapped('{"@timestamp":"t","event":{"kind":"event"},"threat.matched":{"a":1},"eventName":"x","deep":{"a":{"b":1}}}', 'unforeseen'))
    .toBe('{"@timestamp":"t","event":{"kind":"event"},"threat.matched":{"a":1},"unmapped":{"eventName":"x","deep":"{\\"a\\":{\\"b\\":1}}"}}');
});

test('a document that holds nothing unforeseen cannot be mended so', () => {
  expect(moveToUnmapped('{"@timestamp":"t","event":{"kind":"event"}}', 'unforeseen')).toBeUndefined();
});

test('names of Object.prototype are names like any other', () => {
  expect(moveToUnmapped('{"__proto__":{"a":1},"constructor":2}', 'unforeseen')).toBe('{"unmapped":{"__proto__":"{\\"a\\":1}","constructor":"2"}}');
});

const names = fc.oneof(fc.constantFrom('a', 'b', 'a.b', '', ' ', 'é"\\', 'unmapped'), fc.string());
const json = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value')), tie('object')),
  object: fc.dictionary(names, tie('value')),
})).object;

const without = (document: Record<string, unknown>, ...unwanted: string[]): string =>
  JSON.stringify(Object.entries(document).filter(([name]) => !unwanted.includes(name)));

test('in any document, a root field can be moved: the rest stays as it is and the value is kept', () => {
  const field = fc.constantFrom('moved', 'moved.é"\\', 'moved. .x', '.moved.');
  fc.assert(fc.property(json, field, fc.jsonValue(), fc.constantFrom(undefined, 2), (document, name, value, indent) => {
    const source = JSON.stringify({ ...document as object, [name]: value }, null, indent);
    const moved = JSON.parse(move(source, name)!) as Record<string, unknown>;
    expect(without(moved, 'unmapped')).toBe(without(JSON.parse(source) as Record<string, unknown>, name, 'unmapped'));
    const text = name.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], moved.unmapped) as string;
    expect(typeof value === 'string' ? text : JSON.stringify(JSON.parse(text))).toBe(typeof value === 'string' ? value : JSON.stringify(value));
  }));
});
