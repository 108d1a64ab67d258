import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { FetcherDependencies } from './settings';
import { THREAT_INTEL_METRICS } from '../../src/contract/threat-intel-fetcher-environment';
import { messageOf } from '../shared/errors';

/** Tells that a source could not be brought up to date: what it had before stays. */
export const countFailure = ({ logger, writeMetrics }: FetcherDependencies, source: string, error: unknown): string => {
  const message = messageOf(error);
  logger.error(`the source ${source} is not up to date: ${message}`, { source });
  writeMetrics([[THREAT_INTEL_METRICS.FEED_FAILURE_COUNT, MetricUnit.Count, 1]], { source }, {});
  return message;
};
