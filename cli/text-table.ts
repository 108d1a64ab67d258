/** Columns of text under each other; the last may be of any length. */
export const textTable = (headings: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] => {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column].length)));
  const isNumber = headings.map((_, column) => rows.length > 0 && rows.every((row) => /^[\d,.]+$/.test(row[column])));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd();
  const rules = widths.map((width, column) => '-'.repeat(column === widths.length - 1 ? headings[column].length : width));
  return [line(headings), line(rules), ...rows.map(line)];
};
