import { partsOf } from './parts';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { decodeText } from '../shared/decode-text';
import { messageOf } from '../shared/errors';
import { getObject, type FetchedObject } from '../shared/get-object';
import { BEYOND_LIMIT } from '../shared/indicators/feed-source';
import type { Indicator } from '../shared/indicators/indicator';
import { parseFeed, type FeedFormat } from '../shared/indicators/parse-feed';
import { listObjects, type ListedObject } from '../shared/list-objects';
import { versionOf } from '../shared/source-version';

/** What a source has to say. */
export interface SourceContent {
  readonly indicators: Indicator[];
  /** How many entries could not be used, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Seconds since its newest file was written or confirmed; none without files. */
  readonly ageSeconds?: number;
  readonly limitExceeded: boolean;
  /** Files that are no feed, or could not be had. */
  readonly unreadable: number;
}

/** More keys than this are not even looked at. */
const MAX_KEYS = 100_000;

/**
 * Reads what is kept of a source, the newest files first, up to so many indicators. A file that cannot be read is counted, and the others are
 * read all the same.
 */
export const readSource = async (
  deps: FetcherDependencies, source: IndicatorSourceDefinition, maxIndicators: number,
): Promise<SourceContent> => {
  const { s3, bucket, limits, clock } = deps;
  const prefix = source.kind === 'custom' ? source.prefix ?? '' : partsOf(source);
  const listed = await listObjects(s3, { bucket, prefix }, MAX_KEYS);
  listed.sort((one, other) => other.lastModified.getTime() - one.lastModified.getTime() || (one.key < other.key ? -1 : 1));
  const objects = listed.slice(0, source.maxPulses ?? MAX_KEYS); // older pulses stay a while in the bucket, but are no longer asked for
  const indicators: Indicator[] = [];
  const rejected: Record<string, number> = {};
  const reject = (reason: string, count: number): void => {
    if (count > 0) rejected[reason] = (rejected[reason] ?? 0) + count;
  };
  const read = objects.slice(0, limits.maxObjects).filter(({ size }) => size <= limits.maxObjectBytes);
  reject(BEYOND_FILES, objects.length - limits.maxObjects);
  reject(BEYOND_BYTES, Math.min(objects.length, limits.maxObjects) - read.length);
  for (const batch of batchesOf(read, limits.maxObjectBytes)) {
    const contents = await Promise.allSettled(batch.map(({ key }) => contentOf(deps, key)));
    contents.forEach((content, at) => {
      try {
        if (content.status === 'rejected') throw content.reason;
        if (content.value === undefined) return; // taken away since it was listed
        const details = detailsOf(source, prefix, batch[at], content.value);
        const now = new Date(clock.now()).toISOString();
        const room = maxIndicators - indicators.length;
        const text = decodeText(content.value.bytes, limits.maxObjectBytes);
        const parsed = parseFeed(text, { ...details, now, maxIndicators: room }, formatOf(source));
        for (const indicator of parsed.indicators) indicators.push(indicator);
        parsed.rejected.forEach((count, reason) => reject(reason, count));
      } catch (error) {
        deps.logger.warn(`cannot read s3://${bucket}/${batch[at].key}: ${messageOf(error)}`, { source: source.id });
        reject(UNREADABLE, 1);
      }
    });
  }
  const [newest] = objects;
  const ageSeconds = newest && Math.max(0, Math.round((clock.now() - newest.lastModified.getTime()) / 1_000));
  const limitExceeded = [BEYOND_FILES, BEYOND_BYTES, BEYOND_LIMIT].some((reason) => reason in rejected);
  return { indicators, rejected, limitExceeded, unreadable: rejected[UNREADABLE] ?? 0, ...newest && { ageSeconds } };
};

const BEYOND_FILES = 'file beyond the limit of files';
const BEYOND_BYTES = 'file beyond the limit of bytes';
const UNREADABLE = 'unreadable file';
const CONCURRENCY = 8;

/** Objects that are fetched together: a few, and no more bytes than one of them may have. */
const batchesOf = (objects: readonly ListedObject[], maxBytes: number): ListedObject[][] => {
  const batches: ListedObject[][] = [];
  let bytes = Infinity;
  for (const object of objects) {
    bytes += object.size;
    if (bytes > maxBytes || batches.at(-1)!.length === CONCURRENCY) {
      batches.push([]);
      bytes = object.size;
    }
    batches.at(-1)!.push(object);
  }
  return batches;
};

const contentOf = async ({ s3, bucket, limits }: FetcherDependencies, key: string): Promise<FetchedObject | undefined> => {
  const object = await getObject(s3, { bucket, key }, { maxBytes: limits.maxObjectBytes });
  return object === 'unchanged' ? undefined : object;
};

/** What the place of a file tells of its indicators. */
const detailsOf = (source: IndicatorSourceDefinition, prefix: string, { key, lastModified }: ListedObject, { metadata }: FetchedObject) => {
  const [folder, ...rest] = key.slice(prefix.length).split('/');
  const isCustom = source.kind === 'custom';
  return {
    provider: (isCustom && rest.length > 0 && folder) || source.provider,
    fileName: key.split('/').at(-1)!,
    modified: isCustom ? lastModified.toISOString() : versionOf(metadata).lastModified,
  };
};

const formatOf = ({ kind, format }: IndicatorSourceDefinition): FeedFormat | undefined => {
  if (kind === 'otx') return 'otx';
  return kind === 'taxii2' ? 'stix' : format;
};
