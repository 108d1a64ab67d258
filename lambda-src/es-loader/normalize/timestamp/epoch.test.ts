import fc from 'fast-check';
import { epochParser } from './epoch';
import { parseJson } from '../../json/parse';

const parse = epochParser('+00:00');

test.each([
  [0, '1970-01-01T00:00:00+00:00'],
  [1718000000, '2024-06-10T06:13:20+00:00'],
  ['1718000000', '2024-06-10T06:13:20+00:00'],
  [' 1718000000.25\n', '2024-06-10T06:13:20.250000+00:00'],
  [1718000000.000001, '2024-06-10T06:13:20.000001+00:00'],
  ['1.718e9', '2024-06-10T06:13:20+00:00'],
  [1718000000.9999999, '2024-06-10T06:13:21+00:00'],
  [1718000000123, '2024-06-10T06:13:20.123000+00:00'],
  ['1718000000123', '2024-06-10T06:13:20.123000+00:00'],
  [1718000000123.456, '2024-06-10T06:13:20.123456+00:00'],
  [1718000000123456, '2024-06-10T06:13:20.123456+00:00'],
  ['1718000000123456', '2024-06-10T06:13:20.123456+00:00'],
  ['1718000000123456789', '2024-06-10T06:13:20.123456+00:00'],
  [parseJson('[1718000000123456789]'), '2024-06-10T06:13:20.123456+00:00'],
  [parseJson('[1718000000.0]'), '2024-06-10T06:13:20+00:00'],
  [-1, '1969-12-31T23:59:59+00:00'],
  [-0.5, '1969-12-31T23:59:59.500000+00:00'],
  [999999999999, undefined],
  [253402300799, '9999-12-31T23:59:59+00:00'],
  [253402300800, undefined],
  [-62135596800, '0001-01-01T00:00:00+00:00'],
  [-62135596801, undefined],
  [1e12, undefined],
  [1e15, undefined],
])('%j is %s', (value, expected) => {
  const [time] = Array.isArray(value) ? value as unknown[] : [value];
  expect(parse(time)).toBe(expected);
});

test.each([
  '', ' ', '-', 'yesterday', '0x10', '1718000000x', '1718 000000', 'NaN', 'Infinity', '1e400', '٣',
  null, undefined, true, {}, [1718000000], NaN, Infinity, -Infinity,
])('%j is no time', (value) => {
  expect(parse(value)).toBeUndefined();
});

test('a value that is no time does not spoil the next, nor an earlier one', () => {
  expect(['1718000000', 'x', '1718000000', 'x', undefined, 1718000000].map(parse).map((time) => time?.slice(0, 4)))
    .toEqual(['2024', undefined, '2024', undefined, undefined, '2024']);
});

test.each([['+09:00', '2024-06-10T15:13:20+09:00'], ['-03:30', '2024-06-10T02:43:20-03:30'], ['-00:30', '2024-06-10T05:43:20-00:30']])(
  'at the offset %s the same instant is shown as %s', (offset, expected) => {
    expect(epochParser(offset)(1718000000)).toBe(expected);
  });

test('any instant is read to the microsecond, in every unit', () => {
  fc.assert(fc.property(fc.integer({ min: 1_000_000_001, max: 4_000_000_000 }), fc.nat({ max: 999_999 }), (seconds, micros) => {
    const fraction = String(micros).padStart(6, '0');
    const expected = `${new Date(seconds * 1000).toISOString().slice(0, 19)}${micros === 0 ? '' : `.${fraction}`}+00:00`;
    expect(parse(`${seconds}.${fraction}`)).toBe(expected);
    expect(parse(`${seconds}${fraction.slice(0, 3)}.${fraction.slice(3)}`)).toBe(expected);
    expect(parse(`${seconds}${fraction}`)).toBe(expected);
    expect(parse(`${seconds}${fraction}999`)).toBe(expected);
    expect(parse(seconds * 1_000_000 + micros)).toBe(expected);
  }), { numRuns: 500 });
});
