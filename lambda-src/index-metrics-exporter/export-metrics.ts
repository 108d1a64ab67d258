import type { S3Client } from '@aws-sdk/client-s3';
import type { Client } from '@opensearch-project/opensearch';
import { readMetrics } from './read-metrics';
import type { Logger } from '../shared/logger';
import { putLines } from '../shared/put-lines';

export interface ExportDependencies {
  readonly client: Client;
  readonly service: 'es' | 'aoss';
  readonly s3: S3Client;
  readonly location: { readonly bucket: string; readonly prefix: string };
  readonly periodMinutes: number;
  readonly now: () => Date;
  /** Part of the key, of its own in each run. */
  readonly runId: () => string;
  readonly logger: Logger;
}

/** Writes what is known of indices and shards as one object into the log bucket, from where it is loaded like any log. */
export const exportMetrics = async ({ client, service, s3, location, periodMinutes, now, runId, logger }: ExportDependencies): Promise<string> => {
  const timestamp = now().toISOString();
  const documents = await readMetrics({ client, service, timestamp, periodMilliseconds: periodMinutes * 60_000 });
  const day = timestamp.slice(0, 10).replaceAll('-', '/');
  const key = `${location.prefix}${day}/aos_index_metrics_${runId().replaceAll('-', '')}.json.gz`;
  await putLines(s3, { bucket: location.bucket, key }, documents);
  logger.info('metrics are exported', { s3_key: key, documents: documents.length });
  return key;
};
