import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

const compress = promisify(gzip);

/** Writes values as an object of JSON lines, compressed. */
export const putLines = async (s3: S3Client, place: { readonly bucket: string; readonly key: string }, values: readonly unknown[]): Promise<void> => {
  const lines = values.map((value) => `${JSON.stringify(value)}\n`).join('');
  await s3.send(new PutObjectCommand({ Bucket: place.bucket, Key: place.key, Body: await compress(lines) }));
};
