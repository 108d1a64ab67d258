import { writableBuffer } from './writable-buffer';

const BACKSLASH = 0x5c;

let scratch = writableBuffer(256 * 1024);

/** A text that was put together as JSON already, and is read as plain text only where somebody asks. */
export class QuotedText {
  private plain?: string;

  /** With quotes around it and a backslash before each quote in it; nothing else in it is escaped. */
  constructor(readonly json: string) {}

  toString(): string {
    return this.plain ??= JSON.parse(this.json) as string;
  }

  /** UTF-8 of the plain text and of what is to follow it, to be read before the next call. */
  bytes(following: string): Uint8Array {
    const { json } = this;
    const needed = 3 * (json.length + following.length);
    if (scratch.length < needed) scratch = writableBuffer(2 * needed);
    const end = scratch.utf8Write(json, 0) - 1;
    let at = 0;
    for (let i = 1; i < end; i++) {
      if (scratch[i] !== BACKSLASH) scratch[at++] = scratch[i];
    }
    return scratch.subarray(0, at + scratch.utf8Write(following, at));
  }
}
