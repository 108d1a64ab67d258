import { S3Client } from '@aws-sdk/client-s3';
import { SupportClient } from '@aws-sdk/client-support';
import type { Handler } from 'aws-lambda';
import { exportResults } from './export-results';
import { supportRegion } from './support-region';
import { LOG_EXPORT_ENVIRONMENT } from '../../src/contract/log-export-environment';
import { systemClock } from '../shared/clock';
import { parseEnvironment, s3Location } from '../shared/environment';
import { exportRun, type ScheduledEvent } from '../shared/export-run';
import { lambdaLogger } from '../shared/logger';

const environment = parseEnvironment(LOG_EXPORT_ENVIRONMENT, process.env, {
  SIEM_EXPORT_LOCATION: 's3://bucket/prefix/ that results go to',
});
const s3 = new S3Client({});
const logger = lambdaLogger({ serviceName: 'trusted-advisor-export' });

/** Exports the results of all checks once; answers with the key of the object. */
export const handler: Handler<ScheduledEvent, string> = async (event, { invokedFunctionArn }) => {
  const run = exportRun(event, invokedFunctionArn, () => new Date());
  const region = supportRegion(run.partition);
  return exportResults({
    // The service answers a few requests a second; the client slows down when it is told to.
    support: new SupportClient({ region, retryMode: 'adaptive', maxAttempts: 10 }),
    s3,
    location: s3Location('SIEM_EXPORT_LOCATION', environment.SIEM_EXPORT_LOCATION),
    region,
    run,
    clock: systemClock,
    logger,
    inJapanese: environment.SIEM_JAPANESE_DESCRIPTIONS === 'true',
  });
};
