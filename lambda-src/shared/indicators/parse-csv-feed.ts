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
export const parseCsvFeed: ParseFeed = (content, { provider, fileName, modified }) => {
  const feed = feedCollector();
  const rows = readRows(content, () => feed.reject('unreadable row'));
  const names = rows[0]?.map(nameOf) ?? [];
  const at = Object.fromEntries(Object.entries(COLUMNS).map(([column, known]) => [column, columnOf(names, known)])) as Record<Column, number>;
  const hasNames = at.value >= 0;
  const status = names.indexOf('c2_status');
  for (const row of rows.slice(hasNames ? 1 : 0)) {
    if (row[0].startsWith('#')) continue;
    feed.add(row[hasNames ? at.value : 0] ?? '', {
      provider,
      name: row[at.name] || fileName,
      reference: row[at.reference],
      first_seen: row[at.first_seen],
      last_seen: row[at.last_seen],
      modified: row[at.modified] || modified,
      description: row[at.description] || (row[status] && `status is ${row[status]}`),
    });
  }
  return feed;
};

const columnOf = (names: readonly string[], known: readonly string[]): number =>
  names.indexOf(known.find((name) => names.includes(name)) ?? '\n');

const nameOf = (cell: string): string => cell.replace(/^[#\s"]+/, '').replace(/["\s]+$/, '').toLowerCase().replaceAll(/[ -]/g, '_');

/** The rows, the first of which holds the names if a line does. */
const readRows = (content: string, unreadable: () => void): string[][] => {
  const lines = content.replace(/^\ufeff/, '');
  const firstRow = /^[^#\s]/m.exec(lines)?.index ?? lines.length;
  const comments = lines.slice(0, firstRow).split(/\r\n|\r|\n/).filter((line) => line.includes(','));
  const names = comments.at(-1)?.replace(/^[#\s]+/, '');
  const text = names === undefined ? lines.slice(firstRow) : `${names}\n${lines.slice(firstRow)}`;
  return parse(text, {
    delimiter: delimiterOf(text.slice(0, /[\r\n]|$/.exec(text)!.index)),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
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
