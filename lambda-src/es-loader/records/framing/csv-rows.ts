/** A row as it stands in the file; without cells when a quote in it has no end. */
export interface CsvRow {
  readonly text: string;
  readonly cells?: readonly string[];
}

/** Where reading goes on, and what was read until there. */
interface ReadRow extends CsvRow {
  readonly end: number;
}

const QUOTE = '"';

/** A quote that is open for so many characters has no end. */
const MAX_CELL_LENGTH = 1_000_000;

/**
 * Cuts text into rows of cells (RFC 4180). A cell that begins with a quote goes on to the next single one, over lines too; blanks belong to
 * their cells. Where a quote has no end its line alone is given up, and reading goes on at the next line.
 */
export class CsvRows {
  private text = '';

  constructor(private readonly delimiter: string, private readonly maxCellLength = MAX_CELL_LENGTH) {}

  push(text: string): CsvRow[] {
    this.text += text;
    return this.take(false);
  }

  end(): CsvRow[] {
    return this.take(true);
  }

  private take(final: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    let at = 0;
    while (at < this.text.length) {
      const row = this.read(at, final);
      if (row === undefined) break;
      rows.push(row);
      at = row.end + 1;
    }
    this.text = this.text.slice(at);
    return rows;
  }

  /** Undefined when the row may go on in text to come. */
  private read(start: number, final: boolean): ReadRow | undefined {
    const lineEnd = this.text.indexOf('\n', start);
    if (lineEnd < 0 && !final) return undefined;
    const end = lineEnd < 0 ? this.text.length : lineEnd;
    const line = this.text.slice(start, end);
    if (!line.includes(QUOTE)) return { text: line, cells: line.split(this.delimiter), end };
    const row = this.readQuoted(start, final);
    return row === 'broken' ? { text: line, end } : row;
  }

  private readQuoted(start: number, final: boolean): ReadRow | 'broken' | undefined {
    const { text, delimiter } = this;
    const cells: string[] = [];
    for (let at = start; ;) {
      let quoted = '';
      if (text[at] === QUOTE) {
        const closing = closingQuote(text, at + 1);
        if ((closing ?? text.length) - at > this.maxCellLength) return 'broken';
        if (closing === undefined) return final ? 'broken' : undefined;
        quoted = text.slice(at + 1, closing).replaceAll('""', QUOTE);
        at = closing + 1;
      }
      const end = endOfCell(text, at, delimiter);
      if (end === text.length && !final) return undefined;
      cells.push(quoted + text.slice(at, end));
      if (end === text.length || text[end] === '\n') return { text: text.slice(start, end), cells, end };
      at = end + delimiter.length;
    }
  }
}

/** The next quote that is not doubled. */
const closingQuote = (text: string, start: number): number | undefined => {
  for (let at = text.indexOf(QUOTE, start); at >= 0; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return at;
  }
  return undefined;
};

const endOfCell = (text: string, start: number, delimiter: string): number => {
  let at = start;
  while (at < text.length && text[at] !== '\n' && !text.startsWith(delimiter, at)) at++;
  return at;
};
