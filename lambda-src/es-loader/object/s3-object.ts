import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { ObjectError } from '../../shared/errors';
import type { ObjectRef } from '../model';
import type { ObjectSource } from '../object-source';

/** The client that may read a bucket. Throws ObjectError when none is set up. */
export type S3ClientOf = (bucket: string) => S3Client;

export interface S3ReadOptions {
  /** A body that is silent for so long has broken off. */
  readonly silenceMilliseconds?: number;
}

/** A body that breaks off is continued this often, in all. */
const MAX_RESUMPTIONS = 5;
const SILENCE_MILLISECONDS = 30_000;

/** Opens objects in S3. The first request is sent on opening and its body is what `stream` reads, so most objects cost one request. */
export const openS3Object = (
  clientOf: S3ClientOf, { silenceMilliseconds = SILENCE_MILLISECONDS }: S3ReadOptions = {},
) => async (ref: ObjectRef): Promise<ObjectSource> => {
  const client = clientOf(ref.bucket);
  const first = await getPart(client, ref, {});
  const { size, etag } = first;
  let unread: Part | undefined = first;
  let streamed: Part = first;

  /** Reads what is asked for; when the connection breaks, goes on where it was. */
  async function* read(from: number, to: number | undefined): AsyncGenerator<Uint8Array> {
    let position = from;
    for (let resumptions = 0; ; resumptions++) {
      const whole = position === 0 && to === size;
      // The same version of the object, or none: two halves of different versions would be neither.
      const part = whole && unread ? unread : await getPart(client, ref, { etag, range: whole ? undefined : `bytes=${position}-${(to ?? 0) - 1}` });
      if (whole) unread = undefined;
      if (from === 0 && to === size) streamed = part;
      try {
        for await (const chunk of untilSilent(part.body, silenceMilliseconds)) {
          position += chunk.length;
          yield chunk;
        }
        if (to === undefined || position >= to) return;
        throw new Error(`the connection ended after ${position} of ${to} bytes`);
      } catch (cause) {
        if (to === undefined || !etag || resumptions >= MAX_RESUMPTIONS) throw objectError(ref, cause);
        if (position >= to) return; // all there, only the goodbye was lost
      } finally {
        part.body.destroy();
      }
    }
  }

  return {
    ...(size === undefined ? {} : { size }),
    stream: () => read(0, size),
    range: async (start, end) => {
      streamed.body.destroy(); // whoever reads ranges has given up the stream; its body would hold a connection
      unread = undefined;
      const chunks: Uint8Array[] = [];
      if (end > start) for await (const chunk of read(start, end)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
};

/** Waiting for the reader is not silence: time counts only while a chunk is waited for. */
async function* untilSilent(body: Body, milliseconds: number): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  for (;;) {
    const timer = setTimeout(() => body.destroy(new Error(`no byte for ${milliseconds / 1_000} s`)), milliseconds);
    try {
      const { done, value } = await iterator.next();
      if (done) return;
      clearTimeout(timer);
      yield value;
    } finally {
      clearTimeout(timer);
    }
  }
}

type Body = AsyncIterable<Uint8Array> & { destroy(error?: Error): void };

interface Part {
  readonly body: Body;
  readonly size?: number;
  readonly etag?: string;
}

const getPart = async (client: S3Client, ref: ObjectRef, { etag, range }: { etag?: string; range?: string }): Promise<Part> => {
  const { Body, ContentLength, ETag } = await get(client, ref, { etag, range });
  return { body: Body as unknown as Body, size: ContentLength, etag: ETag };
};

const get = async (client: S3Client, ref: ObjectRef, { etag, range }: { etag?: string; range?: string }): Promise<GetObjectCommandOutput> => {
  try {
    return await client.send(new GetObjectCommand({ Bucket: ref.bucket, Key: ref.key, Range: range, IfMatch: etag }));
  } catch (cause) {
    throw objectError(ref, cause);
  }
};

/** What to do, by the name of S3's error. */
const ADVICE: Readonly<Record<string, string>> = {
  NoSuchKey: 'it does not exist (any more): exempt recent logs from expiry, or drop the message',
  NoSuchBucket: 'the bucket does not exist',
  AccessDenied: 'allow the loader s3:GetObject on the bucket, and kms:Decrypt on its key; without s3:ListBucket a missing object looks the same',
  InvalidObjectState: 'it is archived: restore it first',
  PreconditionFailed: 'it was overwritten while it was read; it will be read again',
};

const objectError = ({ bucket, key }: ObjectRef, cause: unknown): ObjectError => {
  if (cause instanceof ObjectError) return cause;
  const { name, message } = cause as Error;
  return new ObjectError(`cannot read s3://${bucket}/${key}: ${name}: ${ADVICE[name] ?? message}`, { cause });
};
