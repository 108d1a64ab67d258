import { endOfJson } from '../../json/end-of-json';
import { Incomplete, parseJsonAt, skipBlanks } from '../../json/parse';
import { ParsedJson } from '../../json/parsed-json';
import { blank, strip } from '../strip';

/**
 * What stands in a file of JSON values: a value, an item of a list at top level or an element of the list of records where those are too
 * long to be held, a blank line, or the rest of a line that is no JSON.
 */
export type JsonFrame =
  | { readonly kind: 'value' | 'item' | 'element'; readonly json: ParsedJson }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly text: string; readonly error: string };

/** A value up to this long is read as a whole; of a longer one, the elements of its list are read as they arrive. */
const WHOLE_VALUE_LENGTH = 256 * 1024;
/** What is longer than this and no list is no log. */
const MAX_VALUE_LENGTH = 64 * 1024 * 1024;

/**
 * Cuts text into JSON values: one a line, several a line, one over many lines. Where no value can be read, the rest of that line is one
 * unreadable frame, and reading goes on at the next line.
 */
export class JsonValues {
  private text = '';
  private at = 0;
  private lineStart = true;
  /** With less text than this there is nothing to be read. */
  private retryLength = 0;
  /** Or with a line end: what is there may be a line that is cut by the end of a chunk. */
  private awaitsLineEnd = false;
  /** Inside a list that is read element by element. */
  private list?: { readonly closing: string };

  /**
   * Each frame is handed on before the next is read, so that its memory is free again. `listField`: the member whose list is read element
   * by element when its value is long.
   */
  constructor(private readonly take: (frame: JsonFrame) => void, private readonly listField?: string) {}

  push(text: string): void {
    this.text = this.at === 0 ? this.text + text : this.text.slice(this.at) + text;
    this.at = 0;
    if (this.awaitsLineEnd && text.includes('\n')) this.retryLength = 0;
    this.drain(false);
  }

  end(): void {
    this.drain(true);
  }

  private drain(final: boolean): void {
    if (!final && this.text.length < this.retryLength) return;
    while (this.list ? this.readElement(final) : this.readValue(final)) { /* each call reads one frame */ }
  }

  /** Reads on; false when more text is needed or none is left. */
  private readValue(final: boolean): boolean {
    const { text } = this;
    if (this.lineStart) {
      const lineEnd = text.indexOf('\n', this.at);
      if ((lineEnd >= 0 || final) && this.readLine(lineEnd < 0 ? text.length : lineEnd)) return true;
    }
    const start = this.skipToValue();
    if (start === undefined) return true;
    if (start >= text.length) return false;
    const end = endOfJson(text, start);
    if (end === undefined || (end === text.length && !final)) return this.readLongValue(start, final);
    return this.readSlice('value', start, end, final);
  }

  /** The common case: the line is one value. */
  private readLine(end: number): boolean {
    if (end === this.at && end === this.text.length) return false;
    const line = this.text.slice(this.at, end);
    if (blank(line)) {
      this.at = Math.min(end + 1, this.text.length);
      this.take({ kind: 'blank' });
      return true;
    }
    let json: ParsedJson;
    try {
      json = new ParsedJson(line);
    } catch {
      return false;
    }
    this.at = Math.min(end + 1, this.text.length);
    this.take({ kind: 'value', json });
    return true;
  }

  /** Where the next value starts; undefined when a line ended instead. */
  private skipToValue(): number | undefined {
    let start = this.at;
    while (start < this.text.length && this.text[start] !== '\n' && blank(this.text[start])) start++;
    if (this.text[start] !== '\n') return start;
    this.at = start + 1;
    this.lineStart = true;
    return undefined;
  }

  private readSlice(kind: 'value' | 'item' | 'element', start: number, end: number, final: boolean): boolean {
    let json: ParsedJson;
    try {
      json = new ParsedJson(this.text.slice(start, end));
    } catch (error) {
      return this.giveUpLine(start, final, error);
    }
    this.advance(end, { kind, json });
    return true;
  }

  private advance(end: number, frame: JsonFrame): void {
    this.at = end;
    this.lineStart = false;
    this.retryLength = 0;
    this.take(frame);
  }

  /** The value has no end yet: it goes on in text to come, it is broken, or its list must be read by elements. */
  private readLongValue(start: number, final: boolean): boolean {
    const { text } = this;
    if (text.length - start >= WHOLE_VALUE_LENGTH && this.enterList(start)) return true;
    // Without another line there is none to save from a broken one.
    if (!final && text.length - start < WHOLE_VALUE_LENGTH && !text.includes('\n', start)) return this.wait(WHOLE_VALUE_LENGTH, true);
    let read: { end: number } | undefined;
    try {
      read = parseJsonAt(text, start);
    } catch (error) {
      if (!(error instanceof Incomplete) || final) return this.giveUpLine(start, final, error);
    }
    if (read && (read.end < text.length || final)) {
      this.advance(read.end, { kind: 'value', json: new ParsedJson(text.slice(start, read.end)) });
      return true;
    }
    if (text.length - start > MAX_VALUE_LENGTH) throw new Error(`a JSON value is longer than ${MAX_VALUE_LENGTH} characters and no list of records`);
    return this.wait(2 * (text.length - start));
  }

  /** Tries again when there is so much text, lest a long value is scanned for each chunk. */
  private wait(length: number, forLineEnd = false): boolean {
    this.awaitsLineEnd = forLineEnd;
    this.retryLength = this.text.length - this.at < WHOLE_VALUE_LENGTH ? Math.min(length, WHOLE_VALUE_LENGTH) : length;
    return false;
  }

  private giveUpLine(start: number, final: boolean, cause: unknown): boolean {
    const lineEnd = this.text.indexOf('\n', start);
    if (lineEnd < 0 && !final && this.text.length - start < MAX_VALUE_LENGTH) return this.wait(2 * (this.text.length - start));
    const end = lineEnd < 0 ? this.text.length : lineEnd;
    const error = cause instanceof Incomplete ? 'the JSON value is cut short' : 'no JSON value can be read';
    this.list = undefined;
    this.advance(end, { kind: 'unreadable', text: strip(this.text.slice(start, end)), error });
    return true;
  }

  private enterList(start: number): boolean {
    const begin = this.text[start] === '[' ? { at: start + 1, closing: '' } : this.findList(start);
    if (!begin) return false;
    this.at = begin.at;
    this.list = begin;
    return true;
  }

  /** Goes through the members before the list; what stands among them is dropped, as it is for short values. */
  private findList(start: number): { at: number; closing: string } | undefined {
    const { text, listField } = this;
    if (listField === undefined) return undefined;
    try {
      for (let at = start; text[at] !== '}';) {
        const name = parseJsonAt(text, at + 1);
        const colon = skipBlanks(text, name.end);
        const value = skipBlanks(text, colon + 1);
        if (name.value === listField && text[value] === '[') return { at: value + 1, closing: '}' };
        at = skipBlanks(text, parseJsonAt(text, value).end);
      }
    } catch {
      // The list, if there is one, has not begun.
    }
    return undefined;
  }

  private readElement(final: boolean): boolean {
    const { text } = this;
    let start = skipBlanks(text, this.at);
    if (text[start] === ',') start = skipBlanks(text, start + 1);
    if (start >= text.length) return final ? this.giveUpLine(start, final, new Incomplete()) : false;
    if (text[start] === ']') return this.leaveList(start + 1, final);
    const end = endOfJson(text, start);
    if (end === undefined || end === text.length) {
      if (final) return this.giveUpLine(start, final, new Incomplete());
      if (text.length - start > MAX_VALUE_LENGTH) throw new Error(`an element of a JSON list is longer than ${MAX_VALUE_LENGTH} characters`);
      return false;
    }
    return this.readSlice(this.list?.closing ? 'element' : 'item', start, end, final);
  }

  /** Skips what follows the list up to the end of the value around it. */
  private leaveList(start: number, final: boolean): boolean {
    const { text } = this;
    let at = start;
    if (this.list?.closing) {
      // Read as if the value began here, so that one scan finds its end.
      const end = endOfJson(text, at, 1);
      if (end === undefined) {
        if (final) return this.giveUpLine(start, final, new Incomplete());
        return false;
      }
      at = end;
    }
    this.list = undefined;
    this.at = at;
    this.lineStart = false;
    this.retryLength = 0;
    return true;
  }
}
