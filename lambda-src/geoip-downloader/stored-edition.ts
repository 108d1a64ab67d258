import type { S3Client } from '@aws-sdk/client-s3';
import { keyOfEdition } from '../../src/contract/reference-data';
import type { ContentVersion } from '../shared/download';
import { readMetadata, versionOf } from '../shared/source-version';

/** What is known of the data base in the bucket. */
export interface StoredEdition {
  readonly version: ContentVersion;
  readonly builtAt: Date;
}

const BUILT_AT = 'built-at';

export const builtAtMetadata = (builtAt: Date): Record<string, string> => ({ [BUILT_AT]: builtAt.toISOString() });

/** Undefined where there is none, or one that somebody else put there. */
export const readStoredEdition = async (s3: S3Client, bucket: string, edition: string): Promise<StoredEdition | undefined> => {
  const metadata = await readMetadata(s3, { bucket, key: keyOfEdition(edition) });
  return metadata?.[BUILT_AT] === undefined ? undefined : { version: versionOf(metadata), builtAt: new Date(metadata[BUILT_AT]) };
};
