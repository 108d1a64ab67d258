const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LONG_TEXT = 64;

/** What a character below U+0080 is written as: itself (0), a letter after a backslash, or `\u00xx` (1). */
const ESCAPES = new Uint8Array(128);
ESCAPES.fill(1, 0, 0x20);
for (const [character, letter] of [['\b', 'b'], ['\t', 't'], ['\n', 'n'], ['\f', 'f'], ['\r', 'r'], ['"', '"'], ['\\', '\\']]) {
  ESCAPES[character.charCodeAt(0)] = letter.charCodeAt(0);
}

/**
 * JSON text under construction, as UTF-8 in one buffer that is used again and again. Putting texts together character by character here
 * is faster than joining strings: no intermediate strings, no second look for characters to escape, and parts can be taken back.
 */
export class JsonBytes {
  private bytes = Buffer.allocUnsafe(256 * 1024);
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
    return this.ascii ? this.bytes.toString('latin1', 0, this.length) : this.bytes.toString('utf8', 0, this.length);
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

  /** A text in quotes. */
  text(text: string): void {
    const { length } = text;
    if (this.length + length * 6 + 2 > this.bytes.length) this.grow(length * 6 + 2);
    if (length >= LONG_TEXT) return this.longText(text);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x80) {
        const escape = ESCAPES[code];
        if (escape === 0) {
          bytes[at++] = code;
        } else {
          bytes[at++] = BACKSLASH;
          if (escape === 1) at = this.unicodeEscape(code, at);
          else bytes[at++] = escape;
        }
      } else {
        this.ascii = false;
        if (code < 0x800) {
          bytes[at++] = 0xc0 | (code >> 6);
        } else {
          if (code >= 0xd800 && code < 0xe000) {
            const next = code < 0xdc00 && i + 1 < length ? text.charCodeAt(i + 1) : 0;
            if (next < 0xdc00 || next >= 0xe000) {
              this.loneSurrogate = true;
              bytes[at++] = BACKSLASH;
              at = this.unicodeEscape(code, at);
              continue;
            }
            const point = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
            i++;
            bytes[at++] = 0xf0 | (point >> 18);
            bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
            bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
            bytes[at++] = 0x80 | (point & 0x3f);
            continue;
          }
          bytes[at++] = 0xe0 | (code >> 12);
          bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
        }
        bytes[at++] = 0x80 | (code & 0x3f);
      }
    }
    bytes[at++] = QUOTE;
    this.length = at;
  }

  /** The engine's own routines are faster from some length on. */
  private longText(text: string): void {
    const json = JSON.stringify(text);
    const written = this.bytes.write(json, this.length);
    if (written !== json.length) this.ascii = false;
    this.loneSurrogate ||= json.includes('\\ud');
    this.length += written;
  }

  private unicodeEscape(code: number, start: number): number {
    const hex = code.toString(16).padStart(4, '0');
    let at = start;
    this.bytes[at++] = 0x75;
    for (let i = 0; i < 4; i++) this.bytes[at++] = hex.charCodeAt(i);
    return at;
  }

  private grow(needed: number): void {
    const bytes = Buffer.allocUnsafe(2 * (this.bytes.length + needed));
    this.bytes.copy(bytes, 0, 0, this.length);
    this.bytes = bytes;
  }
}
