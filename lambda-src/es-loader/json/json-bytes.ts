import { LONE_SURROGATE } from './lone-surrogate';
import { memberName, type MemberName } from './member-names';
import { writableBuffer } from './writable-buffer';

const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a byte is written as: itself (0), a letter after a backslash, or `\u00xx` (1). */
const ESCAPES = new Uint8Array(256);
ESCAPES.fill(1, 0, 0x20);
for (const [character, letter] of [['\b', 'b'], ['\t', 't'], ['\n', 'n'], ['\f', 'f'], ['\r', 'r'], ['"', '"'], ['\\', '\\']]) {
  ESCAPES[character.charCodeAt(0)] = letter.charCodeAt(0);
}

/** Below this, reading a text character by character is faster than asking the engine to write it. */
const SHORT_TEXT = 32;
/** Above this, the room that is needed to look at a text takes too much memory. */
const LONG_TEXT = 64 * 1024;

/**
 * JSON text under construction, as UTF-8 in one buffer that is used again and again. Putting bytes together here is faster than joining
 * strings: no intermediate strings, no second look for characters to escape, and parts can be taken back.
 */
export class JsonBytes {
  private bytes = writableBuffer(256 * 1024);
  private ascii = true;
  /** How much is written; setting it back takes parts back. */
  length = 0;
  /** A lone surrogate was written, as an escape. */
  loneSurrogate = false;

  clear(): void {
    this.length = 0;
    this.ascii = true;
    this.loneSurrogate = false;
  }

  /** What was written since the last clear. */
  toString(): string {
    return this.bytes.toString(this.ascii ? 'latin1' : 'utf8', 0, this.length);
  }

  /** One ASCII character. */
  byte(code: number): void {
    if (this.length >= this.bytes.length) this.grow(1);
    this.bytes[this.length++] = code;
  }

  /** ASCII text as it is. */
  raw(text: string): void {
    const { length } = text;
    if (this.length + length > this.bytes.length) this.grow(length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** JSON text as it is, in UTF-8. */
  json(json: Uint8Array, isAscii: boolean): void {
    if (this.length + json.length > this.bytes.length) this.grow(json.length);
    this.bytes.set(json, this.length);
    this.length += json.length;
    if (!isAscii) this.ascii = false;
  }

  /** The name of a member, and the colon. */
  name(name: string): void {
    this.member(memberName(name), true);
  }

  /** The same behind a comma, unless it is the first one of its map. */
  member({ bytes: json, length, ascii, loneSurrogate }: MemberName, first: boolean): void {
    if (this.length + 1 + json.length > this.bytes.length) this.grow(1 + json.length);
    const { bytes } = this;
    let at = this.length;
    if (!first) bytes[at++] = COMMA;
    // Fewer and longer steps take half the time.
    for (let i = 0; i < length; i += 4) {
      bytes[at + i] = json[i];
      bytes[at + i + 1] = json[i + 1];
      bytes[at + i + 2] = json[i + 2];
      bytes[at + i + 3] = json[i + 3];
    }
    this.length = at + length;
    if (!ascii) this.ascii = false;
    if (loneSurrogate) this.loneSurrogate = true;
  }

  /** A text in quotes. */
  text(text: string): void {
    const { length } = text;
    if (length > LONG_TEXT) return this.anyText(text);
    // A character takes six bytes at most, and three before it is looked at.
    if (this.length + 8 * length + 6 > this.bytes.length) this.grow(8 * length + 6);
    if (length >= SHORT_TEXT || !this.asciiText(text)) this.utf8Text(text);
  }

  /** False where there is more than ASCII in the text. */
  private asciiText(text: string): boolean {
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return false;
      if (ESCAPES[code] === 0) bytes[at++] = code;
      else at = this.escaped(code, at);
    }
    bytes[at++] = QUOTE;
    this.length = at;
    return true;
  }

  /** The engine writes it behind the longest text that can come of it; from there it moves four bytes at a time where none needs an escape. */
  private utf8Text(text: string): void {
    const { bytes } = this;
    let from = this.length + 1 + 5 * text.length;
    const end = from + bytes.utf8Write(text, from);
    if (end - from !== text.length) {
      if (LONE_SURROGATE.test(text)) return this.anyText(text);
      this.ascii = false;
    }
    let at = this.length;
    bytes[at++] = QUOTE;
    while (from < end) {
      const a = bytes[from];
      const b = bytes[from + 1];
      const c = bytes[from + 2];
      const d = bytes[from + 3];
      if (ESCAPES[a] + ESCAPES[b] + ESCAPES[c] + ESCAPES[d] === 0) {
        bytes[at] = a;
        bytes[at + 1] = b;
        bytes[at + 2] = c;
        bytes[at + 3] = d;
        at += 4;
        from += 4;
      } else {
        at = this.escaped(a, at);
        from++;
      }
    }
    // What stood behind the end came along.
    at -= from - end;
    bytes[at++] = QUOTE;
    this.length = at;
  }

  /** The engine's own JSON: slower, but it takes no room beside. */
  private anyText(text: string): void {
    const json = JSON.stringify(text);
    const length = Buffer.byteLength(json);
    if (this.length + length > this.bytes.length) this.grow(length);
    this.bytes.utf8Write(json, this.length);
    this.length += length;
    if (length !== json.length) this.ascii = false;
    if (LONE_SURROGATE.test(text)) this.loneSurrogate = true;
  }

  /** One byte of UTF-8. */
  private escaped(byte: number, at: number): number {
    const { bytes } = this;
    const escape = ESCAPES[byte];
    if (escape === 0) {
      bytes[at] = byte;
      return at + 1;
    }
    bytes[at] = BACKSLASH;
    if (escape === 1) return at + 1 + bytes.write(`u${byte.toString(16).padStart(4, '0')}`, at + 1);
    bytes[at + 1] = escape;
    return at + 2;
  }

  private grow(needed: number): void {
    const bytes = writableBuffer(Math.max(2 * this.bytes.length, this.length + needed));
    this.bytes.copy(bytes, 0, 0, this.length);
    this.bytes = bytes;
  }
}
