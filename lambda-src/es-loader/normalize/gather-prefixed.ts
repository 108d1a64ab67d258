import type { Fields } from '../model';

/** Moves the fields `<prefix>_<name>` of the record into a map: `<prefix>.<name>`. */
export const gatherPrefixed = (record: Fields, prefix: string): Fields => {
  const start = `${prefix}_`;
  const gathered: Fields = {};
  for (const name of Object.keys(record)) {
    if (!name.startsWith(start)) continue;
    gathered[name.slice(start.length)] = record[name];
    delete record[name];
  }
  record[prefix] = gathered;
  return gathered;
};
