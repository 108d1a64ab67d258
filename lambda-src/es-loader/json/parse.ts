import { ExactNumber } from './exact-number';

/**
 * Names that JavaScript would sort to the front (`10`) are kept in their place by this mark, which printing removes. Paths never reach such
 * names anyway: a segment of digits is an index of a list.
 */
export const NAME_MARK = '\u0000';

/** What is read may go on in text that has not arrived yet. */
export class Incomplete extends Error {}

/**
 * Numbers that may lose their form, alone, as members or in lists, and names that may lose their place. What looks the same inside a text only
 * costs time; it is rare, because a number stands directly behind the quote and colon of a name, or behind a bracket or another item.
 */
const NEEDS_EXACT = /^\s*-?\d|"\s*:\s*-?(?:\d{16}|\d+[.eE])|(?:\[|["\]}le]\s*,)\s*-?\d|[{,]\s*"(?:\d+"\s*:|\d*\\)/;

/** Reads one complete JSON value, keeping the form of numbers and the order of names. `quick` is what JSON.parse gives. Throws SyntaxError. */
export const parseJson = (text: string, quick: unknown = JSON.parse(text)): unknown => (NEEDS_EXACT.test(text) ? parseExactJson(text) : quick);

/** The same, without a look whether it is needed. */
export const parseExactJson = (text: string): unknown => {
  const { value, end } = parseJsonAt(text, 0);
  if (skipBlanks(text, end) < text.length) throw new SyntaxError(`unexpected character at position ${end}`);
  return value;
};

/**
 * Reads the JSON value that starts at `start` and says where it ends. Throws Incomplete where the text ends inside it and SyntaxError
 * where no value can be read.
 */
export const parseJsonAt = (text: string, start: number): { value: unknown; end: number } => {
  const cursor = { text, at: skipBlanks(text, start) };
  const value = readValue(cursor, 0);
  return { value, end: cursor.at };
};

interface Cursor {
  readonly text: string;
  at: number;
}

const MAX_DEPTH = 2000;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What a number may be cut after, besides its digits. */
const CUT_NUMBER = /(?:-|\.|[eE][+-]?)$/y;
const WORDS: Record<string, unknown> = { true: true, false: false, null: null };
const ARRAY_INDEX = /^(?:0|[1-9]\d{0,9})$/;

export const skipBlanks = (text: string, start: number): number => {
  let at = start;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(at)) at++;
  return at;
};

const readValue = (cursor: Cursor, depth: number): unknown => {
  if (depth > MAX_DEPTH) throw new SyntaxError('nested too deeply');
  switch (cursor.text.charCodeAt(cursor.at)) {
    case 0x22: return readString(cursor);
    case 0x7b: return readObject(cursor, depth);
    case 0x5b: return readArray(cursor, depth);
    case 0x74: return readWord(cursor, 'true');
    case 0x66: return readWord(cursor, 'false');
    case 0x6e: return readWord(cursor, 'null');
    default: return readNumber(cursor);
  }
};

const readObject = (cursor: Cursor, depth: number): unknown => {
  const members: Record<string, unknown> = {};
  for (let first = true; ; first = false) {
    cursor.at = skipBlanks(cursor.text, cursor.at + 1);
    if (first && take(cursor, '}')) return members;
    if (charAt(cursor) !== '"') throw unexpected(cursor);
    const name = readString(cursor);
    cursor.at = skipBlanks(cursor.text, cursor.at);
    if (!take(cursor, ':')) throw unexpected(cursor);
    cursor.at = skipBlanks(cursor.text, cursor.at);
    setMember(members, name, readValue(cursor, depth + 1));
    cursor.at = skipBlanks(cursor.text, cursor.at);
    if (take(cursor, '}')) return members;
    if (charAt(cursor) !== ',') throw unexpected(cursor);
  }
};

const setMember = (members: Record<string, unknown>, name: string, value: unknown): void => {
  if (name === '__proto__') {
    Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    members[ARRAY_INDEX.test(name) || name.startsWith(NAME_MARK) ? NAME_MARK + name : name] = value;
  }
};

const readArray = (cursor: Cursor, depth: number): unknown[] => {
  const items: unknown[] = [];
  for (let first = true; ; first = false) {
    cursor.at = skipBlanks(cursor.text, cursor.at + 1);
    if (first && take(cursor, ']')) return items;
    items.push(readValue(cursor, depth + 1));
    cursor.at = skipBlanks(cursor.text, cursor.at);
    if (take(cursor, ']')) return items;
    if (charAt(cursor) !== ',') throw unexpected(cursor);
  }
};

const CONTROL = /[\u0000-\u001f]/;

const readString = (cursor: Cursor): string => {
  const { text } = cursor;
  const start = cursor.at;
  let escaped = false;
  for (let at = start + 1; ; at++) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    const part = text.slice(at, end);
    if (CONTROL.test(part)) throw new SyntaxError(`control character in the text at position ${start}`);
    if (quote < 0) throw new Incomplete();
    escaped ||= part.includes('\\');
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++;
    at = quote;
    if (backslashes % 2 === 1) continue;
    cursor.at = quote + 1;
    return escaped ? JSON.parse(text.slice(start, cursor.at)) as string : text.slice(start + 1, quote);
  }
};

const readNumber = (cursor: Cursor): number | ExactNumber => {
  NUMBER.lastIndex = cursor.at;
  const token = NUMBER.exec(cursor.text)?.[0];
  if (token !== undefined) cursor.at += token.length;
  CUT_NUMBER.lastIndex = cursor.at;
  if (CUT_NUMBER.test(cursor.text)) throw new Incomplete();
  if (token === undefined) throw unexpected(cursor);
  return ExactNumber.parse(token);
};

const readWord = (cursor: Cursor, word: string): unknown => {
  if (!cursor.text.startsWith(word, cursor.at)) {
    if (word.startsWith(cursor.text.slice(cursor.at))) throw new Incomplete();
    throw unexpected(cursor);
  }
  cursor.at += word.length;
  return WORDS[word];
};

const charAt = (cursor: Cursor): string => cursor.text.charAt(cursor.at);

const take = (cursor: Cursor, wanted: string): boolean => {
  if (charAt(cursor) !== wanted) return false;
  cursor.at++;
  return true;
};

const unexpected = (cursor: Cursor): Error =>
  cursor.at >= cursor.text.length ? new Incomplete() : new SyntaxError(`unexpected character at position ${cursor.at}`);
