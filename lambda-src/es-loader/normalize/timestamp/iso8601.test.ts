import fc from 'fast-check';
import { parseIso8601 } from './iso8601';

const parse = (text: unknown): string | undefined => parseIso8601(text, '+09:00');

test.each([
  // what services write
  ['2024-06-10T06:00:00Z', '2024-06-10T06:00:00+00:00'],
  ['2024-06-10T06:00:00.123Z', '2024-06-10T06:00:00.123000+00:00'],
  ['2024-06-10T06:00:00.000Z', '2024-06-10T06:00:00+00:00'],
  ['2024-06-10T06:00:00.123456789Z', '2024-06-10T06:00:00.123456+00:00'],
  ['2024-06-30T06:00:00Z', '2024-06-30T06:00:00+00:00'],
  ['2024-06-10T06:00:00', '2024-06-10T06:00:00+09:00'],
  ['2024-06-10 06:00:00.5', '2024-06-10T06:00:00.500000+09:00'],
  ['2024-06-10T06:00:00+09:00', '2024-06-10T06:00:00+09:00'],
  ['2024-06-10 06:00:00 +0000', '2024-06-10T06:00:00+00:00'],
  ['2024-06-10T06:00:00-0330', '2024-06-10T06:00:00-03:30'],
  // what the standard and Python 3.11 allow
  ['2024-01-01x00:30:00,5Z', '2024-01-01T00:30:00.500000+00:00'],
  ['2024-06-10😀06:00', '2024-06-10T06:00:00+09:00'],
  ['20240610T060000', '2024-06-10T06:00:00+09:00'],
  ['20240610T06', '2024-06-10T06:00:00+09:00'],
  ['2024-06-10', '2024-06-10T00:00:00+09:00'],
  ['20240610', '2024-06-10T00:00:00+09:00'],
  ['2024-06-10T06:00:00+09', '2024-06-10T06:00:00+09:00'],
  ['2024-06-10T06:00:00+09:00:30', '2024-06-10T06:00:00+09:00:30'],
  ['2024-06-10T06:00:00-00:00', '2024-06-10T06:00:00+00:00'],
  // weeks
  ['2024-W24', '2024-06-10T00:00:00+09:00'],
  ['2024-W24-1T06:00Z', '2024-06-10T06:00:00+00:00'],
  ['2020W537', '2021-01-03T00:00:00+09:00'],
  ['2024-W01-1', '2024-01-01T00:00:00+09:00'],
  ['2025-W01-1', '2024-12-30T00:00:00+09:00'],
  // the ends of months
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00+00:00'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00+00:00'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00+00:00'],
  ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999+00:00'],
])('%s is %s', (text, expected) => {
  expect(parse(text)).toBe(expected);
});

test.each([
  '2024-13-01T00:00:00Z', '2024-00-01', '2024-06-31T00:00:00Z', '2023-02-29', '1900-02-29T00:00:00Z', '2024-06-00', '0000-01-01T00:00:00Z',
  '2024-06-10T24:00:00Z', '2024-06-10T06:60:00Z', '2024-06-10T06:00:60Z', '2024-06-10T06:00:00+24:00', '2024-06-10T06:00:00+0960',
  ' 2024-06-10', '2024-06-10 ', '2024-06-10T06:00:00Z ', '2024-162', '2024-06', '2024', '06-10-2024', '2024-6-1',
  '2024-W54', '2024-W53', '2023-W53', '2024-W00', '2024-W24-8', '2024-W24-0', '0000-W39',
  '2024-06-10T', '2024-06-10T6:00', '2024-06-10T06:00:00.', '2024-06-10T06:00:00z', '2024-06-10T06:00:00 UTC', '', 'Z', 'yesterday',
])('%j is no time', (text) => {
  expect(parse(text)).toBeUndefined();
});

test.each([1718000000, null, undefined, true, {}, ['2024-06-10']])('%j is no text, hence no time', (value) => {
  expect(parse(value)).toBeUndefined();
});

test('any time that is printed in any of its forms is read to the microsecond', () => {
  const form = fc.record({ basic: fc.boolean(), separator: fc.constantFrom('T', ' ', '_'), comma: fc.boolean() });
  const zone = fc.constantFrom(['', '+09:00'], ['Z', '+00:00'], ['+05:30', '+05:30'], ['-1100', '-11:00'], ['+02', '+02:00'], ['-00:00', '+00:00']);
  const second = fc.integer({ min: -62135596800, max: 253402300799 });
  const fraction = fc.string({ unit: fc.constantFrom('0', '1', '9'), minLength: 6, maxLength: 9 });
  fc.assert(fc.property(second, fraction, form, zone, (time, digits, { basic, separator, comma }, [offset, shown]) => {
    const [date, clock] = new Date(time * 1000).toISOString().slice(0, 19).split('T');
    const point = comma ? ',' : '.';
    const written = basic ? `${date}${separator}${clock}`.replace(/[-:]/g, '') : `${date}${separator}${clock}`;
    const micros = digits.slice(0, 6);
    expect(parse(`${written}${point}${digits}${offset}`)).toBe(`${date}T${clock}${micros === '000000' ? '' : `.${micros}`}${shown}`);
  }), { numRuns: 500 });
});

test('what is read is read again as the same time', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-:TWZ+. ') }).map((text) => `2024-0${text}`), (text) => {
    const time = parse(text);
    if (time !== undefined) expect(parse(time)).toBe(time);
  }), { numRuns: 5000 });
});
