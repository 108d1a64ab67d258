import { createHash } from 'node:crypto';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { DeleteObjectsCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { readSource, type SourceContent } from './read-source';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { REFERENCE_DATA } from '../../src/contract/reference-data';
import { THREAT_INTEL_METRICS as METRICS } from '../../src/contract/threat-intel-fetcher-environment';
import { getObject } from '../shared/get-object';
import { buildDatabase, type BuiltDatabase } from '../shared/indicators/build-database';
import type { Indicator } from '../shared/indicators/indicator';
import { readPointer } from '../shared/indicators/read-pointer';
import { listObjects } from '../shared/list-objects';
import type { MetricValue } from '../shared/metrics';

export interface BuildResult {
  /** Key of the data base; none where there was nothing to build it of or it became too large, and the one before stays. */
  readonly key?: string;
  readonly bytes?: number;
  /** Indicators by provider, and by type. */
  readonly providers: Readonly<Record<string, number>>;
  readonly types: Readonly<Record<string, number>>;
  readonly duplicates: number;
  /** Entries that could not be used, by source and reason. */
  readonly rejected: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How many data bases stay beside the one in use: a loader may just be reading the one before. */
const KEPT_DATABASES = 3;
/** It names every provider; loaders take as much. */
const MAX_POINTER_BYTES = 32 * 1024 ** 2;

/** Builds the data base of all that is kept of the sources, and makes it the one in use. */
export const build = async (deps: FetcherDependencies): Promise<BuildResult> => {
  const { sources, limits, logger } = deps;
  const builtAt = new Date(deps.clock.now()).toISOString(); // what comes while sources are read may be missing
  const all: Indicator[] = [];
  const rejected: Record<string, Readonly<Record<string, number>>> = {};
  let withdrawn = true;
  for (const source of sources) {
    const content = await readSource(deps, source, limits.maxIndicators - all.length);
    for (const indicator of content.indicators) all.push(indicator);
    if (Object.keys(content.rejected).length > 0) rejected[source.id] = content.rejected;
    withdrawn &&= source.kind === 'custom' && content.ageSeconds === undefined;
    tell(deps, source, content);
  }
  if (all.length === 0 && !withdrawn) {
    logger.warn('no source has an indicator: the data base in use stays', { rejected }); // unless users took their last file away
    return { providers: {}, types: {}, duplicates: 0, rejected };
  }
  const built = buildDatabase(all, builtAt);
  const tooLarge = built.file.length > limits.maxDatabaseBytes;
  deps.writeMetrics([[METRICS.LIMIT_EXCEEDED_COUNT, MetricUnit.Count, tooLarge ? 1 : 0]], { source: 'database' }, {});
  if (tooLarge) {
    logger.error(`the data base has ${built.file.length} bytes, allowed are ${limits.maxDatabaseBytes}: the one in use stays`);
    return { providers: built.summary.providers, types: built.summary.types, duplicates: built.duplicates, rejected };
  }
  const result = { ...await publish(deps, built), duplicates: built.duplicates, rejected };
  logger.info('the data base of indicators is built', { ...result });
  return result;
};

const publish = async ({ s3, bucket, logger }: FetcherDependencies, { file, summary }: BuiltDatabase) => {
  const { builtAt, providers, types } = summary;
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 16);
  const key = `${REFERENCE_DATA.INDICATOR_DATABASES}${builtAt.replaceAll(/[:.]/g, '')}-${hash}.siemioc`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: file, ContentType: 'application/octet-stream' }));
  if (await builtAtOfInUse(s3, bucket) > builtAt) {
    logger.info('a build that began later is in use already');
    return { providers, types };
  }
  const pointer = JSON.stringify({ key, bytes: file.length, builtAt, providers, types });
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: REFERENCE_DATA.INDICATORS, Body: pointer, ContentType: 'application/json' }));
  const databases = await listObjects(s3, { bucket, prefix: REFERENCE_DATA.INDICATOR_DATABASES }, 1_000);
  const old = databases.map((one) => one.key).filter((one) => one !== key).sort().slice(0, -KEPT_DATABASES);
  if (old.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: old.map((Key) => ({ Key })), Quiet: true } }));
  return { key, bytes: file.length, providers, types };
};

/** Of the data base in use; a pointer that is missing or damaged gives way to any. */
const builtAtOfInUse = async (s3: S3Client, bucket: string): Promise<string> => {
  const pointer = await getObject(s3, { bucket, key: REFERENCE_DATA.INDICATORS }, { maxBytes: MAX_POINTER_BYTES });
  return (pointer !== undefined && pointer !== 'unchanged' && readPointer(pointer.bytes).builtAt) || '';
};

const tell = (deps: FetcherDependencies, { id: source, kind }: IndicatorSourceDefinition, content: SourceContent): void => {
  const { indicators, rejected, ageSeconds, limitExceeded, unreadable } = content;
  const values: MetricValue[] = [
    [METRICS.INDICATOR_COUNT, MetricUnit.Count, indicators.length],
    [METRICS.REJECTED_INDICATOR_COUNT, MetricUnit.Count, Object.values(rejected).reduce((sum, count) => sum + count, 0)],
    [METRICS.LIMIT_EXCEEDED_COUNT, MetricUnit.Count, limitExceeded ? 1 : 0],
    ...kind === 'custom' ? [[METRICS.FEED_FAILURE_COUNT, MetricUnit.Count, unreadable > 0 ? 1 : 0] as const] : [],
    ...ageSeconds === undefined ? [] : [[METRICS.INDICATOR_AGE, MetricUnit.Seconds, ageSeconds] as const],
  ];
  deps.writeMetrics(values, { source }, {});
  if (limitExceeded) deps.logger.error(`the source ${source} exceeds a limit: a part of it is left out`, { source, rejected });
};
