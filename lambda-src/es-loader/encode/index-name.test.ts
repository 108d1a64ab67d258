import { compileIndexName } from './index-name';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';

const nameOf = (
  options: Pick<LogTypeDefinition, 'indexRotation' | 'indexSuffix'>, time: string, readOnly: readonly string[] = [], service: 'es' | 'aoss' = 'es',
): string => {
  const definition: LogTypeDefinition = {
    id: 'x', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', ...options,
  };
  return compileIndexName(definition, { service, readOnlyIndices: new Set(readOnly) }, (text) => text.slice(0, 10))('log-x', time);
};

test.each([
  [undefined, 'log-x-2024-06'],
  ['daily', 'log-x-2024-06-10'],
  ['weekly', 'log-x-2024-w24'],
  ['monthly', 'log-x-2024-06'],
  ['yearly', 'log-x-2024'],
  ['auto', 'log-x'],
] as const)('with the rotation %s the index of 10 June 2024 is %s', (indexRotation, expected) => {
  expect(nameOf({ indexRotation }, '2024-06-10T00:00:00+00:00')).toBe(expected);
});

// As Python's strftime('%W') says: weeks begin on Monday, days before the first one are in week 00.
test.each([
  ['2018-12-31', 'w53'], ['2019-01-01', 'w00'], ['2019-01-06', 'w00'], ['2019-01-07', 'w01'],
  ['2023-12-31', 'w52'], ['2024-01-01', 'w01'], ['2024-12-29', 'w52'], ['2024-12-30', 'w53'], ['2024-12-31', 'w53'],
  ['2025-01-01', 'w00'], ['2025-01-05', 'w00'], ['2025-01-06', 'w01'], ['2028-12-31', 'w52'], ['2029-01-01', 'w01'],
  ['2000-02-29', 'w09'], ['1999-03-28', 'w12'],
])('%s lies in week %s', (date, week) => {
  expect(nameOf({ indexRotation: 'weekly' }, `${date}T12:00:00+00:00`)).toBe(`log-x-${date.slice(0, 4)}-${week}`);
});

test('a suffix stands before the date, and nowhere with an alias', () => {
  expect(nameOf({ indexSuffix: 'blue' }, '2024-06-10T00:00:00+00:00')).toBe('log-x-blue-2024-06');
  expect(nameOf({ indexSuffix: 'blue', indexRotation: 'auto' }, '2024-06-10T00:00:00+00:00')).toBe('log-x');
});

test('a collection has one index for all times', () => {
  expect(nameOf({ indexRotation: 'daily' }, '2024-06-10T00:00:00+00:00', [], 'aoss')).toBe('log-x-001');
  expect(nameOf({ indexSuffix: '002' }, '2024-06-10T00:00:00+00:00', [], 'aoss')).toBe('log-x-002');
});

test.each([
  [['log-x-2024-06'], 'log-x-2024-06_01'],
  [['log-x-2024-06', 'log-x-2024-06_01'], 'log-x-2024-06_02'],
  [['log-x-2024-06', 'log-x-2024-06_02'], 'log-x-2024-06_01'],
  [['log-x-2024-06', ...Array.from({ length: 99 }, (_, at) => `log-x-2024-06_${String(at + 1).padStart(2, '0')}`)], 'log-x-2024-06_100'],
  [['log-x-2024-05'], 'log-x-2024-06'],
])('an index that cannot be written is continued in another (%#)', (readOnly, expected) => {
  expect(nameOf({}, '2024-06-10T00:00:00+00:00', readOnly)).toBe(expected);
});

test('an alias whose index is closed is continued, too', () => {
  expect(nameOf({ indexRotation: 'auto' }, '2024-06-10T00:00:00+00:00', ['log-x'])).toBe('log-x_01');
});

test('documents of other days and other bases have their own names, whatever came before', () => {
  const name = compileIndexName(
    { id: 'x', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', indexRotation: 'daily' },
    { service: 'es', readOnlyIndices: new Set() }, (text) => text.slice(0, 10));
  const times: Array<[string, string]> = [['log-x', '2024-06-10'], ['log-x', '2024-06-11'], ['log-y', '2024-06-11'], ['log-x', '2024-06-10']];
  expect(times.map(([base, time]) => name(base, time))).toEqual(times.map(([base, time]) => `${base}-${time}`));
});
