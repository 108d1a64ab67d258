import { gunzipSync } from 'node:zlib';

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/**
 * The text of a file as people and publishers save it: UTF-8, or UTF-16 with a byte order mark, in either case also as gzip. Throws when it is
 * an archive, damaged, or longer than `maxBytes`.
 */
export const decodeText = (bytes: Uint8Array, maxBytes: number): string => {
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) throw new Error('it is a zip archive, which is not read');
  const content = startsWith(bytes, 0x1f, 0x8b) ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes;
  if (content.length > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
  return new TextDecoder(encodingOf(content)).decode(content);
};

const encodingOf = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  return startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8';
};
