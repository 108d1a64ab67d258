import type { S3Client } from '@aws-sdk/client-s3';
import type { SupportClient } from '@aws-sdk/client-support';
import { CONCURRENCY, listChecks, type ListedCheck } from './list-checks';
import { readRecords } from './read-records';
import { refreshChecks } from './refresh-checks';
import type { Clock } from '../shared/clock';
import { messageOf } from '../shared/errors';
import { type ExportRun, keyOf } from '../shared/export-run';
import type { Logger } from '../shared/logger';
import { mapConcurrently } from '../shared/map-concurrently';
import { putLines } from '../shared/put-lines';

export interface ResultsDependencies {
  readonly support: SupportClient;
  readonly s3: S3Client;
  readonly location: { readonly bucket: string; readonly prefix: string };
  /** The region that Trusted Advisor is asked in. */
  readonly region: string;
  readonly run: ExportRun;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly inJapanese: boolean;
}

/** Has all checks refreshed, and writes their results as one object. What cannot be read fails the run; the rest is written nevertheless. */
export const exportResults = async (dependencies: ResultsDependencies): Promise<string> => {
  const { support, s3, location, region, run, clock, logger, inJapanese } = dependencies;
  const checks = await listChecks(support, inJapanese);
  await refreshChecks(support, checks, clock, logger);
  const failures: string[] = [];
  const read = async (listed: ListedCheck): Promise<object[]> => {
    try {
      return await readRecords(support, listed, run);
    } catch (error) {
      failures.push(`${listed.check.name ?? listed.check.id}: ${messageOf(error)}`);
      return [];
    }
  };
  const records = (await mapConcurrently(checks, CONCURRENCY, read)).flat();
  const failed = `${failures.length} of ${checks.length} checks of Trusted Advisor could not be read (${failures[0]})`;
  if (records.length === 0) throw new Error(failures.length > 0 ? failed : 'Trusted Advisor has no checks for this account');

  const key = `${location.prefix}${region}/${keyOf(run, 'trustedadvisor-check-results')}`;
  await putLines(s3, { bucket: location.bucket, key }, records);
  logger.info('results of Trusted Advisor are exported', { s3_key: key, checks: checks.length - failures.length, records: records.length });
  if (failures.length > 0) {
    logger.error('checks of Trusted Advisor could not be read', { failures });
    throw new Error(`${failed}; the others are in s3://${location.bucket}/${key}`);
  }
  return key;
};
