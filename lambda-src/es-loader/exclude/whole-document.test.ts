import { wholeDocument } from './whole-document';
import { parseJson } from '../json/parse';
import { respace } from '../json/respace';
import type { Fields } from '../model';

test('additions win, groups are joined, and empty members are still there for conditions to see', () => {
  const record = parseJson('{"user":{"id":1.0,"name":"raw"},"event":"text","empty":"","none":null,"dash":"-","big":12345678901234567890}') as Fields;
  const message = respace('["a"]')!.text;
  const ecs = { 'user': { name: 'mapped' }, 'event': { kind: 'event' }, '@log_group': null, '@message': message, 'left': undefined };
  expect(wholeDocument(record, ecs, undefined)).toEqual({
    'user': { id: 1, name: 'mapped' },
    'event': { kind: 'event' },
    'empty': '',
    'none': null,
    'dash': '-',
    'big': 12345678901234567000,
    '@log_group': null,
    '@message': '["a"]',
  });
});

test('below a prefix stands the record, and what is added stays where it is', () => {
  const ecs = { user: { name: 'x' }, rds: { time: 1 } };
  expect(wholeDocument({ user: 'raw' }, ecs, 'rds')).toEqual({ user: { name: 'x' }, rds: { user: 'raw', time: 1 } });
  expect(wholeDocument(undefined, { a: 1 }, 'rds')).toEqual({ a: 1 });
});

test('a member is a member, whatever its name', () => {
  const document = wholeDocument(parseJson('{"__proto__":{"a":1}}') as Fields, {}, undefined);
  expect(Object.entries(document)).toEqual([['__proto__', { a: 1 }]]);
});
