import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** How the loader talks to S3; `userAgent` is what its requests bear in addition, so that logs of the bucket tell them apart. */
export const s3ClientOptions = (userAgent?: string): S3ClientConfig => ({
  // Containers have checksums of their own; a second one over the same bytes costs as much as parsing them.
  responseChecksumValidation: 'WHEN_REQUIRED',
  requestChecksumCalculation: 'WHEN_REQUIRED',
  customUserAgent: userAgent || undefined,
  requestHandler: new NodeHttpHandler({ connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true }),
});
