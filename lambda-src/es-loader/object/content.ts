/** What is wrong with an object's bytes; the pipeline adds where the object lies. */
export class ContentError extends Error {}

/** What an object or an archive's entry holds. */
export type Content = 'text' | 'gzip' | 'zip' | 'bzip2' | 'parquet' | 'binary';

/** How many bytes decide. */
export const SNIFFED_BYTES = 16;

const MAGIC: ReadonlyArray<readonly [Content, readonly number[]]> = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]], // an archive without entries
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['text', [0xff, 0xfe]], // byte order marks of UTF-16
  ['text', [0xfe, 0xff]],
];

/** Control characters that occur in text: BEL, BS, TAB, LF, FF, CR, ESC. */
const TEXT_CONTROLS = new Set([0x07, 0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/** Judges content by its first bytes. */
export const classify = (head: Uint8Array): Content => {
  const known = MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
  if (known) return known[0];
  return head.every((byte) => (byte >= 0x20 && byte !== 0x7f) || TEXT_CONTROLS.has(byte)) ? 'text' : 'binary';
};
