import { parseInner, type Reading } from './reading';

export const isQueueMessage = (record: Record<string, unknown>): boolean => record.eventSource === 'aws:sqs';

/**
 * A message of a queue: its body is a record, an SNS notification, or – redriven from a dead-letter queue – a whole event.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export const queueMessage = ({ messageId, body }: Record<string, unknown>): Reading => ({
  ...parseInner(body, 'the body of a queue message'),
  ...(typeof messageId === 'string' ? { messageId } : {}),
});
