import { csvRows } from './csv-rows';
import { addRow, feedColumns, type FeedColumns } from './feed-columns';
import { feedCollector, type ParseFeed } from './feed-source';
import { readIndicatorValue } from './indicator-value';

/**
 * CSV with a line of names, which may be a comment before the rows, as abuse.ch has it. Without names that are known, the first cell of a row
 * counts.
 */
export const parseCsvFeed: ParseFeed = (content, source) => {
  const feed = feedCollector(source);
  const { delimiter, columns, rowsAt } = csvLayout(content);
  for (const row of csvRows(linesOf(content.slice(rowsAt)), delimiter)) {
    if (row) addRow(feed, source, columns, row);
    else feed.reject('unreadable row');
  }
  return feed;
};

/** Whether content tells that it is CSV: by a line of names that are known, or by quotation marks around the first cell. */
export const isCsv = (content: string): boolean => {
  const { text } = firstLine(content);
  if (/^(?:;|\/\/)/.test(text)) return false; // comments of lists
  return text.startsWith('"') || csvLayout(content).titles > 1;
};

interface CsvLayout {
  readonly delimiter: string;
  readonly columns: FeedColumns;
  /** How many names there are. */
  readonly titles: number;
  /** Where the rows begin. */
  readonly rowsAt: number;
}

const MAX_COMMENTS = 100;
const MAX_LOOKED_AT = 100_000;

const csvLayout = (content: string): CsvLayout => {
  const { text: first, at } = firstLine(content);
  const comments = content.slice(0, at).split(/[\r\n]+/).slice(-MAX_COMMENTS).reverse();
  for (const line of [first, ...comments]) {
    const text = line.replace(/^[#\s]+/, '');
    const delimiter = delimiterOf(text);
    const titles = text.split(delimiter).map((title) => title.replaceAll('"', '').trim());
    const columns = feedColumns(titles);
    const rowsAt = line === first ? at + first.length : at;
    const { text: row } = line === first ? firstLine(content.slice(rowsAt, rowsAt + MAX_LOOKED_AT)) : { text: first };
    const cells = row === '' ? titles.length : row.split(delimiter).length; // prose may hold a word that is a name, but has no rows of cells
    const isTitles = line === first ? cells > Math.min(...columns.values) : cells >= titles.length;
    if (columns.values.length > 0 && isTitles && !titles.some(isIndicator)) return { delimiter, columns, titles: titles.length, rowsAt };
  }
  return { delimiter: delimiterOf(first), columns: { ...feedColumns([]), values: [0] }, titles: 0, rowsAt: at };
};

const isIndicator = (title: string): boolean => typeof readIndicatorValue(title) === 'object';

/** The first line that is neither empty nor a comment, and where it is. */
const firstLine = (content: string): { readonly text: string; readonly at: number } => {
  const found = /^[^\S\r\n]*[^#\s].*/m.exec(content);
  return found ? { text: found[0].trim(), at: found.index + found[0].search(/\S/) } : { text: '', at: content.length };
};

/** Lines that are neither empty nor comments. */
function* linesOf(content: string): Iterable<string> {
  for (const [line] of content.matchAll(/[^\r\n]+/g)) {
    if (/^\s*[^#\s]/.test(line)) yield line;
  }
}

/** The one that the line has most of. */
const delimiterOf = (line: string): string => {
  const [first] = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length })).sort((a, b) => b.count - a.count);
  return first.delimiter;
};
