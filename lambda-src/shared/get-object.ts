import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** An object in memory, and what changes with its content. */
export interface FetchedObject {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly lastModified?: Date;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface GetObjectOptions {
  /** The version that is known: the object is fetched only when it has another. */
  readonly knownEtag?: string;
  /** A larger object is refused. */
  readonly maxBytes: number;
  readonly timeoutMilliseconds?: number;
}

const TIMEOUT_MILLISECONDS = 60_000;

/**
 * Fetches an object into one buffer, without a second copy of it: `unchanged` when it is as known, undefined where there is none. Throws
 * when it is larger than allowed or its body is cut short.
 */
export const getObject = async (
  s3: S3Client, place: { readonly bucket: string; readonly key: string },
  { knownEtag, maxBytes, timeoutMilliseconds = TIMEOUT_MILLISECONDS }: GetObjectOptions,
): Promise<FetchedObject | 'unchanged' | undefined> => {
  try {
    const { Body, ContentLength = 0, ETag = '', LastModified, Metadata } = await s3.send(
      new GetObjectCommand({ Bucket: place.bucket, Key: place.key, IfNoneMatch: knownEtag }),
      { abortSignal: AbortSignal.timeout(timeoutMilliseconds) },
    );
    const body = Body as AsyncIterable<Uint8Array> & { destroy?(): void };
    if (ContentLength > maxBytes) {
      body.destroy?.();
      throw new Error(`s3://${place.bucket}/${place.key} has ${ContentLength} bytes, allowed are ${maxBytes}`);
    }
    const bytes = Buffer.alloc(ContentLength);
    let length = 0;
    for await (const chunk of body) {
      if (length + chunk.length > ContentLength) throw new Error(`s3://${place.bucket}/${place.key} is longer than announced`);
      bytes.set(chunk, length);
      length += chunk.length;
    }
    if (length < ContentLength) throw new Error(`s3://${place.bucket}/${place.key} is cut short: ${length} of ${ContentLength} bytes`);
    return { bytes, etag: ETag, lastModified: LastModified, metadata: Metadata };
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 304) return 'unchanged';
    if (status === 404 && (error as Error).name !== 'NoSuchBucket') return undefined;
    throw error;
  }
};
