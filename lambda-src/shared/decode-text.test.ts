import { gzipSync } from 'node:zlib';
import { decodeText } from './decode-text';

const MAX = 1_000;
const TEXT = 'evil.example.com # b\u00fccher\r\n';
const utf16le = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16', utf16le],
  ['UTF-16, the high byte first', Buffer.from(utf16le).swap16()],
])('%s is read, also as gzip', (_, bytes) => {
  expect(decodeText(bytes, MAX)).toBe(TEXT);
  expect(decodeText(gzipSync(bytes), MAX)).toBe(TEXT);
  expect(decodeText(Buffer.concat([gzipSync(bytes), gzipSync(Buffer.alloc(0))]), MAX)).toBe(TEXT);
});

test('nothing is an empty text', () => {
  expect(decodeText(Buffer.alloc(0), MAX)).toBe('');
});

test('bytes that are no text do not stop a feed', () => {
  expect(decodeText(Buffer.from([0x61, 0xff, 0x62]), MAX)).toBe('a\ufffdb');
});

test('what would be longer than it may be is refused before it takes the memory', () => {
  expect(() => decodeText(gzipSync(Buffer.alloc(MAX + 1)), MAX)).toThrow();
  expect(() => decodeText(Buffer.alloc(MAX + 1), MAX)).toThrow('more than 1000 bytes');
});

test('a damaged or another archive is refused', () => {
  expect(() => decodeText(gzipSync(TEXT).subarray(0, 20), MAX)).toThrow();
  expect(() => decodeText(Buffer.from('PK\u0003\u0004...'), MAX)).toThrow('zip archive');
});
