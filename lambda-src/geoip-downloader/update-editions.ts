import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { readStoredEdition } from './stored-edition';
import { updateEdition, type EditionDependencies } from './update-edition';
import { GEOIP_METRICS as METRICS } from '../../src/contract/geoip-downloader-environment';
import type { Clock } from '../shared/clock';
import { messageOf } from '../shared/errors';
import type { Logger } from '../shared/logger';
import type { MetricsWriter } from '../shared/metrics';

export interface EditionsDependencies extends Omit<EditionDependencies, 'licenseKey'> {
  readonly readLicenseKey: () => Promise<string>;
  readonly logger: Logger;
  readonly clock: Pick<Clock, 'now'>;
  readonly writeMetrics: MetricsWriter;
}

export interface EditionResult {
  readonly edition: string;
  readonly outcome: 'updated' | 'unchanged';
}

/** Brings each edition up to date, and tells how old each is then. Throws at the end when one could not be had. */
export const updateEditions = async (deps: EditionsDependencies, editions: readonly string[]): Promise<EditionResult[]> => {
  try {
    return await updateEach(deps, editions);
  } finally {
    await Promise.all(editions.map((edition) => tellAge(deps, edition)));
  }
};

/** One after the other: they are large. */
const updateEach = async (deps: EditionsDependencies, editions: readonly string[]): Promise<EditionResult[]> => {
  const licenseKey = await deps.readLicenseKey();
  const results: EditionResult[] = [];
  const failures: string[] = [];
  for (const edition of editions) {
    try {
      results.push({ edition, outcome: await updateEdition({ ...deps, licenseKey }, edition) });
    } catch (error) {
      failures.push(messageOf(error));
      deps.logger.error(`${edition} is not up to date`, { 'error.message': messageOf(error) });
    }
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
  deps.logger.info('data bases of locations are up to date', { results });
  return results;
};

/** Of the data base that loaders use now, whatever became of the download. */
const tellAge = async ({ s3, bucket, clock, logger, writeMetrics }: EditionsDependencies, edition: string): Promise<void> => {
  try {
    const stored = await readStoredEdition(s3, bucket, edition);
    if (!stored) return;
    const seconds = Math.max(0, Math.round((clock.now() - stored.builtAt.getTime()) / 1_000));
    writeMetrics([[METRICS.DATABASE_AGE, MetricUnit.Seconds, seconds]], { database: edition }, {});
  } catch (error) {
    logger.error(`the age of ${edition} cannot be told`, { 'error.message': messageOf(error) });
  }
};
