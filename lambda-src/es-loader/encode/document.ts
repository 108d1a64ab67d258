import { ExactNumber } from '../json/exact-number';
import { isMap } from '../json/is-map';
import { JsonBytes } from '../json/json-bytes';
import { memberName, MemberSequence, type MemberName } from '../json/member-names';
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
 * Compiles the writing of documents as JSON text: the record with the additions merged over it, without empty members, with texts cut to
 * what OpenSearch can index.
 */
export const compileDocumentWriter = (prefix?: string): ((record: Fields | undefined, ecs: Fields) => string) => {
  const names: DocumentNames = { record: new MemberSequence(), ecs: new MemberSequence() };
  return (record, ecs) => {
    const below = prefix === undefined || record === undefined ? record ?? {} : { [prefix]: record };
    atLimit = false;
    const document = write(below, ecs, names);
    if (!atLimit || escapedLength(document) < LARGE_DOCUMENT) return document;
    // Members of exactly the limit could be indexed, but have always been cut in large documents.
    memberLimit = MAX_TEXT_BYTES - 1;
    try {
      return write(below, ecs, names);
    } finally {
      memberLimit = MAX_TEXT_BYTES;
    }
  };
};

/** What members were called in the document before, and where they stood. */
interface DocumentNames {
  readonly record: MemberSequence;
  readonly ecs: MemberSequence;
}

/** Characters of the document when printed with nothing but ASCII. */
const escapedLength = (document: string): number =>
  printJson(parseJson(document)).replace(/[\u007f-\uffff]/g, '\\u0000').length;

const write = (record: Fields, ecs: Fields, names: DocumentNames): string => {
  out.clear();
  writeMap(record, ecs, names.record, names.ecs);
  return out.toString();
};

/** Writes both maps as one; an addition wins over a member of the record unless both are maps. False where there is nothing in them. */
const writeMap = (map: Fields, added?: Fields, names?: MemberSequence, addedNames?: MemberSequence): boolean => {
  out.byte(0x7b);
  const start = out.length;
  if (added !== undefined) writeAdded(map, added, addedNames, start);
  let position = -1;
  for (const name in map) {
    position++;
    const value = map[name];
    if (value === null || value === undefined) continue;
    const member = names === undefined ? memberName(name) : names.at(position, name);
    const addition = added !== undefined && member.added ? ownValue(added, name) : undefined;
    if (typeof value === 'object' && isMap(value)) {
      if (addition === undefined || isGroup(addition)) writeGroup(member, value, addition, names?.below(position), start);
    } else if (addition === undefined) {
      writeValue(member, value, start, Array.isArray(value) ? names?.below(position) : undefined);
    }
  }
  out.byte(0x7d);
  return out.length > start + 1;
};

/** What is added, but for what goes into a map of the record: it is written there. */
const writeAdded = (map: Fields, added: Fields, names: MemberSequence | undefined, start: number): void => {
  let position = -1;
  for (const name in added) {
    position++;
    const value = added[name];
    if (value === undefined) continue;
    const member = names === undefined ? memberName(name) : names.at(position, name);
    member.added = true;
    if (name === '@message') writeMessage(member, value as string | QuotedText, start);
    else if (!isGroup(value)) writeValue(member, value, start);
    else if (!isMap(ownValue(map, name))) writeGroup(member, value, undefined, names?.below(position), start);
  }
};

/** A group of additions: it goes into a map of the same name. */
const isGroup = (value: unknown): value is Fields => isMap(value) && !(value instanceof QuotedText);

/** Not what every JavaScript object inherits. */
const ownValue = (map: Fields, name: string): unknown => {
  const value = map[name];
  return typeof value === 'function' || (name === '__proto__' && !Object.hasOwn(map, name)) ? undefined : value;
};

const writeGroup = (
  member: MemberName, map: Fields, added: Fields | undefined, names: MemberSequence | undefined, start: number,
): void => {
  const before = out.length;
  out.member(member, before === start);
  if (!writeMap(map, added, names)) out.length = before;
};

/** Writes a member whose value is no map, unless it says nothing. */
const writeValue = (member: MemberName, value: unknown, start: number, names?: MemberSequence): void => {
  if (typeof value === 'string') {
    if (isEmptyText(value)) return;
    out.member(member, out.length === start);
    writeText(value, memberLimit);
  } else if (value !== null && !isEmptyList(value)) {
    out.member(member, out.length === start);
    writeItem(value, names);
  }
};

/** `@message` is never cut: it is indexed as words. */
const writeMessage = (member: MemberName, message: string | QuotedText, start: number): void => {
  if (typeof message === 'string' ? isEmptyText(message) : message.bytes.length === 2) return;
  out.member(member, out.length === start);
  if (typeof message === 'string') out.text(message);
  else out.json(message.json, message.isAscii);
};

const isEmptyText = (text: string): boolean =>
  text.length <= 4 && (text === '' || text === '-' || text === 'null' || text === '[]');

const isEmptyList = (value: unknown): boolean =>
  Array.isArray(value) && (value.length === 0 || (value.length === 1 && value[0] === ''));

/** An item stays, whatever it is; only members of maps are left out. Maps in a list mostly are of one kind. */
const writeItem = (item: unknown, names: MemberSequence | undefined): void => {
  if (typeof item === 'string') writeText(item, MAX_TEXT_BYTES);
  else if (Array.isArray(item)) writeItems(item, names);
  else if (item instanceof ExactNumber) out.raw(item.text);
  else if (isMap(item)) writeMap(item, undefined, names);
  else out.raw(item === undefined ? 'null' : String(item));
};

const writeItems = (list: readonly unknown[], names: MemberSequence | undefined): void => {
  out.byte(0x5b);
  for (let i = 0; i < list.length; i++) {
    if (i > 0) out.byte(COMMA);
    writeItem(list[i], names);
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
