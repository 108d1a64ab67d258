import { LONE_SURROGATE } from './lone-surrogate';
import { memberName, type MemberName } from './member-names';
import { writableBuffer } from './writable-buffer';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a byte is written as: itself (0), a letter after a backslash, or `\u00xx` (1). */
const ESCAPES = new Uint8Array(256);
/** How many bytes that is more than the byte itself. */
const EXTRA = new Uint8Array(256);
ESCAPES.fill(1, 0, 0x20);
EXTRA.fill(5, 0, 0x20);
for (const [character, letter] of [['\b', 'b'], ['\t', 't'], ['\n', 'n'], ['\f', 'f'], ['\r', 'r'], ['"', '"'], ['\\', '\\']]) {
  ESCAPES[character.charCodeAt(0)] = letter.charCodeAt(0);
  EXTRA[character.charCodeAt(0)] = 1;
}

/** Below this, reading a text character by character is faster than asking the engine to write it. */
const SHORT_TEXT = 20;

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
  member({ bytes: json, ascii, loneSurrogate }: MemberName, first: boolean): void {
    const { length } = json;
    if (this.length + length > this.bytes.length) this.grow(length);
    const { bytes } = this;
    let at = this.length;
    for (let i = first ? 1 : 0; i < length; i++) bytes[at++] = json[i];
    this.length = at;
    if (!ascii) this.ascii = false;
    if (loneSurrogate) this.loneSurrogate = true;
  }

  /** A text in quotes. */
  text(text: string): void {
    const { length } = text;
    // A character takes six bytes at most.
    if (this.length + 6 * length + 2 > this.bytes.length) this.grow(6 * length + 2);
    if (length < SHORT_TEXT) this.shortText(text);
    else this.longText(text);
  }

  /** Written as it is at first; nearly all texts need no more than a look. */
  private longText(text: string): void {
    const { bytes } = this;
    const start = this.length + 1;
    const end = start + bytes.utf8Write(text, start);
    if (end - start !== text.length) {
      if (LONE_SURROGATE.test(text)) return this.shortText(text);
      this.ascii = false;
    }
    let extra = 0;
    for (let i = start; i < end; i++) extra += EXTRA[bytes[i]];
    bytes[start - 1] = QUOTE;
    bytes[end + extra] = QUOTE;
    this.length = end + extra + 1;
    if (extra > 0) this.escape(end, end + extra);
  }

  /** Moves what ends at `from` to end at `to`, with a place for each escape on the way. */
  private escape(from: number, to: number): void {
    const { bytes } = this;
    while (from < to) {
      const byte = bytes[--from];
      const escape = ESCAPES[byte];
      if (escape === 0) {
        bytes[--to] = byte;
      } else {
        to -= 1 + EXTRA[byte];
        bytes[to] = BACKSLASH;
        if (escape === 1) this.unicodeEscape(byte, to + 1);
        else bytes[to + 1] = escape;
      }
    }
  }

  private shortText(text: string): void {
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) {
        at = this.beyondAscii(text, i, code, at);
        if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) i++;
        continue;
      }
      const escape = ESCAPES[code];
      if (escape === 0) {
        bytes[at++] = code;
      } else {
        bytes[at++] = BACKSLASH;
        if (escape === 1) at = this.unicodeEscape(code, at);
        else bytes[at++] = escape;
      }
    }
    bytes[at++] = QUOTE;
    this.length = at;
  }

  private beyondAscii(text: string, position: number, code: number, at: number): number {
    const isPair = code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(position + 1));
    if (code >= 0xd800 && code < 0xe000 && !isPair) {
      this.loneSurrogate = true;
      this.bytes[at] = BACKSLASH;
      return this.unicodeEscape(code, at + 1);
    }
    this.ascii = false;
    return at + this.bytes.write(text.slice(position, position + (isPair ? 2 : 1)), at);
  }

  private unicodeEscape(code: number, start: number): number {
    return start + this.bytes.write(`u${code.toString(16).padStart(4, '0')}`, start);
  }

  private grow(needed: number): void {
    const bytes = writableBuffer(2 * (this.bytes.length + needed));
    this.bytes.copy(bytes, 0, 0, this.length);
    this.bytes = bytes;
  }
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
