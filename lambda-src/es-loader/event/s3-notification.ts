import type { ObjectRef } from '../model';
import { isMap, type Reading } from './reading';

/**
 * A record of an S3 notification, or one in its shape that somebody wrote by hand. Only S3 itself encodes the key.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export const s3Notification = (record: Record<string, unknown>): Reading => {
  const { eventName } = record;
  if (typeof eventName === 'string' && !/^(s3:)?ObjectCreated:/.test(eventName)) return { ignored: `S3: ${eventName}` };
  const object = bucketAndKey(record.s3);
  if (!object) return { ignored: 'an S3 record that names no object' };
  if (record.eventSource !== 'aws:s3') return { object };
  const key = decodeKey(object.key);
  return key === undefined ? { unreadable: 'an S3 record whose key is not encoded as S3 does it' } : { object: { ...object, key } };
};

/** Keys in S3's own notifications are form-encoded: a space is `+`, a plus is `%2B`. */
const decodeKey = (key: string): string | undefined => {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

/** Bucket, key and size from `{ bucket: { name }, object: { key, size } }`. */
export const bucketAndKey = (value: unknown): ObjectRef | undefined => {
  if (!isMap(value) || !isMap(value.bucket) || !isMap(value.object)) return undefined;
  const { bucket: { name }, object: { key, size } } = value;
  if (typeof name !== 'string' || typeof key !== 'string' || !name || !key) return undefined;
  return { bucket: name, key, ...(typeof size === 'number' ? { size } : {}) };
};

/** The records to load. An end of 0, as in the reference, means the whole object. */
export const pieceOf = (value: unknown): { readonly piece?: ObjectRef['piece']; readonly problem?: string } => {
  if (!isMap(value)) return {};
  const start = position(value.start_number);
  const end = position(value.end_number);
  if (start === undefined || end === undefined) return { problem: 'a split message whose numbers are none' };
  if (end === 0) return {};
  if (end < start) return { problem: 'a split message that ends before it starts' };
  return { piece: { start: Math.max(start, 1), end } };
};

/** A number, as such or as text; absent counts as 0. */
const position = (value: unknown): number | undefined => {
  if (value === undefined || value === null || value === '') return 0;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
};
