import type { FeedSource, ParsedFeed, ParseFeed } from './feed-source';
import { isRecord, parseJson } from './json-feed';
import { isCsv, parseCsvFeed } from './parse-csv-feed';
import { parseFeodo } from './parse-feodo';
import { parseJsonObjects } from './parse-json-objects';
import { parseMisp } from './parse-misp';
import { parseOtx } from './parse-otx';
import { parseRows } from './parse-rows';
import { parseStix } from './parse-stix';
import { parseTextList } from './parse-text-list';
import { parseTor } from './parse-tor';

/** Formats by their names in settings. */
export const FEED_FORMATS = {
  txt: parseTextList,
  csv: parseCsvFeed,
  stix: parseStix,
  feodo: parseFeodo,
  tor: parseTor,
  otx: parseOtx,
  rows: parseRows,
  misp: parseMisp,
  jsonl: parseJsonObjects,
} as const satisfies Record<string, ParseFeed>;

export type FeedFormat = keyof typeof FEED_FORMATS;

/** Reads a feed in the format that is given, else in the one that its content looks like. Throws when the content is not of the format. */
export const parseFeed = (content: string, source: FeedSource, format?: FeedFormat): ParsedFeed => {
  const text = content.replace(/^\ufeff/, '');
  return FEED_FORMATS[format ?? formatOf(text, source.fileName)](text, source);
};

const formatOf = (content: string, fileName: string): FeedFormat => {
  const text = content.trim();
  if (/^(?:\{|\[\s*[[{"\]])/.test(text)) return formatOfJson(text);
  if (/^ExitNode /m.test(text.slice(0, 10_000))) return 'tor';
  return /\.csv(?:\.gz)?$/i.test(fileName) || isCsv(text) ? 'csv' : 'txt';
};

const formatOfJson = (text: string): FeedFormat => {
  const [line] = /^.*/.exec(text)!;
  if (line.length < text.length && parseJson(line) !== undefined) return 'jsonl';
  const value = JSON.parse(text) as unknown;
  const records = (Array.isArray(value) ? value as unknown[] : [value]).slice(0, 100).filter(isRecord);
  const has = (...names: readonly string[]): boolean => records.some((record) => names.some((name) => name in record));
  if (has('objects', 'pattern', 'spec_version')) return 'stix';
  if (has('Event', 'Attribute', 'response')) return 'misp';
  if (has('indicators')) return 'otx';
  if (Array.isArray(value)) return (has('ip_address') && has('malware')) || value.length === 0 ? 'feodo' : 'jsonl';
  return records.some(({ ipaddress, domain }) => Array.isArray(ipaddress ?? domain)) ? 'rows' : 'jsonl';
};
