import {
  ChangeMessageVisibilityBatchCommand, DeleteMessageCommand, ReceiveMessageCommand, type Message, type SQSClient,
} from '@aws-sdk/client-sqs';
import type { LoadResult } from '../../lambda-src/es-loader/loader';

/** As the reference's local mode receives. */
const VISIBILITY_SECONDS = 300;
const RECEIVE = { MaxNumberOfMessages: 10, VisibilityTimeout: VISIBILITY_SECONDS, WaitTimeSeconds: 1 };

export interface QueueResult {
  readonly messages: number;
  /** Messages that stay in the queue because an object of theirs failed. */
  readonly failed: number;
}

/**
 * Loads what a queue asks for until it is empty. Each message is tried once, and deleted only after all its objects are loaded; the others
 * become visible again.
 */
export const loadQueue = async (
  sqs: SQSClient, queueUrl: string, load: (event: unknown) => Promise<LoadResult>, isStopping: () => boolean,
): Promise<QueueResult> => {
  const tried = new Set<string>();
  let failed = 0;
  while (!isStopping()) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, ...RECEIVE }));
    const fresh = Messages.filter(({ MessageId = '' }) => !tried.has(MessageId));
    if (fresh.length === 0) break;
    for (const { MessageId } of fresh) tried.add(MessageId!);
    const result = await keptInvisible(sqs, queueUrl, fresh, () => load(eventOf(fresh)));
    const failedIds = new Set(result.failed);
    failed += failedIds.size;
    for (const { MessageId, ReceiptHandle } of fresh) {
      if (!failedIds.has(MessageId!)) await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }
  return { messages: tried.size, failed };
};

/** The event that Lambda would make of the messages. */
const eventOf = (messages: readonly Message[]): unknown => ({
  Records: messages.map(({ MessageId: messageId, Body: body }) => ({ eventSource: 'aws:sqs', messageId, body })),
});

/** Large objects take longer than the time for which messages were taken. */
const keptInvisible = async <Result>(
  sqs: SQSClient, queueUrl: string, messages: readonly Message[], work: () => Promise<Result>,
): Promise<Result> => {
  const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: VISIBILITY_SECONDS }));
  const prolong = (): void => {
    // When this fails, somebody else may load them too, with the same ids.
    sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: entries })).catch(() => undefined);
  };
  const timer = setInterval(prolong, VISIBILITY_SECONDS * 400);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
};
