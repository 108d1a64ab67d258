import { isMap } from '../json/is-map';
import type { Fields } from '../model';

/** Reads a dotted path of the document: what is added to a record stands before the record itself. */
export const compileField = (path: string): ((record: Fields, ecs: Fields) => unknown) => {
  const names = path.split('.');
  return (record, ecs) => walk(ecs, names) ?? walk(record, names);
};

const walk = (fields: Fields, names: readonly string[]): unknown => {
  let at: unknown = fields;
  for (let i = 0; i < names.length; i++) {
    if (!isMap(at)) return undefined;
    at = at[names[i]];
  }
  return at;
};
