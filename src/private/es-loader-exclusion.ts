import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { ES_LOADER_ENVIRONMENT as ENVIRONMENT } from '../contract/es-loader-environment';
import type { EsLoaderOptions } from '../es-loader-options';
import { grantReferenceDataRead } from './reference-data-grants';
import { requireForm } from './validation';

const TABLE_KEY = 'exclude_log_patterns.csv';
const PARAMETER_PATH = '/siem/exclude-logs/';

/** Fails at synthesis for places where nothing could lie. */
export const requireSoundExclusion = (options: EsLoaderOptions): void => {
  const { exclusionPatternsKey, exclusionParameterPath = PARAMETER_PATH, referenceDataBucket } = options;
  requireForm('exclusionParameterPath', exclusionParameterPath, /^\/(?:[\w.-]+\/)+$/, "a path of parameters with '/' at both ends");
  if (exclusionPatternsKey === undefined) return;
  requireForm('exclusionPatternsKey', exclusionPatternsKey, /^[^*?]+$/, "the key of an object, without '*' and '?'");
  if (!referenceDataBucket) {
    throw new Error('referenceDataBucket must be given with exclusionPatternsKey, got none; it is the bucket that holds the patterns');
  }
};

/** Where the loader finds what is to be left out. */
export const exclusionEnvironment = (
  { referenceDataBucket, exclusionPatternsKey, exclusionParameterPath = PARAMETER_PATH }: EsLoaderOptions,
): Record<string, string> => ({
  ...(referenceDataBucket && { [ENVIRONMENT.GEOIP_BUCKET]: referenceDataBucket.bucketName }),
  ...(exclusionPatternsKey && { [ENVIRONMENT.SIEM_EXCLUDE_LOG_PATTERNS_KEY]: exclusionPatternsKey }),
  [ENVIRONMENT.SIEM_EXCLUDE_LOGS_PATH]: exclusionParameterPath,
});

/** Lets the loader read what is to be left out. `keyInUserIni` may be empty: no table. */
export const grantExclusion = (loader: IConstruct & iam.IGrantable, options: EsLoaderOptions, keyInUserIni = TABLE_KEY): void => {
  const { referenceDataBucket: bucket, exclusionPatternsKey: key = keyInUserIni, exclusionParameterPath: path = PARAMETER_PATH } = options;
  const parameter = (name: string): string => Stack.of(loader).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name });
  const name = path.slice(1, -1);
  loader.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({
    actions: ['ssm:GetParametersByPath'],
    resources: [parameter(name), parameter(`${name}/*`)],
  }));
  if (bucket && key !== '') grantReferenceDataRead(loader, bucket, [key]);
};
