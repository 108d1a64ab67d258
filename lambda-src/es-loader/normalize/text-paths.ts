import { isMap } from '../json/is-map';
import type { Fields } from '../model';
import { isFalsy, textForm } from './scalar-text';

/** Turns the values at these paths into text, because their shape varies; falsy values are left alone. */
export const compileTextPaths = (paths: readonly string[]): ((record: Fields) => void) | undefined => {
  if (paths.length === 0) return undefined;
  // Grouped by their first segment, so that a record without it costs one look-up.
  const groups = new Map<string, string[][]>();
  for (const path of paths) {
    const [first, ...rest] = path.split('.');
    groups.set(first, [...groups.get(first) ?? [], rest]);
  }
  const roots = [...groups];
  return (record) => {
    for (const [first, rests] of roots) {
      const value = record[first];
      if (rests.length === 1 && rests[0].length === 0) replace(record, first);
      else if (isMap(value)) rests.forEach((rest) => descend(value, rest));
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
