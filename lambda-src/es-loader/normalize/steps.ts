import { ExactNumber } from '../json/exact-number';
import { isMap } from '../json/is-map';
import type { Fields } from '../model';

/** The map below a name, made where there is none. */
export const groupOf = (fields: Fields, name: string): Fields => {
  const group = fields[name];
  return isMap(group) ? group : (fields[name] = {});
};

/** Sets the field `group.name`, e.g. `url.domain`, whatever else is known of the group. */
export const setField = (fields: Fields, group: string, name: string, value: unknown): void => {
  groupOf(fields, group)[name] = value;
};

/** Sets a member whose name comes from the log: `__proto__` is a name like any other. */
export const setMember = (map: Fields, name: string, value: unknown): void => {
  if (name === '__proto__') Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  else map[name] = value;
};

/** Leaves members out of the document. Without a value they are as good as absent, and that takes less time than to delete them. */
export const dropFields = (record: Fields, names: readonly string[]): void => {
  for (const name of names) {
    if (record[name] !== undefined) record[name] = undefined;
  }
};

/** Text that is not empty. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** A JSON number; text and truth values are none. */
export const numberOf = (value: unknown): number | undefined => {
  if (value instanceof ExactNumber) return Number(value.text);
  return typeof value === 'number' ? value : undefined;
};

/** Without the dots at its end, in one step however many there are. */
export const withoutTrailingDots = (text: string): string => {
  let end = text.length;
  while (end > 0 && text[end - 1] === '.') end--;
  return text.slice(0, end);
};

/** Titles of findings end with a dot or without: the name of a rule always without. */
export const trimRuleName = ({ rule }: Fields): void => {
  if (isMap(rule) && typeof rule.name === 'string') rule.name = withoutTrailingDots(rule.name.trim());
};
