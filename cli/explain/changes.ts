import type { Change } from './explanation';
import { isMap } from '../../lambda-src/es-loader/json/is-map';
import { printJson } from '../../lambda-src/es-loader/json/print';
import { QuotedText } from '../../lambda-src/es-loader/json/quoted-text';

/** Fields of which two states differ, leaf by leaf. */
export const changes = (before: unknown, after: unknown, path = ''): Change[] => {
  if (isGroup(before) && isGroup(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => changes(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  if (before === undefined && isGroup(after) && Object.keys(after).length > 0) return changes({}, after, path);
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ field: path, after }];
  if (after === undefined) return [{ field: path, before }];
  return printed(before) === printed(after) ? [] : [{ field: path, before, after }];
};

/** A state as it is now, whatever becomes of it later. Numbers and quoted texts never change; members without a value are none. */
export const copyOf = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (!isGroup(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, copyOf(member)]]))) as T;
};

/** A value as JSON text. */
export const printed = (value: unknown): string => printJson(value instanceof QuotedText ? String(value) : value);

export const isGroup = (value: unknown): value is Record<string, unknown> => isMap(value) && !(value instanceof QuotedText);
