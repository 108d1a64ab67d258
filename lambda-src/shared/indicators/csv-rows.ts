import { parse } from 'csv-parse/sync';

/** The cells of a row; undefined: it cannot be read. */
type CsvRow = readonly string[] | undefined;

/** Lines that are cut into cells together: one by one takes ten times as long, all at once many times the memory of the text. */
const BATCH = 500;
/** A cell may hold a line break or a few: a quotation mark that has no fellow by then is the fault of its own line alone. */
const MAX_LINES_OF_ROW = 5;

/** Cuts lines, none of which is empty, into rows. */
export function* csvRows(lines: Iterable<string>, delimiter: string): Iterable<CsvRow> {
  const pending: string[] = [];
  for (const line of lines) {
    pending.push(line);
    if (pending.length === BATCH) yield* takeRows(pending, delimiter, BATCH - MAX_LINES_OF_ROW);
  }
  yield* takeRows(pending, delimiter, BATCH);
}

/** Takes all lines if each is a row, else row by row as long as they begin before `end`. */
function* takeRows(pending: string[], delimiter: string, end: number): Iterable<CsvRow> {
  const rows = cellsOf(pending, delimiter);
  if (rows?.length === pending.length) {
    pending.length = 0;
    yield* rows;
    return;
  }
  let at = 0;
  while (at < pending.length && at < end) {
    const { row, lines } = rowAt(pending, at, delimiter);
    at += lines;
    yield row;
  }
  pending.splice(0, at);
}

const rowAt = (lines: readonly string[], at: number, delimiter: string): { readonly row: CsvRow; readonly lines: number } => {
  const [row] = cellsOf([lines[at]], delimiter) ?? [];
  if (row) return { row, lines: 1 };
  const taken: string[] = [];
  let marks = 0;
  for (const line of lines.slice(at, at + MAX_LINES_OF_ROW)) {
    taken.push(line);
    marks += line.split('"').length - 1;
    if (marks % 2 > 0) continue; // no end of the cell yet
    const [joined] = cellsOf(taken, delimiter, false) ?? [];
    return joined ? { row: joined, lines: taken.length } : { row: undefined, lines: 1 };
  }
  return { row: undefined, lines: 1 };
};

/** Lax: quotation marks may stand where none belong, as long as each line is read for itself. */
const cellsOf = (lines: readonly string[], delimiter: string, lax = true): ReadonlyArray<readonly string[]> | undefined => {
  try {
    return parse(lines.join('\n'), { delimiter, record_delimiter: '\n', relax_quotes: lax, relax_column_count: true, trim: true });
  } catch {
    return undefined;
  }
};
