import type { Indicator } from '../indicator';
import { parseFeed, type FeedFormat } from '../parse-feed';

export const SOURCE = { provider: 'feed', fileName: 'list.txt', modified: '2024-06-01T00:00:00Z', now: '2026-01-01T00:00:00Z' };

/** Reads a feed as if it came from SOURCE. */
export const parse = (content: string, fileName = 'list.txt', format?: FeedFormat) => parseFeed(content, { ...SOURCE, fileName }, format);

/** What an indicator is about; of addresses the first and the last. */
export const valueOf = (indicator: Indicator): string => ('text' in indicator
  ? indicator.text
  : `${indicator.type} ${indicator.range.start.toString(16)}-${indicator.range.end.toString(16)}`);

export const values = (content: string, fileName?: string): string[] => parse(content, fileName).indicators.map(valueOf);

/** How many entries were left out, by reason. */
export const rejected = (content: string, fileName?: string): Record<string, number> => Object.fromEntries(parse(content, fileName).rejected);
