import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from './usage-error';
import { decodeText } from '../lambda-src/shared/decode-text';
import { buildDatabase } from '../lambda-src/shared/indicators/build-database';
import { isDatabaseFile } from '../lambda-src/shared/indicators/database-file';
import type { ParsedFeed } from '../lambda-src/shared/indicators/feed-source';
import { openIndicatorDatabase, type IndicatorDatabase } from '../lambda-src/shared/indicators/indicator-database';
import { parseFeed, type FeedFormat } from '../lambda-src/shared/indicators/parse-feed';

/** The longest text that Node.js can hold is little longer. */
const MAX_FEED_BYTES = 512_000_000;

/** Reads a file of indicators in any format of feeds. */
const parseIndicatorFile = (path: string, provider = 'custom', format?: FeedFormat): ParsedFeed => {
  const source = { provider, fileName: basename(path), modified: fileAt(path).mtime.toISOString(), now: new Date().toISOString() };
  try {
    return parseFeed(decodeText(readFileSync(path), MAX_FEED_BYTES), source, format);
  } catch (error) {
    throw new UsageError(`cannot read indicators from ${path}: ${(error as Error).message}`);
  }
};

/** A file of indicators, and whose they are. */
export interface IndicatorInput {
  readonly path: string;
  /** @default custom */
  readonly provider?: string;
  /** @default - told by the content */
  readonly format?: FeedFormat;
}

/** A data base, and what became of each file that it was built of. */
export interface BuiltIndicators extends ReturnType<typeof buildDatabase> {
  readonly feeds: ReadonlyArray<{ readonly path: string } & ParsedFeed>;
}

/** Builds a data base of files as feeds publish them. */
export const buildIndicatorFile = (inputs: readonly IndicatorInput[]): BuiltIndicators => {
  const feeds = inputs.map(({ path, provider, format }) => ({ path, ...parseIndicatorFile(path, provider, format) }));
  return { feeds, ...buildDatabase(feeds.flatMap(({ indicators }) => indicators), new Date().toISOString()) };
};

/** Opens a data base of indicators, or a file that one can be built of. */
export const openIndicatorFile = (path: string): IndicatorDatabase => {
  fileAt(path);
  const bytes = readFileSync(path);
  if (!isDatabaseFile(bytes)) return openIndicatorDatabase(buildIndicatorFile([{ path }]).file);
  try {
    return openIndicatorDatabase(bytes);
  } catch (error) {
    throw new UsageError(`cannot open ${path}: ${(error as Error).message}`);
  }
};

const fileAt = (path: string) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new UsageError(`there is no file ${path}`);
  return stat;
};
