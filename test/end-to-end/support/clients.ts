import { readFileSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Client } from '@opensearch-project/opensearch';

/** A client of the run's OpenSearch, as its administrator. */
export const openSearchClient = (): Client => {
  const { OPENSEARCH_URL: node, OPENSEARCH_USERNAME: username, OPENSEARCH_PASSWORD: password, OPENSEARCH_CA: caFile } = process.env;
  return new Client({
    node,
    auth: username && password ? { username, password } : undefined,
    ssl: { ca: caFile ? readFileSync(caFile, 'utf8') : undefined },
  });
};

/** Clients of the run's AWS; endpoint, region and credentials come from the environment, as in Lambda. */
export const s3Client = (): S3Client => new S3Client({ forcePathStyle: true });
export const sqsClient = (): SQSClient => new SQSClient({});
