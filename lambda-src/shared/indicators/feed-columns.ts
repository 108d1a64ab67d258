import type { FeedCollector, FeedDetails, FeedSource } from './feed-source';
import { addMispAttribute } from './misp-attribute';
import { isNothing } from './nothing';

/** Names as feeds use them for what an indicator is about: the first that a feed has counts. */
const VALUES = [
  'ioc_value', 'indicator', 'ioc', 'dst_ip', 'dstip', 'ip_address', 'ipaddress', 'ip', 'src_ip', 'address', 'cidr', 'network', 'url', 'domain',
  'hostname', 'host',
];
/** Where a feed has none of those: each of these counts. */
const HASHES = ['sha256_hash', 'sha256', 'sha1_hash', 'sha1', 'md5_hash', 'md5'];
/** Where it has none of either. */
const OTHERS = ['hash', 'value'];

/** Of what is told beside, the first that a feed has counts. */
const DETAILS = {
  name: ['malware_printable', 'malware', 'signature', 'name', 'threat', 'threat_type', 'title', 'category', 'sblid'],
  reference: ['reference', 'urlhaus_link', 'phish_detail_url', 'link'],
  first_seen: ['first_seen', 'first_seen_utc', 'dateadded', 'firstseen', 'submission_time', 'created'],
  last_seen: ['last_seen', 'last_seen_utc', 'last_online', 'lastseen'],
  modified: ['modified', 'updated'],
  description: ['description', 'comment', 'tags'],
  status: ['c2_status'],
  type: ['type'],
  toIds: ['to_ids'],
} as const;

/** Where the cells of a row stand; -1: nowhere. */
export type FeedColumns = Readonly<Record<keyof typeof DETAILS, number>> & { readonly values: readonly number[] };

/** Known columns among those with the names; without regard to case, blanks and dashes. */
export const feedColumns = (titles: readonly string[]): FeedColumns => {
  const names = titles.map((title) => title.trim().toLowerCase().replaceAll(/[ -]/g, '_'));
  const first = (known: readonly string[]): number => names.indexOf(known.find((name) => names.includes(name)) ?? '\n');
  const choices = [[first(VALUES)], HASHES.map((name) => names.indexOf(name)), [first(OTHERS)]];
  return {
    values: choices.map((columns) => columns.filter((column) => column >= 0)).find((columns) => columns.length > 0) ?? [],
    ...Object.fromEntries(Object.entries(DETAILS).map(([detail, known]) => [detail, first(known)])) as Record<keyof typeof DETAILS, number>,
  };
};

/** Takes what a row warns of. */
export const addRow = (feed: FeedCollector, { provider, fileName, modified }: FeedSource, columns: FeedColumns, row: readonly unknown[]): void => {
  const cell = (column: number): unknown => (isNothing(row[column]) ? undefined : row[column]);
  const status = cell(columns.status);
  const details: FeedDetails = {
    provider,
    name: cell(columns.name) ?? fileName,
    reference: cell(columns.reference),
    first_seen: cell(columns.first_seen),
    last_seen: cell(columns.last_seen),
    modified: cell(columns.modified) ?? modified,
    description: cell(columns.description) ?? (typeof status === 'string' ? `status is ${status}` : undefined),
  };
  const values = columns.values.flatMap((column) => cell(column) ?? []);
  if (values.length === 0) feed.reject(columns.values.length === 0 ? 'nothing that is known' : 'empty');
  else if (columns.toIds >= 0) addMispAttribute(feed, { type: row[columns.type], value: values[0], to_ids: row[columns.toIds] }, details);
  else values.forEach((value) => feed.add(value, details));
};
