import { parse } from 'csv-parse/sync';
import { feedCollector, type ParseFeed } from './feed-source';

/** Names of columns as feeds use them, the first that a feed has counts. */
const COLUMNS = {
  value: [
    'ioc_value', 'indicator', 'ioc', 'dst_ip', 'ip_address', 'ipaddress', 'ip', 'src_ip', 'address', 'cidr', 'network', 'url', 'domain', 'hostname',
    'host', 'sha256_hash', 'sha256', 'sha1_hash', 'sha1', 'md5_hash', 'md5', 'hash', 'value',
  ],
  name: ['malware_printable', 'malware', 'signature', 'name', 'threat', 'threat_type', 'title', 'category'],
  reference: ['reference', 'urlhaus_link', 'link'],
  first_seen: ['first_seen', 'first_seen_utc', 'dateadded', 'firstseen', 'created'],
  last_seen: ['last_seen', 'last_seen_utc', 'last_online', 'lastseen'],
  modified: ['modified', 'updated'],
  description: ['description', 'comment', 'tags'],
} as const;

type Column = keyof typeof COLUMNS;

/**
 * CSV with a line of names, which may be the last comment before the rows, as abuse.ch has it. Without names that are known, the first cell
 * of a row counts.
 */
export const parseCsvFeed: ParseFeed = (content, source) => {
  const { provider, fileName, modified } = source;
  const feed = feedCollector(source);
  let columns: ReturnType<typeof columnsOf> | undefined;
  const addRow = (row: readonly string[]): void => {
    if (columns === undefined) {
      columns = columnsOf(row.map(nameOf));
      if (columns.value >= 0) return;
    }
    if (row[0].startsWith('#')) return;
    const { value, name, reference, first_seen, last_seen, modified: changed, description, status } = columns;
    feed.add(row[Math.max(0, value)] ?? '', {
      provider,
      name: row[name] || fileName,
      reference: row[reference],
      first_seen: row[first_seen],
      last_seen: row[last_seen],
      modified: row[changed] || modified,
      description: row[description] || (row[status] && `status is ${row[status]}`),
    });
  };
  readRows(content, addRow, () => feed.reject('unreadable row'));
  return feed;
};

const columnsOf = (names: readonly string[]) => ({
  ...Object.fromEntries(Object.entries(COLUMNS).map(([column, known]) => [column, columnOf(names, known)])) as Record<Column, number>,
  status: names.indexOf('c2_status'),
});

const columnOf = (names: readonly string[], known: readonly string[]): number =>
  names.indexOf(known.find((name) => names.includes(name)) ?? '\n');

const nameOf = (cell: string): string => cell.replace(/^[#\s"]+/, '').replace(/["\s]+$/, '').toLowerCase().replaceAll(/[ -]/g, '_');

/** Hands over row by row, as all of them together take many times the memory of the text; the first holds the names if a line does. */
const readRows = (content: string, use: (row: readonly string[]) => void, unreadable: () => void): void => {
  const lines = content.replace(/^\ufeff/, '');
  const firstRow = /^[^#\s]/m.exec(lines)?.index ?? lines.length;
  const comments = lines.slice(0, firstRow).split(/\r\n|\r|\n/).filter((line) => line.includes(','));
  const names = comments.at(-1)?.replace(/^[#\s]+/, '');
  const text = names === undefined ? lines.slice(firstRow) : `${names}\n${lines.slice(firstRow)}`;
  parse(text, {
    delimiter: delimiterOf(text.slice(0, /[\r\n]|$/.exec(text)!.index)),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_record: (row: readonly string[]) => {
      use(row);
      return null;
    },
    on_skip: () => {
      unreadable();
      return undefined;
    },
  });
};

/** The one that the first line has most of. */
const delimiterOf = (line: string): string => {
  const [first] = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length })).sort((a, b) => b.count - a.count);
  return first.delimiter;
};
