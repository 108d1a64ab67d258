import fc from 'fast-check';
import { ExactNumber, printFloat } from './exact-number';
import { jsonNumber } from './testing/arbitrary-json';

const printed = (token: string): string => String(ExactNumber.parse(token));

test.each([
  ['1', '1'], ['-1', '-1'], ['0', '0'], ['-0', '0'], ['0.0', '0.0'], ['-0.0', '-0.0'],
  ['1.0', '1.0'], ['1.50', '1.5'], ['1e5', '100000.0'], ['1E+2', '100.0'], ['12e-1', '1.2'],
  ['1e15', '1000000000000000.0'], ['1e16', '1e+16'], ['123456789012345678.0', '1.2345678901234568e+17'], ['1e22', '1e+22'], ['1e100', '1e+100'],
  ['0.0001', '0.0001'], ['0.00001', '1e-05'], ['1E-7', '1e-07'], ['1.5e-10', '1.5e-10'], ['5e-324', '5e-324'],
  ['9007199254740993', '9007199254740993'], ['-12345678901234567890', '-12345678901234567890'], ['1E400', '1E400'], ['-1e999', '-1e999'],
])('the id of a record with %s is made of %s', (token, expected) => {
  expect(printed(token)).toBe(expected);
});

test('a number that a double holds as it stands is a plain number', () => {
  fc.assert(fc.property(fc.integer(), (value) => ExactNumber.parse(String(value)) === value));
  expect(ExactNumber.parse('0.5')).toBe(0.5);
});

test('a number means the same before and after', () => {
  fc.assert(fc.property(jsonNumber, (token) => {
    const value = ExactNumber.parse(token);
    expect(Number(String(value)) + 0).toBe(Number(token) + 0);
    expect(JSON.parse(JSON.stringify([value]))).toEqual([Number.isFinite(Number(token)) ? Number(token) + 0 : null]);
  }));
});

test('an integer keeps all its digits', () => {
  fc.assert(fc.property(fc.bigInt(), (value) => printed(String(value)) === String(value)));
});

test('a double is printed with the fewest digits that give it back, in fixed notation between 1e-4 and 1e16', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    expect(printFloat(value)).toBe(reference(value));
    expect(Number(printFloat(value))).toBe(value);
  }), { numRuns: 1000 });
});

/** Straightforward: the digits of the shortest form, and where the point goes. */
const reference = (value: number): string => {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa, power] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 2, '0');
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1)}`;
};
