import { partsOf } from './parts';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { messageOf } from '../shared/errors';
import { getObject } from '../shared/get-object';
import type { Indicator } from '../shared/indicators/indicator';
import { parseFeed, type FeedFormat } from '../shared/indicators/parse-feed';
import { listObjects, type ListedObject } from '../shared/list-objects';
import { mapConcurrently } from '../shared/map-concurrently';
import { versionOf } from '../shared/source-version';

/** What a source has to say. */
export interface SourceContent {
  readonly indicators: Indicator[];
  /** How many entries could not be used, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Seconds since its newest part was confirmed; none without parts. */
  readonly ageSeconds?: number;
  readonly limitExceeded: boolean;
}

const CONCURRENCY = 8;
/** More keys than this are not even looked at. */
const MAX_KEYS = 100_000;

/** Reads what is kept of a source, the newest files first. A file that cannot be read is counted, and the others are read all the same. */
export const readSource = async (deps: FetcherDependencies, source: IndicatorSourceDefinition): Promise<SourceContent> => {
  const { s3, bucket, limits, clock } = deps;
  const prefix = source.kind === 'custom' ? source.prefix ?? '' : partsOf(source);
  const objects = await listObjects(s3, { bucket, prefix }, MAX_KEYS);
  objects.sort((one, other) => other.lastModified.getTime() - one.lastModified.getTime() || (one.key < other.key ? -1 : 1));
  const indicators: Indicator[] = [];
  const rejected: Record<string, number> = {};
  const reject = (reason: string, count: number): void => { rejected[reason] = (rejected[reason] ?? 0) + count; };
  let limitExceeded = objects.length > limits.maxObjects;
  if (limitExceeded) reject('file beyond the limit of files', objects.length - limits.maxObjects);
  await mapConcurrently(objects.slice(0, limits.maxObjects), CONCURRENCY, async (object) => {
    if (object.size > limits.maxObjectBytes) {
      limitExceeded = true;
      reject('file beyond the limit of bytes', 1);
      return;
    }
    try {
      const parsed = await readPart(deps, source, prefix, object);
      for (const indicator of parsed.indicators) indicators.push(indicator);
      parsed.rejected.forEach((count, reason) => reject(reason, count));
    } catch (error) {
      deps.logger.warn(`cannot read s3://${bucket}/${object.key}: ${messageOf(error)}`, { source: source.id });
      reject('unreadable file', 1);
    }
  });
  const [newest] = objects;
  const ageSeconds = newest && Math.max(0, Math.round((clock.now() - newest.lastModified.getTime()) / 1_000));
  return { indicators, rejected, limitExceeded, ...newest && { ageSeconds } };
};

const readPart = async (
  { s3, bucket, limits, clock }: FetcherDependencies, source: IndicatorSourceDefinition, prefix: string, { key, lastModified }: ListedObject,
) => {
  const object = await getObject(s3, { bucket, key }, { maxBytes: limits.maxObjectBytes });
  if (object === undefined || object === 'unchanged') throw new Error('it is no longer there');
  const [folder, ...rest] = key.slice(prefix.length).split('/');
  const isCustom = source.kind === 'custom';
  return parseFeed(object.bytes.toString(), {
    provider: isCustom && rest.length > 0 ? folder : source.provider,
    fileName: key.split('/').at(-1)!,
    modified: isCustom ? lastModified.toISOString() : versionOf(object.metadata).lastModified,
    now: new Date(clock.now()).toISOString(),
  }, formatOf(source));
};

const formatOf = ({ kind, format }: IndicatorSourceDefinition): FeedFormat | undefined => {
  if (kind === 'otx') return 'otx';
  return kind === 'taxii2' ? 'stix' : format;
};
