import type { FeedSource, ParsedFeed, ParseFeed } from './feed-source';
import { isCsv, parseCsvFeed } from './parse-csv-feed';
import { parseFeodo } from './parse-feodo';
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
} as const satisfies Record<string, ParseFeed>;

export type FeedFormat = keyof typeof FEED_FORMATS;

/** Reads a feed in the format that is given, else in the one that its content looks like. Throws when the content is not of the format. */
export const parseFeed = (content: string, source: FeedSource, format?: FeedFormat): ParsedFeed => {
  const text = content.replace(/^\ufeff/, '');
  return FEED_FORMATS[format ?? formatOf(text, source.fileName)](text, source);
};

const formatOf = (content: string, fileName: string): FeedFormat => {
  const text = content.trimStart();
  if (text.startsWith('{')) return jsonFormat(text);
  if (text.startsWith('[')) return /"ip_address"\s*:/.test(text.slice(0, 1_000)) || text === '[]' ? 'feodo' : 'otx';
  if (/^ExitNode /m.test(text.slice(0, 10_000))) return 'tor';
  return /\.csv(?:\.gz)?$/i.test(fileName) || isCsv(text) ? 'csv' : 'txt';
};

const jsonFormat = (text: string): FeedFormat => {
  const value = JSON.parse(text) as Record<string, unknown>;
  if ('objects' in value) return 'stix';
  return 'indicators' in value ? 'otx' : 'rows';
};
