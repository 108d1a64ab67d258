import { checkRuns } from './check-runs';

const check = (bytes: number[], values: number, { bits = 1, complete = true } = {}): number => {
  const reader = { view: new DataView(Uint8Array.from(bytes).buffer), offset: 0 };
  checkRuns(reader, { end: bytes.length, bits, values, complete });
  return reader.offset;
};

test.each([
  ['a repeated value', [0x14, 1], 10, 2],
  ['packed values', [0x05, 0xff, 0xff], 16, 3],
  ['packed values, the last group filled up', [0x05, 0xff, 0xff], 9, 3],
  ['both', [0x04, 1, 0x03, 0xff, 0x02, 0], 11, 6],
  ['no values', [], 0, 0],
])('%s are runs that can be', (_, bytes, values, end) => {
  expect(check(bytes, values)).toBe(end);
});

test.each([
  ['a value that is repeated two billion times', [0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 10, 'a run of 2147483647 values where 10 are left'],
  ['packed values without end', [0xff, 0xff, 0xff, 0xff, 0x0f, 1], 10, /^a run of \d{10,} values where 10 are left$/],
  ['packed values of no length', [0x01], 1, 'a run of 0 values where 1 are left'],
  ['too few', [0x04, 1], 3, 'its levels end early'],
  ['a length without its end', [0x80], 3, /bounds/],
])('%s are refused before they take all memory', (_, bytes, values, message) => {
  expect(() => check(bytes, values)).toThrow(message);
});

test('values of more bits than a number has are refused', () => {
  expect(() => check([0x02, 0], 1, { bits: 33 })).toThrow('values of 33 bits cannot be');
});

test('there may be fewer values than asked for, where their number is not known', () => {
  expect(check([0x04, 1], 3, { complete: false })).toBe(2);
});
