import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { build, type BuildResult } from './build';
import { downloadTask, giveUp, type DownloadResult } from './download-task';
import { plan, type DownloadTask, type Plan } from './plan';
import { fetcherEnvironment, type FetcherDependencies } from './settings';
import { systemClock } from '../shared/clock';
import { downloader } from '../shared/download';
import { lambdaLogger } from '../shared/logger';
import { metricsWriter } from '../shared/metrics';
import { readSecret } from '../shared/read-secret';

/** A step of the state machine, or messages that tell of files that users have put into the bucket. */
type Step =
  | { readonly Records: readonly unknown[] }
  | { readonly action: 'plan' }
  | { readonly action: 'download' | 'giveUp'; readonly task: DownloadTask }
  | { readonly action: 'build' };

const environment = fetcherEnvironment(process.env);
const secrets = new SecretsManagerClient({});
const deps: FetcherDependencies = {
  s3: new S3Client({}),
  bucket: environment.bucket,
  sources: environment.sources,
  limits: environment.limits,
  download: downloader(systemClock),
  readSecret: (arn) => readSecret(secrets, arn),
  clock: systemClock,
  logger: lambdaLogger(environment),
  writeMetrics: metricsWriter(environment),
};

/** Plans downloads, downloads one thing, or builds the data base of indicators. */
export const handler = async (step: Step): Promise<Plan | DownloadResult | BuildResult> => {
  if ('Records' in step) return build(deps);
  switch (step.action) {
    case 'plan': return plan(deps);
    case 'download': return downloadTask(deps, step.task);
    case 'giveUp': return giveUp(deps, step.task);
    case 'build': return build(deps);
    default: throw new Error(`action must be plan, download, giveUp or build, got ${JSON.stringify((step as { readonly action?: unknown }).action)}`);
  }
};
