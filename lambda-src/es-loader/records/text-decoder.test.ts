import fc from 'fast-check';
import { createTextDecoder } from './text-decoder';

const decode = (...chunks: readonly Uint8Array[]): string => {
  const decoder = createTextDecoder();
  return chunks.map((chunk) => decoder.decode(Buffer.from(chunk))).join('') + decoder.end();
};

const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

test.each([
  ['UTF-8', Buffer.from('a é 日 😀')],
  ['UTF-8 after a byte order mark', Buffer.from('\uFEFFa é 日 😀')],
  ['UTF-16, little end first', utf16('a é 日 😀')],
  ['UTF-16, big end first', utf16('a é 日 😀', true)],
])('%s is read, wherever the chunks are cut', (_, bytes) => {
  for (let at = 0; at <= bytes.length; at++) {
    expect(decode(bytes.subarray(0, at), bytes.subarray(at))).toBe('a é 日 😀');
  }
  expect(decode(...[...bytes].map((byte) => Buffer.of(byte)))).toBe('a é 日 😀');
});

test('a byte order mark in the middle is a character', () => {
  expect(decode(Buffer.from('a\uFEFFb'))).toBe('a\uFEFFb');
});

test.each([
  ['a stray continuation byte', [0x61, 0x80, 0x62], 'ab'],
  ['a character cut short', [0x61, 0xe6, 0x97, 0x62], 'ab'],
  ['a character cut short at the end', [0x61, 0xf0, 0x9f, 0x98], 'a'],
  ['a surrogate', [0x61, 0xed, 0xa0, 0x80, 0x62], 'ab'],
  ['an overlong form', [0x61, 0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0x62], 'ab'],
  ['bytes that UTF-8 does not have', [0x61, 0xff, 0xf8, 0x88, 0x80, 0x80, 0x80, 0x62], 'ab'],
  ['a code point beyond the last', [0x61, 0xf4, 0x90, 0x80, 0x80, 0x62], 'ab'],
])('%s is dropped, and what stands around it is kept', (_, bytes, expected) => {
  expect(decode(Buffer.from(bytes))).toBe(expected);
});

test('a replacement character that the log holds itself is kept, beside invalid bytes', () => {
  expect(decode(Buffer.from([0xef, 0xbf, 0xbd, 0xff, 0x61, 0xef, 0xbf, 0xbd]))).toBe('\uFFFDa\uFFFD');
});

test('lines end with CR, LF or CR LF', () => {
  expect(decode(Buffer.from('a\r\nb\rc\nd\r\r\ne\n\rf\r'))).toBe('a\nb\nc\nd\n\ne\n\nf\n');
});

test('a line end that is cut in two is one line end', () => {
  expect(decode(Buffer.from('a\r'), Buffer.from('\nb'))).toBe('a\nb');
  expect(decode(Buffer.from('a\r'), Buffer.alloc(0), Buffer.from('b'))).toBe('a\nb');
  expect(decode(utf16('a\r'), utf16('\nb').subarray(2))).toBe('a\nb');
});

test('an entry without bytes is an empty text', () => {
  expect(decode()).toBe('');
  expect(decode(Buffer.alloc(0))).toBe('');
});

test('any bytes, cut anywhere, are read as they are as a whole', () => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text)),
    fc.constantFrom('\r', '\n', '\r\n', '\uFEFF', '\uFFFD', '日').map((text) => Buffer.from(text)),
    fc.constantFrom(Buffer.of(0xff, 0xfe), Buffer.of(0xfe, 0xff), Buffer.of(0xf0, 0x9f)),
  );
  fc.assert(fc.property(fc.array(part), fc.array(fc.nat({ max: 5 })), (parts, lengths) => {
    const bytes = Buffer.concat(parts);
    const chunks: Buffer[] = [];
    let at = 0;
    for (const length of lengths) chunks.push(bytes.subarray(at, at += length));
    expect(decode(...chunks, bytes.subarray(at))).toBe(decode(bytes));
  }), { numRuns: 2000 });
});

test('without invalid bytes nothing is lost', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const lines = text.replace(/\r\n?/g, '\n');
    expect(decode(Buffer.from(text))).toBe(lines.startsWith('\uFEFF') ? lines.slice(1) : lines);
  }));
});
