import { S3Client } from '@aws-sdk/client-s3';
import { WorkSpacesClient } from '@aws-sdk/client-workspaces';
import type { Handler } from 'aws-lambda';
import { exportInventory } from './export-inventory';
import { LOG_EXPORT_ENVIRONMENT } from '../../src/contract/log-export-environment';
import { parseEnvironment, s3Location } from '../shared/environment';
import { exportRun, type ScheduledEvent } from '../shared/export-run';
import { lambdaLogger } from '../shared/logger';

const environment = parseEnvironment(LOG_EXPORT_ENVIRONMENT, process.env, {
  SIEM_EXPORT_LOCATION: 's3://bucket/prefix/ that the inventory goes to',
});
// The service answers a few requests a second; the client slows down when it is told to.
const workSpaces = new WorkSpacesClient({ retryMode: 'adaptive', maxAttempts: 10 });
const s3 = new S3Client({});
const logger = lambdaLogger({ serviceName: 'workspaces-inventory' });

/** Exports the inventory once; answers with the key of the object, or null when there are no WorkSpaces. */
export const handler: Handler<ScheduledEvent, string | null> = async (event, { invokedFunctionArn }) => await exportInventory({
  workSpaces,
  s3,
  location: s3Location('SIEM_EXPORT_LOCATION', environment.SIEM_EXPORT_LOCATION),
  run: exportRun(event, invokedFunctionArn, () => new Date()),
  logger,
}) ?? null;
