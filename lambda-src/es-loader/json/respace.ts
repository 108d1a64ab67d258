import { LONE_SURROGATE } from './lone-surrogate';
import { QuotedText } from './quoted-text';
import { writableBuffer, type WritableBuffer } from './writable-buffer';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const BLANK = 0x20;
/** From here on a double may lose digits of an integer. */
const MANY_DIGITS = 16;
/** Characters. Longer values are rare, and are not worth the memory. */
const MAX_LENGTH = 256 * 1024;

let input = writableBuffer(64 * 1024);

/** Holds the texts of many records; they keep it while somebody has one of them. */
const ROOM = 64 * 1024;
let room = writableBuffer(ROOM);
let used = 0;

/**
 * Valid JSON text as it is printed (`", "` and `": "` between, no other blanks), also quoted for a member of another JSON text. One look at each
 * byte instead of a walk over the value; undefined where the value might be printed in another form than it came: escapes, numbers that are not
 * plain integers, names that are indices. `names` counts the names of members, by which a name that stands twice in an object is found out.
 */
export const respace = (source: string): { text: QuotedText; names: number } | undefined => {
  if (source.length > MAX_LENGTH) return undefined;
  if (input.length < 3 * source.length) input = writableBuffer(3 * source.length);
  const from = input;
  const end = from.utf8Write(source, 0);
  const isAscii = end === source.length;
  if (!isAscii && LONE_SURROGATE.test(source)) return undefined;
  const to = roomFor(4 * end + 2); // no byte becomes more than two
  const plainStart = used;
  const quotedStart = used + 2 * end;
  let plain = plainStart;
  let quoted = quotedStart;
  let names = 0;
  let digits = 0;
  let firstOfText = 0;
  to[quoted++] = QUOTE;
  for (let i = 0; i < end; i++) {
    let byte = from[i];
    if (byte === QUOTE) {
      firstOfText = from[i + 1];
      to[plain++] = QUOTE;
      to[quoted++] = BACKSLASH;
      to[quoted++] = QUOTE;
      for (byte = from[++i]; byte !== QUOTE; byte = from[++i]) {
        if (byte === BACKSLASH) return undefined;
        to[plain++] = byte;
        to[quoted++] = byte;
      }
      to[plain++] = QUOTE;
      to[quoted++] = BACKSLASH;
      to[quoted++] = QUOTE;
      digits = 0;
    } else if (byte === COLON || byte === COMMA) {
      if (byte === COLON) {
        if (isDigit(firstOfText)) return undefined;
        names++;
      }
      to[plain++] = byte;
      to[plain++] = BLANK;
      to[quoted++] = byte;
      to[quoted++] = BLANK;
      digits = 0;
    } else if (byte > BLANK) {
      if (isDigit(byte)) {
        if (++digits === MANY_DIGITS) return undefined;
      } else {
        // A point or an exponent behind digits, or a minus before a zero.
        if (digits > 0 && (byte === 0x2e || byte === 0x65 || byte === 0x45)) return undefined;
        if (byte === 0x2d && from[i + 1] === 0x30) return undefined;
        digits = 0;
      }
      to[plain++] = byte;
      to[quoted++] = byte;
    }
  }
  to[quoted++] = QUOTE;
  used = quoted;
  return { text: new QuotedText(to.subarray(plainStart, plain), to.subarray(quotedStart, quoted), isAscii), names };
};

const roomFor = (bytes: number): WritableBuffer => {
  if (room.length - used < bytes) {
    room = writableBuffer(Math.max(ROOM, bytes));
    used = 0;
  }
  return room;
};

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** How many members all maps of a value have together. */
export const countNames = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) count += countNames(value[i]);
    return count;
  }
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    count += typeof member === 'object' ? 1 + countNames(member) : 1;
  }
  return count;
};
