import { isMap } from '../json/is-map';
import type { Fields } from '../model';
import { isFalsy, textForm } from './scalar-text';

/** Turns the values at these paths into text, because their shape varies; falsy values are left alone. */
export const compileTextPaths = (paths: readonly string[]): ((record: Fields) => void) | undefined => {
  if (paths.length === 0) return undefined;
  // Grouped by their first two segments: a record has few of the members that may have to change.
  const whole: string[] = [];
  const groups = new Map<string, Map<string, string[][]>>();
  for (const path of paths) {
    const [first, second, ...rest] = path.split('.');
    if (second === undefined) {
      whole.push(first);
      continue;
    }
    const members = groups.get(first) ?? new Map<string, string[][]>();
    groups.set(first, members.set(second, [...members.get(second) ?? [], [second, ...rest]]));
  }
  const roots = [...groups];
  return (record) => {
    for (const name of whole) replace(record, name);
    for (const [first, members] of roots) {
      const value = record[first];
      if (!isMap(value)) continue;
      for (const name in value) members.get(name)?.forEach((path) => descend(value, path));
    }
  };
};

const descend = (map: Fields, path: readonly string[]): void => {
  let at = map;
  for (let i = 0; i < path.length - 1; i++) {
    const next = at[path[i]];
    if (!isMap(next)) return;
    at = next;
  }
  replace(at, path[path.length - 1]);
};

const replace = (map: Fields, name: string): void => {
  const value = map[name];
  if (typeof value !== 'string' && typeof value !== 'function' && !isFalsy(value)) map[name] = textForm(value);
};
