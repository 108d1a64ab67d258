import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { paginateGetParametersByPath, type SSMClient } from '@aws-sdk/client-ssm';
import type { ExclusionParameter } from './exclude/conditions';

/** The exclusion table as it lies somewhere. */
export interface ExclusionTable {
  readonly csv: string;
  /** Changes with the content. */
  readonly version?: string;
}

/** Reads the table: none where there is none, `unchanged` where it still has the version that is known. */
export type ReadExclusionTable = (knownVersion: string | undefined) => Promise<ExclusionTable | 'unchanged' | undefined>;

/** Reads all parameters that ask for exclusion. */
export type ReadExclusionParameters = () => Promise<ExclusionParameter[]>;

/** The exclusion table in a bucket. */
export const exclusionTableInS3 = (s3: S3Client, place: { readonly bucket: string; readonly key: string }): ReadExclusionTable =>
  async (knownVersion) => {
    try {
      const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: place.bucket, Key: place.key, IfNoneMatch: knownVersion }));
      return { csv: await Body!.transformToString(), version: ETag };
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
      if (status === 304) return 'unchanged';
      if (status === 404 && (error as Error).name !== 'NoSuchBucket') return undefined;
      throw error;
    }
  };

/** Parameters below a path; its text is plain, so nothing is decrypted. */
export const exclusionParametersInSsm = (ssm: SSMClient, path: string): ReadExclusionParameters => async () => {
  const found: ExclusionParameter[] = [];
  for await (const { Parameters } of paginateGetParametersByPath({ client: ssm, pageSize: 10 }, { Path: path, Recursive: true })) {
    for (const { Name, Value } of Parameters ?? []) found.push({ name: Name!, value: Value! });
  }
  return found;
};
