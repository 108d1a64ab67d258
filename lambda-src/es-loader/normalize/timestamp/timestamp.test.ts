import { compileTimestamps } from '.';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import type { Envelope, Fields } from '../../model';

const NOW = '2025-01-02T03:04:05.678901+00:00';

const timesOf = (timestamp: LogTypeDefinition['timestamp'], key = 'logs/x') => compileTimestamps(
  { id: 'x', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', timestamp })(key, () => NOW);

const read = (timestamp: LogTypeDefinition['timestamp'], record: Fields, envelope?: Envelope, key?: string) =>
  timesOf(timestamp, key).read(record, envelope);

describe('the time of a record', () => {
  test('is that of the first field with a value', () => {
    const timestamp = { fields: ['a', 'b.c', 'd.0'] };
    expect(read(timestamp, { a: null, b: { c: '' }, d: ['2024-06-10'] })).toBe('2024-06-10T00:00:00+00:00');
    expect(read(timestamp, { a: '2024-06-09', b: { c: '2024-06-10' } })).toBe('2024-06-09T00:00:00+00:00');
  });

  test('is none when that value is no time, even if another field holds one', () => {
    expect(read({ fields: ['a', 'b'] }, { a: 'yesterday', b: '2024-06-10' })).toBeUndefined();
  });

  test('is none when no field has a value', () => {
    expect(read({ fields: ['a'] }, { b: '2024-06-10' })).toBeUndefined();
  });

  test('is read in the first format that fits', () => {
    const timestamp = { fields: ['a'], formats: ['%d.%m.%Y', 'epoch', 'iso8601'] };
    for (const a of ['10.06.2024', 1718000000, '2024-06-10']) expect(read(timestamp, { a })).toMatch(/^2024-06-10T/);
    expect(read(timestamp, { a: 'x' })).toBeUndefined();
  });

  test('has the offset of its type where it carries none, whose sign applies to the minutes, too', () => {
    expect(read({ fields: ['a'], timeZone: '-03:30' }, { a: '2024-06-10T06:00:00' })).toBe('2024-06-10T06:00:00-03:30');
    expect(read({ fields: ['a'], timeZone: '9' }, { a: '2024-06-10T06:00:00' })).toBe('2024-06-10T06:00:00+09:00');
    expect(read({ fields: ['a'], timeZone: '-00:30', formats: ['epoch'] }, { a: 0 })).toBe('1969-12-31T23:30:00-00:30');
  });

  test('may have nine digits after the second where the format takes six', () => {
    const timestamp = { fields: ['a'], formats: ['%Y-%m-%d %H:%M:%S.%f %Z'], nanoseconds: true };
    expect(read(timestamp, { a: '2024-06-10 06:00:00.123456789 UTC' })).toBe('2024-06-10T06:00:00.123456+00:00');
    expect(read(timestamp, { a: '2024-06-10 06:00:00.1 UTC' })).toBe('2024-06-10T06:00:00.100000+00:00');
    expect(read(timestamp, { a: 5 })).toBeUndefined();
  });

  test('may be that of the log event, or of the event around it', () => {
    expect(read({ fields: ['cwl_timestamp'], formats: ['epoch'] }, {}, { cwlTimestamp: 1718000000123 })).toBe('2024-06-10T06:13:20.123000+00:00');
    expect(read({ fields: ['cwe_timestamp'] }, {}, { cweTimestamp: '2024-06-10T06:00:00Z' })).toBe('2024-06-10T06:00:00+00:00');
    expect(read({ fields: ['cwe_timestamp', 'a'] }, { a: '2024-06-09' })).toBe('2024-06-09T00:00:00+00:00');
    expect(read({ fields: ['cwl_timestamp'] }, { cwl_timestamp: '2024-06-09' })).toBe('2024-06-09T00:00:00+00:00');
  });

  test('may be that of loading, where a record has none', () => {
    const timestamp = { fields: ['cwe_timestamp', 'a'], clockIfAbsent: true };
    expect(read(timestamp, {})).toBe(NOW);
    expect(read(timestamp, { a: '2024-06-09' })).toBe('2024-06-09T00:00:00+00:00');
    expect(read(timestamp, { a: 'soon' })).toBeUndefined();
  });

  test('may be that of the key', () => {
    const keyPattern = '(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)T(?<hour>\\d\\d)(?<minute>\\d\\d)';
    expect(read({ fields: ['file_timestamp'], keyPattern }, {}, undefined, 'logs/20240610T0615Z')).toBe('2024-06-10T06:15:00+00:00');
    expect(read({ fields: ['a', 'file_timestamp'], keyPattern }, { a: '' }, undefined, 'logs/20240610T0615Z')).toBe('2024-06-10T06:15:00+00:00');
    expect(read({ fields: ['file_timestamp'], keyPattern }, {}, undefined, 'logs/20241310T0615Z')).toBeUndefined();
    expect(read({ fields: ['file_timestamp'], keyPattern: '(?<day>\\d\\d)-(?<microsecond>\\d+)' }, {}, undefined, 'logs/07-1500'))
      .toBe('2000-01-07T00:00:00.001500+00:00');
  });

  test('of a type without such fields is its @timestamp, else that of the log event, else now', () => {
    expect(read(undefined, { '@timestamp': '2024-06-10' }, { cwlTimestamp: 0 })).toBe('2024-06-10T00:00:00+00:00');
    expect(read(undefined, { '@timestamp': 'x' })).toBeUndefined();
    expect(read(undefined, {}, { cwlTimestamp: 0 })).toBe('1970-01-01T00:00:00+00:00');
    expect(read(undefined, {})).toBe(NOW);
  });
});

describe('a record without a time of its own gets', () => {
  const timestamp = { fields: ['a'], keyPattern: '(?<year>\\d{4})' };
  const envelope = { cwlTimestamp: 1718000000000, cweTimestamp: '2023-06-10T06:00:00Z' };

  test.each<[string, string, Envelope | undefined, string]>([
    ['the time of the key', 'logs/2022', envelope, '2022-01-01T00:00:00+00:00'],
    ['else that of the log event', 'logs/x', envelope, '2024-06-10T06:13:20+00:00'],
    ['else that of the event around it', 'logs/x', { cweTimestamp: envelope.cweTimestamp }, '2023-06-10T06:00:00+00:00'],
    ['else that of the clock', 'logs/x', { cweTimestamp: 'x' }, NOW],
    ['else that of the clock, without an envelope', 'logs/x', undefined, NOW],
  ])('%s', (_, key, around, expected) => {
    expect(timesOf(timestamp, key).fallback(around)).toBe(expected);
  });
});

test('a time without a year is read by the clock', () => {
  expect(read({ fields: ['a'], formats: ['syslog', 'iso8601'] }, { a: 'Dec 31 23:59:59' })).toBe('2024-12-31T23:59:59+00:00');
  expect(read({ fields: ['a'], formats: ['syslog', 'iso8601'] }, { a: '2024-06-10T06:00:00Z' })).toBe('2024-06-10T06:00:00+00:00');
});

test('a format that cannot be read is refused when the type is compiled', () => {
  expect(() => timesOf({ fields: ['a'], formats: ['%Q'] })).toThrow(RangeError);
});
