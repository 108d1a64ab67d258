import type { Indicator, IndicatorDetails } from './indicator';
import { readIndicatorValue } from './indicator-value';
import { isoTime } from './iso-time';
import { isNothing } from './nothing';

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
export type ParseFeed<Content = string> = (content: Content, source: FeedSource) => ParsedFeed;

/** Reads one format of JSON, which is parsed already. */
export type ParseJsonFeed = ParseFeed<unknown>;

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
      const what = typeof value === 'string' ? readIndicatorValue(value.trim()) : 'no text';
      if (typeof what === 'string') reject(what);
      else if (indicators.length >= maxIndicators) reject(BEYOND_LIMIT);
      else indicators.push({ ...cleaned(details), ...what });
    },
  };
};

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
  return isNothing(text) ? {} : { [member]: text };
};
