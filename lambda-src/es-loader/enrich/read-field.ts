import { isMap } from '../json/is-map';
import type { Fields } from '../model';

/** Reads a dotted path of the document: what is added to a record stands before the record itself. */
export const compileField = (path: string): ((record: Fields, ecs: Fields) => unknown) => {
  const names = path.split('.');
  return (record, ecs) => walk(ecs, names) ?? walk(record, names);
};

/** The same, for paths that lead through lists: all values that stand at their end, in a list. */
export const compileFieldOfLists = (path: string): ((record: Fields, ecs: Fields) => unknown) => {
  const names = path.split('.');
  return (record, ecs) => walkLists(ecs, names, 0) ?? walkLists(record, names, 0);
};

const walkLists = (fields: unknown, names: readonly string[], from: number): unknown => {
  let at = fields;
  for (let i = from; i < names.length; i++) {
    if (Array.isArray(at)) return at.flatMap((item) => walkLists(item, names, i) ?? []);
    if (!isMap(at)) return undefined;
    at = at[names[i]];
  }
  return at;
};

const walk = (fields: Fields, names: readonly string[]): unknown => {
  let at: unknown = fields;
  for (let i = 0; i < names.length; i++) {
    if (!isMap(at)) return undefined;
    at = at[names[i]];
  }
  return at;
};
