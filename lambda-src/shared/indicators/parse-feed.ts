import type { FeedSource, ParsedFeed, ParseFeed, ParseJsonFeed } from './feed-source';
import { isRecord } from './json-feed';
import { isCsv, parseCsvFeed } from './parse-csv-feed';
import { parseFeodo } from './parse-feodo';
import { jsonObjectsIn, parseJsonObjects } from './parse-json-objects';
import { parseMisp } from './parse-misp';
import { parseOtx } from './parse-otx';
import { parseRows } from './parse-rows';
import { parseStix } from './parse-stix';
import { parseTextList } from './parse-text-list';
import { parseTor } from './parse-tor';
import { jsonOrNothing } from '../json-or-nothing';

const OF_TEXT = { txt: parseTextList, csv: parseCsvFeed, tor: parseTor } as const satisfies Record<string, ParseFeed>;
const OF_JSON = {
  stix: parseStix, feodo: parseFeodo, otx: parseOtx, rows: parseRows, misp: parseMisp, jsonl: parseJsonObjects,
} as const satisfies Record<string, ParseJsonFeed>;

type TextFormat = keyof typeof OF_TEXT;
type JsonFormat = keyof typeof OF_JSON;
export type FeedFormat = TextFormat | JsonFormat;

/** Names of formats, as settings have them. */
export const FEED_FORMATS = Object.keys({ ...OF_TEXT, ...OF_JSON }) as FeedFormat[];

/** Reads a feed in the format that is given, else in the one that its content looks like. Throws when the content is not of the format. */
export const parseFeed = (content: string, source: FeedSource, format?: FeedFormat): ParsedFeed => {
  const text = content.replace(/^\ufeff/, '');
  return format === undefined ? parseByContent(text, source) : parseAs(format, text, source);
};

const parseAs = (format: FeedFormat, text: string, source: FeedSource): ParsedFeed => {
  if (isOfText(format)) return OF_TEXT[format](text, source);
  return OF_JSON[format](format === 'jsonl' ? jsonObjectsIn(text) : JSON.parse(text), source);
};

const isOfText = (format: FeedFormat): format is TextFormat => Object.hasOwn(OF_TEXT, format);

const parseByContent = (content: string, source: FeedSource): ParsedFeed => {
  const text = content.trim();
  if (!/^(?:\{|\[\s*[[{"\]])/.test(text)) return OF_TEXT[textFormatOf(text, source.fileName)](content, source);
  const [line] = /^.*/.exec(text)!;
  if (line.length < text.length && jsonOrNothing(line) !== undefined) return parseJsonObjects(jsonObjectsIn(text), source);
  const value = JSON.parse(text) as unknown;
  return OF_JSON[jsonFormatOf(value)](value, source);
};

const textFormatOf = (text: string, fileName: string): TextFormat => {
  if (/^ExitNode /m.test(text.slice(0, 10_000))) return 'tor';
  return /\.csv(?:\.gz)?$/i.test(fileName) || isCsv(text) ? 'csv' : 'txt';
};

const jsonFormatOf = (value: unknown): JsonFormat => {
  const records = (Array.isArray(value) ? value as unknown[] : [value]).slice(0, 100).filter(isRecord);
  const has = (...names: readonly string[]): boolean => records.some((record) => names.some((name) => name in record));
  if (has('objects', 'pattern', 'spec_version')) return 'stix';
  if (has('Event', 'Attribute', 'response')) return 'misp';
  if (has('indicators')) return 'otx';
  if (Array.isArray(value)) return (has('ip_address') && has('malware')) || value.length === 0 ? 'feodo' : 'jsonl';
  return records.some(({ ipaddress, domain }) => Array.isArray(ipaddress ?? domain)) ? 'rows' : 'jsonl';
};
