import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ContentVersion } from './download';

const ETAG = 'source-etag';
const LAST_MODIFIED = 'source-last-modified';

/** Metadata of an object that say of which version of its source it is. */
export const sourceMetadata = ({ etag, lastModified }: ContentVersion): Record<string, string> => ({
  ...etag !== undefined && PRINTABLE.test(etag) && { [ETAG]: etag },
  ...lastModified !== undefined && PRINTABLE.test(lastModified) && { [LAST_MODIFIED]: lastModified },
});

const PRINTABLE = /^[ -~]+$/;

/** The version that metadata tell; nothing is known of an object that somebody else put there. */
export const versionOf = (metadata: Readonly<Record<string, string>> = {}): ContentVersion =>
  ({ etag: metadata[ETAG], lastModified: metadata[LAST_MODIFIED] });

interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** The version of an object, without its content; undefined where there is none. */
export const readSourceVersion = async (s3: S3Client, place: Place): Promise<ContentVersion | undefined> => {
  const metadata = await readMetadata(s3, place);
  return metadata && versionOf(metadata);
};

/** The metadata of an object; undefined where there is none. */
export const readMetadata = async (s3: S3Client, place: Place): Promise<Readonly<Record<string, string>> | undefined> => {
  try {
    const { Metadata = {} } = await s3.send(new HeadObjectCommand({ Bucket: place.bucket, Key: place.key }));
    return Metadata;
  } catch (error) {
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return undefined;
    throw error;
  }
};
