import { ExactNumber } from '../json/exact-number';
import { isMap } from '../json/is-map';
import { NAME_MARK, parseJson } from '../json/parse';
import { printJson } from '../json/print';
import type { Fields } from '../model';

const MAX_TEXT_BYTES = 32_766;
const TRUNCATION_MARK = '<<TRUNCATED>>';
/** No text of fewer characters can exceed the limit: a character takes at most three bytes a UTF-16 unit. */
const SHORT_TEXT_LENGTH = Math.floor(MAX_TEXT_BYTES / 3);

/**
 * Writes the document as JSON text: the record with the additions merged over it, without empty members, with texts cut to what OpenSearch
 * can index.
 */
export const writeDocument = (record: Fields | undefined, ecs: Fields, prefix?: string): string => {
  atLimit = false;
  const document = flat(write(record, ecs, prefix));
  if (!atLimit || escapedLength(document) < LARGE_DOCUMENT) return document;
  // Members of exactly the limit could be indexed, but have always been cut in large documents.
  memberLimit = MAX_TEXT_BYTES - 1;
  try {
    return write(record, ecs, prefix);
  } finally {
    memberLimit = MAX_TEXT_BYTES;
  }
};

/** A text put together from parts is a tree of them until it is read; reading it here frees the parts at once. */
const flat = (text: string): string => (text.charCodeAt(text.length - 1) === 0x7d ? text : `${text} `);

const LARGE_DOCUMENT = 65_536;
let memberLimit = MAX_TEXT_BYTES;
/** Whether the document being written holds a member of exactly the limit. */
let atLimit = false;

/** Characters of the document when printed with nothing but ASCII. */
const escapedLength = (document: string): number =>
  printJson(parseJson(document)).replace(/[\u007f-\uffff]/g, '\\u0000').length;

const write = (record: Fields | undefined, ecs: Fields, prefix: string | undefined): string => {
  if (record === undefined) return `{${writeMembers(ecs, undefined)}}`;
  if (prefix !== undefined) {
    const below = writeMembers(record, undefined);
    const added = writeMembers(ecs, undefined);
    return below === '' ? `{${added}}` : `{${nameText(prefix)}{${below}},${added}}`;
  }
  return `{${writeMembers(record, ecs)}}`;
};

/** Members of both maps, the additions winning over members of the record unless both are maps. */
const writeMembers = (map: Fields, added: Fields | undefined): string => {
  let out = '';
  for (const name in map) {
    const value = map[name];
    const addition = added === undefined ? undefined : ownValue(added, name);
    let written: string;
    if (addition === undefined) written = writeValue(value);
    else if (isMap(addition) && isMap(value)) written = braced(writeMembers(value, addition));
    else continue; // written below, in its place among the additions
    if (written !== '') out += (out === '' ? '' : ',') + nameText(name) + written;
  }
  if (added === undefined) return out;
  for (const name in added) {
    const value = added[name];
    if (value === undefined || value === null) continue;
    if (isMap(value) && isMap(ownValue(map, name))) continue;
    const written = name === '@message' ? quote(value as string) : writeValue(value);
    if (written !== '') out += (out === '' ? '' : ',') + nameText(name) + written;
  }
  return out;
};

/** Not what every JavaScript object inherits. */
const ownValue = (map: Fields, name: string): unknown => {
  const value = map[name];
  return typeof value === 'function' ? undefined : value;
};

const braced = (members: string): string => (members === '' ? '' : `{${members}}`);

/** The value as JSON text; empty text for what is left out of maps. */
const writeValue = (value: unknown): string => {
  switch (typeof value) {
    case 'string': return isEmptyText(value) ? '' : writeText(value, memberLimit);
    case 'number': return String(value);
    case 'boolean': return value ? 'true' : 'false';
    case 'object':
      if (value === null) return '';
      if (Array.isArray(value)) return writeList(value);
      return value instanceof ExactNumber ? value.text : braced(writeMembers(value as Fields, undefined));
    default: return '';
  }
};

const isEmptyText = (text: string): boolean =>
  text.length <= 4 && (text === '' || text === '-' || text === 'null' || text === '[]');

const writeList = (list: readonly unknown[]): string => {
  if (list.length === 0 || (list.length === 1 && list[0] === '')) return '';
  let out = '[';
  for (let i = 0; i < list.length; i++) out += (i === 0 ? '' : ',') + writeItem(list[i]);
  return `${out}]`;
};

/** Items stay, whatever they are; only members of maps are left out. */
const writeItem = (item: unknown): string => {
  if (typeof item === 'string') return writeText(item, MAX_TEXT_BYTES);
  if (Array.isArray(item)) return `[${item.map(writeItem).join(',')}]`;
  if (item === null || item === undefined) return 'null';
  return writeValue(item) || '{}';
};

const writeText = (text: string, limit: number): string => {
  if (text.length <= SHORT_TEXT_LENGTH) return quote(text);
  const bytes = Buffer.byteLength(text);
  if (bytes === MAX_TEXT_BYTES) atLimit = true;
  return quote(bytes > limit ? truncate(text) : text);
};

const truncate = (text: string): string => {
  const bytes = Buffer.from(text);
  let end = MAX_TEXT_BYTES - TRUNCATION_MARK.length;
  while ((bytes[end] & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end) + TRUNCATION_MARK;
};

const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

const quote = (text: string): string => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);

/** Names recur in every record of a type. */
const names = new Map<string, string>();
const MAX_NAMES = 20_000;

const nameText = (name: string): string => {
  const known = names.get(name);
  if (known !== undefined) return known;
  const written = `${JSON.stringify(name.startsWith(NAME_MARK) ? name.slice(1) : name)}:`;
  if (names.size < MAX_NAMES) names.set(name, written);
  return written;
};
