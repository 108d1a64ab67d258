import type { Fields } from '../../model';
import { splitBlanks } from '../strip';

/** Reads rows whose columns are separated by white space and named by a header line. */
export const columnsParser = (header: string): ((row: string) => Fields) => {
  const names = splitBlanks(header).map((name) => name.replaceAll('-', '_'));
  return (row) => {
    const cells = IRREGULAR.test(row) ? splitBlanks(row) : row.split(' ');
    const fields: Fields = {};
    // A row with more cells than names loses them, one with fewer lacks the members.
    const count = Math.min(names.length, cells.length);
    for (let i = 0; i < count; i++) fields[names[i]] = cells[i];
    return fields;
  };
};

/** White space other than single blanks may be in the row. */
const IRREGULAR = /[^!-~ ]| {2}/;
