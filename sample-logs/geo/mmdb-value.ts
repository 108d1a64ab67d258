/* eslint-disable no-bitwise -- sizes are packed into bits */

/** A value of MaxMind's format: numbers are doubles unless their type is named. */
export type MmdbValue =
  | string
  | number
  | boolean
  | { readonly uint16: number }
  | { readonly uint32: number }
  | { readonly uint64: number }
  | readonly MmdbValue[]
  | { readonly [name: string]: MmdbValue };

const TYPE = { string: 2, double: 3, uint16: 5, uint32: 6, map: 7, uint64: 9, array: 11, boolean: 14 } as const;
type Type = typeof TYPE[keyof typeof TYPE];

/** @see https://maxmind.github.io/MaxMind-DB/#output-data-section */
export const encodeMmdbValue = (value: MmdbValue): Buffer => {
  switch (typeof value) {
    case 'string': return sized(TYPE.string, Buffer.from(value));
    case 'boolean': return control(TYPE.boolean, value ? 1 : 0);
    case 'number': {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value);
      return sized(TYPE.double, bytes);
    }
    case 'object': return encodeObject(value);
  }
};

const encodeObject = (value: Exclude<MmdbValue, string | number | boolean>): Buffer => {
  if (isList(value)) return Buffer.concat([control(TYPE.array, value.length), ...value.map(encodeMmdbValue)]);
  const members = Object.entries(value);
  if (members.length === 1) {
    const [[name, number]] = members;
    if ((name === 'uint16' || name === 'uint32' || name === 'uint64') && typeof number === 'number') return sized(TYPE[name], integer(number));
  }
  return Buffer.concat([control(TYPE.map, members.length), ...members.flatMap((member) => member.map(encodeMmdbValue))]);
};

const isList = (value: MmdbValue): value is readonly MmdbValue[] => Array.isArray(value);

/** Without leading zeros. */
const integer = (value: number): Buffer => {
  const digits = value === 0 ? '' : value.toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
};

const sized = (type: Type, bytes: Buffer): Buffer => Buffer.concat([control(type, bytes.length), bytes]);

/** Type and size: types above 7 have a byte of their own, sizes from 29 on up to three. */
const control = (type: Type, size: number): Buffer => {
  const [short, ...more] = sizeBytes(size);
  return Buffer.from(type > 7 ? [short, type - 7, ...more] : [type << 5 | short, ...more]);
};

const sizeBytes = (size: number): number[] => {
  if (size < 29) return [size];
  if (size < 285) return [29, size - 29];
  const [bias, bytes] = size < 65_821 ? [285, 2] : [65_821, 3];
  const rest = size - bias;
  return bytes === 2 ? [30, rest >> 8, rest & 255] : [31, rest >> 16, (rest >> 8) & 255, rest & 255];
};
