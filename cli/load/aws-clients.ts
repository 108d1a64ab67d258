import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';

let s3: S3Client | undefined;

/** Reads with the credentials of whoever runs the command; in whichever region a bucket lies. */
export const s3Client = (): S3Client => s3 ??= new S3Client({
  followRegionRedirects: true,
  // Emulators know buckets by path only.
  forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined || process.env.AWS_ENDPOINT_URL_S3 !== undefined,
  responseChecksumValidation: 'WHEN_REQUIRED',
  requestChecksumCalculation: 'WHEN_REQUIRED',
});

export const sqsClient = (): SQSClient => new SQSClient({});
