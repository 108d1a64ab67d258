import { ExactNumber } from '../json/exact-number';
import { isMap } from '../json/is-map';
import { JsonBytes } from '../json/json-bytes';
import { parseJson } from '../json/parse';
import { printJson } from '../json/print';
import { QuotedText } from '../json/quoted-text';
import type { Fields } from '../model';

/** The longest text that OpenSearch can index as one term, in bytes. */
const MAX_TEXT_BYTES = 32_766;
const TRUNCATION_MARK = '<<TRUNCATED>>';
/** No text of fewer characters can exceed the limit: a UTF-16 unit takes at most three bytes. */
const SHORT_TEXT_LENGTH = Math.floor(MAX_TEXT_BYTES / 3);
const LARGE_DOCUMENT = 65_536;

const COMMA = 0x2c;

const out = new JsonBytes();
let memberLimit = MAX_TEXT_BYTES;
/** Whether the document being written holds a member of exactly the limit. */
let atLimit = false;

/**
 * Writes the document as JSON text: the record with the additions merged over it, without empty members, with texts cut to what OpenSearch
 * can index.
 */
export const writeDocument = (record: Fields | undefined, ecs: Fields, prefix?: string): string => {
  atLimit = false;
  const document = write(record, ecs, prefix);
  if (!atLimit || escapedLength(document) < LARGE_DOCUMENT) return document;
  // Members of exactly the limit could be indexed, but have always been cut in large documents.
  memberLimit = MAX_TEXT_BYTES - 1;
  try {
    return write(record, ecs, prefix);
  } finally {
    memberLimit = MAX_TEXT_BYTES;
  }
};

/** Characters of the document when printed with nothing but ASCII. */
const escapedLength = (document: string): number =>
  printJson(parseJson(document)).replace(/[\u007f-\uffff]/g, '\\u0000').length;

const write = (record: Fields | undefined, ecs: Fields, prefix: string | undefined): string => {
  out.clear();
  out.byte(0x7b);
  const start = out.length;
  writeMembers(prefix === undefined || record === undefined ? record ?? {} : { [prefix]: record }, ecs, start);
  out.byte(0x7d);
  return out.toString();
};

/** Members of both maps after `start`; an addition wins over a member of the record unless both are maps. */
const writeMembers = (map: Fields, added: Fields | undefined, start: number): void => {
  for (const name in map) {
    const value = map[name];
    const addition = added === undefined ? undefined : ownValue(added, name);
    if (addition === undefined) writeMember(name, value, undefined, start);
    else if (isGroup(addition) && isMap(value)) writeMember(name, value, addition, start);
    // Otherwise the addition is written in its place below.
  }
  if (added === undefined) return;
  for (const name in added) {
    const value = added[name];
    if (value === undefined || value === null || (isGroup(value) && isMap(ownValue(map, name)))) continue;
    if (name === '@message') writeMessage(value as string | QuotedText, start);
    else writeMember(name, value, undefined, start);
  }
};

/** A group of additions: it goes into a map of the same name. */
const isGroup = (value: unknown): value is Fields => isMap(value) && !(value instanceof QuotedText);

/** Not what every JavaScript object inherits. */
const ownValue = (map: Fields, name: string): unknown => {
  const value = map[name];
  return typeof value === 'function' || (name === '__proto__' && !Object.hasOwn(map, name)) ? undefined : value;
};

/** Writes `"name":value`, or nothing where the value is empty. */
const writeMember = (name: string, value: unknown, added: Fields | undefined, start: number): void => {
  if (value === null || value === undefined || (typeof value === 'string' && isEmptyText(value))) return;
  const before = out.length;
  if (before > start) out.byte(COMMA);
  out.name(name);
  if (typeof value === 'string') writeText(value, memberLimit);
  else if (!writeOther(value, added)) out.length = before;
};

/** `@message` is never cut: it is indexed as words. */
const writeMessage = (message: string | QuotedText, start: number): void => {
  if (typeof message === 'string' ? isEmptyText(message) : message.json === '"[]"') return;
  if (out.length > start) out.byte(COMMA);
  out.name('@message');
  if (typeof message === 'string') out.text(message);
  else out.json(message.json);
};

const isEmptyText = (text: string): boolean =>
  text.length <= 4 && (text === '' || text === '-' || text === 'null' || text === '[]');

/** Writes anything but text; false where it is empty. */
const writeOther = (value: unknown, added?: Fields): boolean => {
  switch (typeof value) {
    case 'number': case 'boolean': out.raw(String(value)); return true;
    case 'object':
      if (value === null) return false;
      if (Array.isArray(value)) return writeList(value);
      if (value instanceof ExactNumber) out.raw(value.text);
      else return writeMap(value as Fields, added);
      return true;
    default: return false;
  }
};

const writeMap = (map: Fields, added: Fields | undefined): boolean => {
  out.byte(0x7b);
  const start = out.length;
  writeMembers(map, added, start);
  out.byte(0x7d);
  return out.length > start + 1;
};

const writeList = (list: readonly unknown[]): boolean => {
  if (list.length === 0 || (list.length === 1 && list[0] === '')) return false;
  writeItems(list);
  return true;
};

/** Items stay, whatever they are; only members of maps are left out. */
const writeItems = (list: readonly unknown[]): void => {
  out.byte(0x5b);
  for (let i = 0; i < list.length; i++) {
    if (i > 0) out.byte(COMMA);
    const item = list[i];
    if (typeof item === 'string') writeText(item, MAX_TEXT_BYTES);
    else if (Array.isArray(item)) writeItems(item);
    else if (item === null || item === undefined) out.raw('null');
    else writeOther(item); // an empty map is written as such
  }
  out.byte(0x5d);
};

const writeText = (text: string, limit: number): void => {
  if (text.length <= SHORT_TEXT_LENGTH) return out.text(text);
  const bytes = Buffer.byteLength(text);
  if (bytes === MAX_TEXT_BYTES) atLimit = true;
  out.text(bytes > limit ? truncate(text) : text);
};

const truncate = (text: string): string => {
  const bytes = Buffer.from(text);
  let end = MAX_TEXT_BYTES - TRUNCATION_MARK.length;
  // A byte from 0x80 to 0xbf continues a character.
  while (bytes[end] >= 0x80 && bytes[end] < 0xc0) end--;
  return bytes.toString('utf8', 0, end) + TRUNCATION_MARK;
};
