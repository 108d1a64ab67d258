import { isMap, parseInner, type Reading } from './reading';

/** As Lambda gets it from a topic, or as a queue gets it from a topic without raw delivery. */
export const isTopicNotification = (record: Record<string, unknown>): boolean =>
  record.EventSource === 'aws:sns' || (typeof record.TopicArn === 'string' && typeof record.Message === 'string');

/**
 * What was published to a topic.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export const topicMessage = (record: Record<string, unknown>): Reading => {
  const notification = isMap(record.Sns) ? record.Sns : record;
  return parseInner(notification.Message, 'the message of an SNS notification');
};
