import { isMap } from '../json/is-map';
import type { Envelope } from '../model';
import { JsonValues } from './framing/json-values';
import type { Parsed, RecordCollector } from './record-collector';
import { blank } from './strip';

/**
 * Reads a concatenation of CloudWatch Logs subscription messages: each log event is a record. Control messages and blank lines between
 * messages are none.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export const cloudWatchLogsReader = (parse: (text: string) => Parsed, collector: RecordCollector): JsonValues => {
  return new JsonValues((frame) => {
    if (frame.kind === 'unreadable') {
      if (collector.next()) collector.add(frame.text, frame.error);
    } else if (frame.kind !== 'blank') {
      // Messages hold no numbers but times, so a quick look at them loses nothing.
      [frame.json.quick].flat().forEach((value) => collectMessage(value, parse, collector));
    }
  });
};

/** Whether an entry holds messages, by the name of the first member. */
export const beginsMessage = (beginning: string): boolean => MESSAGE.test(beginning);

const MESSAGE = /^\s*\{\s*"(?:messageType|owner|logGroup|logStream|subscriptionFilters|logEvents)"/;

const collectMessage = (value: unknown, parse: (text: string) => Parsed, collector: RecordCollector): void => {
  if (!isMap(value) || value.messageType !== 'DATA_MESSAGE' || !Array.isArray(value.logEvents)) return;
  const shared = { account: text(value.owner), logGroup: text(value.logGroup), logStream: text(value.logStream) };
  for (const event of value.logEvents as unknown[]) {
    if (!collector.next()) continue;
    const { message, id, timestamp } = isMap(event) ? event : { message: undefined, id: undefined, timestamp: undefined };
    if (typeof message !== 'string' || blank(message)) {
      collector.skip();
      continue;
    }
    const envelope: Envelope = { ...shared, id: text(id), cwlTimestamp: typeof timestamp === 'number' ? timestamp : undefined };
    collector.add(message, parse(message), envelope);
  }
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
