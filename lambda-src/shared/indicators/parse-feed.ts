import type { FeedSource, ParsedFeed, ParseFeed } from './feed-source';
import { parseCsvFeed } from './parse-csv-feed';
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
export const parseFeed = (content: string, source: FeedSource, format: FeedFormat = formatOf(content, source.fileName)): ParsedFeed =>
  FEED_FORMATS[format](content, source);

const formatOf = (content: string, fileName: string): FeedFormat => {
  const text = content.replace(/^\ufeff/, '').trimStart();
  if (text.startsWith('{')) return jsonFormat(text);
  if (text.startsWith('[')) return /"ip_address"\s*:/.test(text.slice(0, 1_000)) || text === '[]' ? 'feodo' : 'otx';
  if (/^ExitNode /m.test(text.slice(0, 10_000))) return 'tor';
  return /\.csv$/i.test(fileName) ? 'csv' : 'txt';
};

const jsonFormat = (text: string): FeedFormat => {
  const value = JSON.parse(text) as Record<string, unknown>;
  if ('objects' in value) return 'stix';
  return 'indicators' in value ? 'otx' : 'rows';
};
