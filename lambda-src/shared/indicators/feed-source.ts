/* eslint-disable no-bitwise -- addresses are bits */
import type { Indicator, IndicatorDetails, TextKind } from './indicator';
import { normalizeIndicatorText } from './indicator-text';
import { isoTime } from './iso-time';
import { bitsOf, parseIpRange, type IpRange } from '../ip/ip-range';

/** Where the content of a feed comes from, as far as indicators tell of it. */
export interface FeedSource {
  readonly provider: string;
  readonly fileName: string;
  /** ISO time at which the file was written. */
  readonly modified?: string;
  /** The clock, ISO time. */
  readonly now: string;
  /** Indicators that are kept; those beyond are counted with what is left out. @default - all */
  readonly maxIndicators?: number;
}

/** Why an indicator is left out that is one too many. */
export const BEYOND_LIMIT = 'beyond the limit of indicators';

/** What became of the content of a feed. */
export interface ParsedFeed {
  readonly indicators: Indicator[];
  /** How many entries were left out, by reason. */
  readonly rejected: Map<string, number>;
}

/** Reads one format. Throws only when the content is not of the format at all; entries that cannot be read are counted. */
export type ParseFeed = (content: string, source: FeedSource) => ParsedFeed;

/** What an entry says beside its value, as texts of the feed: they are checked and cut here. */
export type FeedDetails = Omit<{ readonly [Name in keyof IndicatorDetails]?: unknown }, 'type'> & { readonly provider: string };

/** Collects the indicators of a feed. */
export interface FeedCollector extends ParsedFeed {
  /** Takes an address, network, range, domain, URL or hash, whichever it is; counts what is none of them. */
  add(value: unknown, details: FeedDetails): void;
  reject(reason: string): void;
}

export const feedCollector = ({ maxIndicators = Infinity }: FeedSource): FeedCollector => {
  const indicators: Indicator[] = [];
  const rejected = new Map<string, number>();
  const reject = (reason: string): void => { rejected.set(reason, (rejected.get(reason) ?? 0) + 1); };
  return {
    indicators,
    rejected,
    reject,
    add(value, details) {
      const what = typeof value === 'string' ? readValue(value.trim()) : 'no text';
      if (typeof what === 'string') reject(what);
      else if (indicators.length >= maxIndicators) reject(BEYOND_LIMIT);
      else indicators.push({ ...cleaned(details), ...what });
    },
  };
};

type IndicatorValue =
  | { readonly type: 'ipv4-addr' | 'ipv6-addr'; readonly range: IpRange }
  | { readonly type: TextKind; readonly text: string };

/** The value, or why it is none. */
const readValue = (given: string): IndicatorValue | string => {
  if (given === '') return 'empty';
  const value = rearmed(given);
  const range = parseIpRange(value) ?? parseIpRange(withoutPort(value));
  if (range) {
    if (range.start === 0n && range.end === (1n << BigInt(bitsOf(range.family))) - 1n) return 'every address';
    return { type: range.family === 4 ? 'ipv4-addr' : 'ipv6-addr', range };
  }
  const hash = normalizeIndicatorText('file', value);
  if (hash !== undefined) return { type: 'file', text: hash };
  if (LOOKS_LIKE_ADDRESS.test(value)) return 'invalid address';
  if (value.includes('://')) {
    const url = normalizeIndicatorText('url', value);
    return url === undefined ? 'invalid URL' : { type: 'url', text: url };
  }
  const domain = normalizeIndicatorText('domain-name', value.startsWith('*.') ? value.slice(2) : value);
  return domain === undefined ? 'neither address, domain, URL nor hash' : { type: 'domain-name', text: domain };
};

/** Feeds write `hxxp` and `[.]` so that nobody follows a link by accident. */
export const rearmed = (value: string): string => value.replaceAll('[.]', '.').replaceAll('[:]', ':').replace(/^hxxp/i, 'http');

/** `192.0.2.1:443` */
const withoutPort = (value: string): string => value.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, '$1');

const LOOKS_LIKE_ADDRESS = /^(?:[\d./-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:./]*)$/;

const MAX_TEXT_LENGTH = 1_024;
const TIMES = ['first_seen', 'last_seen', 'modified'] as const;

const cleaned = ({ provider, name, reference, description, ...times }: FeedDetails): Omit<IndicatorDetails, 'type'> => ({
  provider,
  ...textMember('name', name),
  ...textMember('reference', reference),
  ...Object.assign({}, ...TIMES.map((member) => {
    const time = isoTime(times[member]);
    return time === undefined ? {} : { [member]: time };
  })),
  ...textMember('description', description),
});

const textMember = (member: string, value: unknown): Record<string, string> => {
  const text = typeof value === 'string' ? value.trim().slice(0, MAX_TEXT_LENGTH) : '';
  return text === '' ? {} : { [member]: text };
};
