import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { Handler } from 'aws-lambda';
import { exportMetrics } from './export-metrics';
import { INDEX_METRICS_EXPORTER_ENVIRONMENT } from '../../src/contract/index-metrics-exporter-environment';
import { parseEnvironment, s3Location } from '../shared/environment';
import { lambdaLogger } from '../shared/logger';
import { openSearchClient } from '../shared/open-search-client';
import { openSearchEndpoint } from '../shared/open-search-endpoint';

const environment = parseEnvironment(INDEX_METRICS_EXPORTER_ENVIRONMENT, process.env, {
  ENDPOINT: 'the host name of the domain or collection, without scheme',
  SIEM_METRICS_LOCATION: 's3://bucket/prefix/ that metrics go to',
  SIEM_METRICS_PERIOD_MINUTES: 'the minutes between two runs',
});
const endpoint = openSearchEndpoint({
  host: environment.ENDPOINT,
  service: environment.SIEM_SERVICE,
  region: environment.SIEM_ENDPOINT_REGION,
  url: environment.SIEM_ENDPOINT_URL,
});
const client = openSearchClient(endpoint, 'aws', { requestTimeoutMilliseconds: 30_000 });
const s3 = new S3Client({});
const logger = lambdaLogger({ serviceName: 'index-metrics-exporter' });

/** Exports metrics once; answers with the key of the object. */
export const handler: Handler<unknown, string> = () => exportMetrics({
  client,
  service: endpoint.service,
  s3,
  location: s3Location('SIEM_METRICS_LOCATION', environment.SIEM_METRICS_LOCATION),
  periodMinutes: Number(environment.SIEM_METRICS_PERIOD_MINUTES),
  now: () => new Date(),
  runId: randomUUID,
  logger,
});
