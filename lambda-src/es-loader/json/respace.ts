import { LONE_SURROGATE } from './lone-surrogate';
import { QuotedText } from './quoted-text';
import { writableBuffer } from './writable-buffer';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const BLANK = 0x20;
/** From here on a double may lose digits of an integer. */
const MANY_DIGITS = 16;

let bytes = writableBuffer(256 * 1024);

/**
 * Valid JSON text as it is printed (`", "` and `": "` between, no other blanks), quoted for a member of another JSON text. One look at each byte
 * instead of a walk over the value; undefined where the value might be printed in another form than it came: escapes, numbers that are not
 * plain integers, names that are indices. `names` counts the names of members, by which a name that stands twice in an object is found out.
 */
export const respace = (source: string): { text: QuotedText; names: number } | undefined => {
  // The source stands behind the longest text that can come of it: no byte becomes more than two.
  const from = 6 * source.length + 2;
  if (bytes.length < 2 * from) bytes = writableBuffer(4 * from);
  const end = from + bytes.utf8Write(source, from);
  const isAscii = end - from === source.length;
  if (!isAscii && LONE_SURROGATE.test(source)) return undefined;
  bytes[0] = QUOTE;
  let at = 1;
  let names = 0;
  let digits = 0;
  let firstOfText = 0;
  for (let i = from; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) {
      firstOfText = bytes[i + 1];
      bytes[at++] = BACKSLASH;
      bytes[at++] = QUOTE;
      for (i++; bytes[i] !== QUOTE; i++) {
        if (bytes[i] === BACKSLASH) return undefined;
        bytes[at++] = bytes[i];
      }
      bytes[at++] = BACKSLASH;
      bytes[at++] = QUOTE;
      digits = 0;
    } else if (byte === COLON || byte === COMMA) {
      if (byte === COLON) {
        if (isDigit(firstOfText)) return undefined;
        names++;
      }
      bytes[at++] = byte;
      bytes[at++] = BLANK;
      digits = 0;
    } else if (byte > BLANK) {
      if (isDigit(byte)) {
        if (++digits === MANY_DIGITS) return undefined;
      } else {
        // A point or an exponent behind digits, or a minus before a zero.
        if (digits > 0 && (byte === 0x2e || byte === 0x65 || byte === 0x45)) return undefined;
        if (byte === 0x2d && bytes[i + 1] === 0x30) return undefined;
        digits = 0;
      }
      bytes[at++] = byte;
    }
  }
  bytes[at++] = QUOTE;
  return { text: new QuotedText(bytes.toString(isAscii ? 'latin1' : 'utf8', 0, at)), names };
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
