import { compileEncoder } from '.';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { ObjectAccount, type EcsRecord, type LoaderSettings } from '../model';

const definition: LogTypeDefinition = {
  id: 'x', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', indexRotation: 'daily',
};
const settings: LoaderSettings = { service: 'es', timeSeries: false, readOnlyIndices: new Set(), ownIdentities: [], now: () => '' };
const account = new ObjectAccount({ bucket: 'my-log-bucket', key: 'x' }, 'x');
const record: EcsRecord = { record: { a: 1 }, ecs: { b: 2 }, number: 7, id: 'id', index: 'log-x', indexTime: '2024-06-10T20:00:00.5-09:00' };

const encode = (options: Partial<LogTypeDefinition> = {}, changed: Partial<LoaderSettings> = {}, other: Partial<EcsRecord> = {}) =>
  compileEncoder({ ...definition, ...options })(account, { ...settings, ...changed })({ ...record, ...other });

test('an action names the index, the id, the record and the object', () => {
  expect(encode()).toEqual({ index: 'log-x-2024-06-11', id: 'id', source: '{"b":2,"a":1}', recordNumber: 7, account });
});

test.each([
  [undefined, '2024-06-11'],
  ['+00:00', '2024-06-11'],
  ['+09:00', '2024-06-11'],
  ['-09:00', '2024-06-10'],
  ['-03:30', '2024-06-11'],
  ['', '2024-06-10'],
])('the index has the date of the zone %p', (indexTimeZone, date) => {
  expect(encode({ indexTimeZone }).index).toBe(`log-x-${date}`);
});

test('in Tokyo an event of the last evening of the year in UTC belongs to the new year', () => {
  expect(encode({ indexTimeZone: '+09:00' }, {}, { indexTime: '2023-12-31T15:30:00+00:00' }).index).toBe('log-x-2024-01-01');
  expect(encode({}, {}, { indexTime: '2024-01-01T00:30:00+09:00' }).index).toBe('log-x-2023-12-31');
});

test('a time-series collection takes no id', () => {
  expect(encode({}, { service: 'aoss', timeSeries: true })).toMatchObject({ index: 'log-x-001', id: undefined });
});

test('the record stands below the prefix of its type', () => {
  expect(encode({ fieldPrefix: 'rds' }).source).toBe('{"b":2,"rds":{"a":1}}');
});
