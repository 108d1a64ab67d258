import { isMap, type Reading } from './reading';
import { bucketAndKey } from './s3-notification';

/**
 * An EventBridge event of a bucket. Its key is plain. Security Lake leaves out `detail-type`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export const objectCreated = (record: Record<string, unknown>): Reading => {
  const type = record['detail-type'];
  if (type !== undefined && type !== 'Object Created') return { ignored: `EventBridge: ${String(type)}` };
  const object = isMap(record.detail) ? bucketAndKey(record.detail) : undefined;
  return object ? { object } : { ignored: 'an EventBridge event that names no object' };
};
