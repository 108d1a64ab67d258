import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Fields } from '../model';
import { isFalsy } from './scalar-text';

/** Gives members of a record the names that the type wants; falsy values stay where they are. */
export const compileRename = ({ rename }: LogTypeDefinition): ((record: Fields) => void) | undefined => {
  const names = Object.entries(rename ?? {});
  if (names.length === 0) return undefined;
  return (record) => {
    for (const [to, from] of names) {
      if (isFalsy(record[from])) continue;
      record[to] = record[from];
      delete record[from];
    }
  };
};
