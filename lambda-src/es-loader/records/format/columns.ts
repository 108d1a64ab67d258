import { fieldsConstructor } from '../../fields-constructor';
import type { Fields } from '../../model';
import { splitBlanks } from '../strip';

/** Reads rows whose columns are separated by white space and named by a header line. */
export const columnsParser = (header: string): ((row: string) => Fields) => {
  const names = splitBlanks(header).map((name) => name.replaceAll('-', '_'));
  // Cells beyond the names are lost; members of a row with too few cells are undefined, which is as good as absent.
  const construct = fieldsConstructor(names);
  return (row) => construct(IRREGULAR.test(row) ? splitBlanks(row) : row.split(' '));
};

/** White space other than single blanks may be in the row. */
const IRREGULAR = /[^!-~ ]| {2}/;
