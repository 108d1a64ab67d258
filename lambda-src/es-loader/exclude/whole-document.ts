import { ExactNumber } from '../json/exact-number';
import { isMap } from '../json/is-map';
import { QuotedText } from '../json/quoted-text';
import type { Fields } from '../model';

/** The record with what is added to it as one map of plain values, its empty members included: what is written, before it is cleaned. */
export const wholeDocument = (record: Fields | undefined, ecs: Fields, prefix: string | undefined): Fields =>
  merged(prefix === undefined || record === undefined ? record ?? {} : { [prefix]: record }, ecs);

const merged = (map: Fields, added: Fields): Fields => {
  const members = new Map<string, unknown>();
  for (const [name, value] of Object.entries(map)) members.set(name, value);
  for (const [name, value] of Object.entries(added)) {
    const below = members.get(name);
    if (value === undefined) continue;
    members.set(name, isGroup(value) && isMap(below) ? merged(below, value) : value);
  }
  return Object.fromEntries([...members].map(([name, value]) => [name, plain(value)]));
};

const isGroup = (value: unknown): value is Fields => isMap(value) && !(value instanceof QuotedText);

const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof ExactNumber) return Number(value.text);
  if (value instanceof QuotedText) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
};
