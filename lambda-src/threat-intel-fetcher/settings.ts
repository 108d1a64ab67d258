import type { S3Client } from '@aws-sdk/client-s3';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { THREAT_INTEL_FETCHER_ENVIRONMENT } from '../../src/contract/threat-intel-fetcher-environment';
import type { Clock } from '../shared/clock';
import type { Download } from '../shared/download';
import { parseEnvironment } from '../shared/environment';
import { ConfigurationError } from '../shared/errors';
import type { Logger } from '../shared/logger';
import type { MetricsWriter } from '../shared/metrics';

/** What a run may not exceed. */
export interface FetcherLimits {
  readonly maxObjects: number;
  readonly maxObjectBytes: number;
  readonly maxIndicators: number;
  readonly maxDatabaseBytes: number;
}

/** What each step of the fetcher needs. */
export interface FetcherDependencies {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly sources: readonly IndicatorSourceDefinition[];
  readonly limits: FetcherLimits;
  readonly download: Download;
  readonly readSecret: (arn: string) => Promise<string>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly writeMetrics: MetricsWriter;
}

const MEBIBYTE = 1024 ** 2;

/** Reads the environment once, at start. Throws ConfigurationError. */
export const fetcherEnvironment = (variables: NodeJS.ProcessEnv) => {
  const env = parseEnvironment(THREAT_INTEL_FETCHER_ENVIRONMENT, variables, {
    GEOIP_BUCKET: 'the bucket of reference data',
    SIEM_INDICATOR_SOURCES: 'the JSON list of sources',
  });
  return {
    bucket: env.GEOIP_BUCKET,
    sources: sourcesOf(env.SIEM_INDICATOR_SOURCES),
    limits: {
      maxObjects: positive('SIEM_INDICATOR_MAX_OBJECTS', env.SIEM_INDICATOR_MAX_OBJECTS, 5_000),
      maxObjectBytes: positive('SIEM_INDICATOR_MAX_OBJECT_BYTES', env.SIEM_INDICATOR_MAX_OBJECT_BYTES, 100 * MEBIBYTE),
      maxIndicators: positive('SIEM_INDICATOR_MAX_INDICATORS', env.SIEM_INDICATOR_MAX_INDICATORS, 1_000_000),
      maxDatabaseBytes: positive('SIEM_INDICATOR_MAX_DATABASE_BYTES', env.SIEM_INDICATOR_MAX_DATABASE_BYTES, 384 * MEBIBYTE),
    } satisfies FetcherLimits,
    logLevel: env.LOG_LEVEL,
    namespace: env.POWERTOOLS_METRICS_NAMESPACE ?? 'SIEM',
    serviceName: env.POWERTOOLS_SERVICE_NAME ?? 'threat-intel-fetcher',
  };
};

const sourcesOf = (json: string): IndicatorSourceDefinition[] => {
  try {
    return JSON.parse(json) as IndicatorSourceDefinition[];
  } catch (error) {
    throw new ConfigurationError('SIEM_INDICATOR_SOURCES must be a JSON list of sources', { cause: error });
  }
};

const positive = (name: string, text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new ConfigurationError(`${name} must be a whole number above 0, got ${text}`);
  return value;
};
