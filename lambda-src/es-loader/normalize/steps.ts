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

/** Text that is not empty. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** A JSON number; text and truth values are none. */
export const numberOf = (value: unknown): number | undefined => {
  if (value instanceof ExactNumber) return Number(value.text);
  return typeof value === 'number' ? value : undefined;
};
