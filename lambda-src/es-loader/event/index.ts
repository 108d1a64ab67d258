import type { ObjectRef } from '../model';
import { objectCreated } from './event-bridge';
import { isMap, type Reading } from './reading';
import { bucketAndKey, pieceOf, s3Notification } from './s3-notification';
import { isTopicNotification, topicMessage } from './sns';
import { isQueueMessage, queueMessage } from './sqs';

export type { Reading } from './reading';

/** What an event asks for. Every record of it ends in exactly one of these lists. */
export interface EventContents {
  readonly objects: readonly ObjectRef[];
  /** Records that ask for nothing: test events, removals, what nobody knows. */
  readonly ignored: ReadonlyArray<{ readonly reason: string; readonly messageId?: string }>;
  /** Messages that cannot be understood but might name an object: they are tried again, and end in the dead-letter queue. */
  readonly unreadable: ReadonlyArray<{ readonly reason: string; readonly messageId?: string }>;
}

/** Envelopes in envelopes: SNS in SQS, redriven events, are three deep; more is nobody's event. */
const MAX_DEPTH = 8;

/**
 * Finds the objects that an event names, whatever wraps them: S3, SNS, SQS, EventBridge, or a whole event redriven from a dead-letter queue.
 *
 * Each record is judged by itself. What lies inside a queue message belongs to the outermost message, for that is the one Lambda knows.
 */
export const readEvent = (event: unknown): EventContents => {
  const objects: ObjectRef[] = [];
  const ignored: Array<EventContents['ignored'][number]> = [];
  const unreadable: Array<EventContents['unreadable'][number]> = [];
  const visit = (value: unknown, messageId: string | undefined, depth: number): void => {
    const reading: Reading = depth > MAX_DEPTH ? { unreadable: `an event wrapped more than ${MAX_DEPTH} times` } : readRecord(value);
    const id = messageId ?? reading.messageId;
    const place = id === undefined ? {} : { messageId: id };
    if (reading.object) objects.push({ ...reading.object, ...place });
    if (reading.ignored) ignored.push({ reason: reading.ignored, ...place });
    if (reading.unreadable) unreadable.push({ reason: reading.unreadable, ...place });
    for (const inner of reading.inner ?? []) visit(inner, id, depth + 1);
  };
  visit(event, undefined, 0);
  return { objects, ignored, unreadable };
};

const readRecord = (record: unknown): Reading => {
  if (!isMap(record)) return { ignored: 'a record that is no JSON object' };
  if (Array.isArray(record.Records)) return { inner: record.Records };
  if (isQueueMessage(record)) return queueMessage(record);
  if (isTopicNotification(record)) return topicMessage(record);
  if (isMap(record.s3)) return isMap(record.siem) ? piece(record) : s3Notification(record);
  if (isMap(record.detail)) return objectCreated(record);
  if (record.Event === 's3:TestEvent') return { ignored: 's3:TestEvent' };
  return { ignored: 'an unknown kind of record' };
};

/** A part of an object: a split message of the reference, or a continuation of ours. Its key is plain. */
const piece = (record: Record<string, unknown>): Reading => {
  const object = bucketAndKey(record.s3);
  if (!object) return { unreadable: 'a split message without bucket and key' };
  const { problem, piece: part } = pieceOf(record.siem);
  if (problem) return { unreadable: problem };
  return { object: { ...object, ...(part ? { piece: part } : {}) } };
};
