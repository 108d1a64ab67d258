import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ObjectRef } from './model';

/** Asks for the rest of an object in a message of its own. */
export type ContinueLater = (object: ObjectRef, start: number) => Promise<void>;

/**
 * Puts the rest of an object on the split queue, in the shape of the reference's split messages: key plain, numbers inclusive. Where the
 * object ends is not known yet, so the end of the last piece lies beyond every object.
 */
export const continueInQueue = (sqs: SQSClient, queueUrl: string): ContinueLater => async ({ bucket, key, piece }, start) => {
  const body = {
    siem: { start_number: start, end_number: piece?.end ?? Number.MAX_SAFE_INTEGER },
    s3: { bucket: { name: bucket }, object: { key } },
  };
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) }));
};
