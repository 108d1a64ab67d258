import { createReadStream, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { UsageError } from '../usage-error';
import type { ListedObject } from './listed-object';

/** A place in S3, as `s3://bucket/prefix`. */
export interface S3Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** Throws UsageError. */
export const s3Place = (option: string, text: string): S3Place => {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(text);
  if (!match) throw new UsageError(`${option} must look like s3://bucket/prefix, got ${text}`);
  return { bucket: match[1], prefix: match[2] ?? '' };
};

/** All objects below a prefix, page by page. */
export async function* objectsInS3(s3: S3Client, { bucket, prefix }: S3Place): AsyncGenerator<ListedObject, void, undefined> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key, Size } of Contents) if (Key !== undefined) yield { bucket, key: Key, size: Size };
  }
}

/** The objects of a list file. Throws UsageError for a line that needs a bucket. */
export async function* objectsInList(path: string, bucket: string | undefined): AsyncGenerator<ListedObject, void, undefined> {
  requireFile(path);
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    const object = readListLine(line, bucket);
    if (object) yield object;
  }
}

/** `2024-06-10 06:00:00   1234 key`, as `aws s3 ls --recursive` prints it; the key may hold blanks. */
const LISTING = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} +(\d+) (.+)$/;

/** What stands in such a listing besides objects. */
const NO_OBJECT = /^\s*(?:PRE .*\/|Total Objects: .*|Total Size: .*)?$/;

/** An object by a line of a listing, a plain key, or `s3://bucket/key`. Keys stay as they are: nothing in such a list is encoded. */
export const readListLine = (line: string, bucket: string | undefined): ListedObject | undefined => {
  if (NO_OBJECT.test(line)) return undefined;
  const listing = LISTING.exec(line);
  const text = listing ? listing[2] : line;
  const url = listing ? null : /^s3:\/\/([^/]+)\/(.+)$/.exec(text);
  if (url) return { bucket: url[1], key: url[2] };
  if (bucket === undefined) throw new UsageError(`--list names keys, so --bucket must name their bucket (or write s3://bucket/key), got ${text}`);
  return { bucket, key: text, ...listing && { size: Number(listing[1]) } };
};

/** Files as objects: in the template of the key, `{name}` is the file's name and `{path}` its path as given. */
export const objectsInFiles = (paths: readonly string[], template: string, bucket: string): ListedObject[] => paths.map((path) => {
  const { size } = requireFile(path);
  const key = template.replaceAll('{name}', basename(path)).replaceAll('{path}', path.replace(/^(?:\.?\/)+/, ''));
  return { bucket, key, size, path: resolve(path) };
});

const requireFile = (path: string): { readonly size: number } => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new UsageError(`there is no file ${path}`);
  return stat;
};
