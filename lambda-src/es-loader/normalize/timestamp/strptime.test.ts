import fc from 'fast-check';
import { compileStrptime } from './strptime';

const parse = (pattern: string, text: unknown): string | undefined => compileStrptime(pattern)(text, '+09:00');

test.each([
  ['%d/%b/%Y:%H:%M:%S %z', '10/Jun/2024:06:00:00 +0000', '2024-06-10T06:00:00+00:00'],
  ['%d/%b/%Y:%H:%M:%S %z', '1/jun/2024:6:0:0 -03:30', '2024-06-01T06:00:00-03:30'],
  ['%Y-%m-%d %H:%M:%S.%f', '2024-06-10 06:00:00.5', '2024-06-10T06:00:00.500000+09:00'],
  ['%Y-%m-%d %H:%M:%S %Z', '2024-06-10 06:00:00 UTC', '2024-06-10T06:00:00+00:00'],
  ['%Y-%m-%dT%H:%M:%S%z', '2024-06-10T06:00:00Z', '2024-06-10T06:00:00+00:00'],
  ['%Y-%m-%dT%H:%M:%S%z', '2024-06-10T06:00:00-00:00', '2024-06-10T06:00:00+00:00'],
  ['%y%m%d %H:%M:%S', '240610  6:00:00', '2024-06-10T06:00:00+09:00'],
  ['%d.%m.%y', '01.01.68', '2068-01-01T00:00:00+09:00'],
  ['%d.%m.%y', '01.01.69', '1969-01-01T00:00:00+09:00'],
  ['%I:%M %p, %A %d %B %Y', '12:05 am, Monday 10 June 2024', '2024-06-10T00:05:00+09:00'],
  ['%I:%M %p, %a %d %B %Y', '12:05 PM, Mon 10 JUNE 2024', '2024-06-10T12:05:00+09:00'],
  ['%I %p', '11 pm', '1900-01-01T23:00:00+09:00'],
  ['%Y %j', '2024 060', '2024-02-29T00:00:00+09:00'],
  ['%Y %j', '2023 366', '2024-01-01T00:00:00+09:00'],
  ['%Y %j', '2024 366', '2024-12-31T00:00:00+09:00'],
  ['%Y%m%d%H%M%S', '20240610060000', '2024-06-10T06:00:00+09:00'],
  ['%H:%M', '06:00', '1900-01-01T06:00:00+09:00'],
  ['%d%%%m', '10%06', '1900-06-10T00:00:00+09:00'],
  ['[%Y] (%d) a+b.c', '[2024] (10) a+b.c', '2024-01-10T00:00:00+09:00'],
])('with %s, %s is %s', (pattern, text, expected) => {
  expect(parse(pattern, text)).toBe(expected);
});

test.each([
  ['%Y-%m-%d', '2024-06-31'], ['%Y-%m-%d', '2024-06-10 '], ['%Y-%m-%d', ' 2024-06-10'], ['%Y-%m-%d', '2024-06-10T00'], ['%Y-%m-%d', '24-06-10'],
  ['%d/%b/%Y', '10/Juni/2024'], ['%H:%M', '24:00'], ['%H:%M', '06:60'], ['%I %p', '13 pm'], ['%I %p', '0 pm'], ['%Y', '0000'],
  ['%S.%f', '1.1234567'], ['%z', '+2400'], ['%z', '-0960'], ['%z', 'PST'], ['%Y.%m', '2024-06'], ['%Y', 2024], ['%Y', null],
])('with %s, %j is no time', (pattern, text) => {
  expect(parse(pattern, text)).toBeUndefined();
});

test('a pattern with an unknown directive is refused when the type is compiled, not when a record arrives', () => {
  expect(() => compileStrptime('%Y %Q')).toThrow('timestamp format %Y %Q: %Q is not known');
});

test('any time that is printed in a pattern is read again', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const read = compileStrptime('%d/%b/%Y:%H:%M:%S.%f %z');
  const zone = fc.tuple(fc.constantFrom('+', '-'), fc.nat({ max: 23 }), fc.nat({ max: 59 }));
  const second = fc.integer({ min: -62135596800, max: 253402300799 });
  fc.assert(fc.property(second, fc.nat({ max: 999_999 }), zone, (time, micros, [sign, hours, minutes]) => {
    const [date, clock] = new Date(time * 1000).toISOString().slice(0, 19).split('T');
    const [year, month, day] = date.split('-');
    const fraction = String(micros).padStart(6, '0');
    const offset = [hours, minutes].map((part) => String(part).padStart(2, '0'));
    const shown = hours + minutes === 0 ? '+00:00' : `${sign}${offset.join(':')}`;
    expect(read(`${day}/${months[Number(month) - 1]}/${year}:${clock}.${fraction} ${sign}${offset.join('')}`, '+09:00'))
      .toBe(`${date}T${clock}${micros === 0 ? '' : `.${fraction}`}${shown}`);
  }), { numRuns: 500 });
});
