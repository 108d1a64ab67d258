import type { Frame } from './log-generator';
import { ACCOUNT } from './population';

/** A line for each event. */
export const LINES: Frame = { separator: '\n', tail: '\n', gzip: true };

/** The same, not compressed. */
export const PLAIN_LINES: Frame = { separator: '\n', tail: '\n' };

/** JSON objects one after the other, as Amazon Data Firehose writes those of EventBridge. */
export const CONCATENATED: Frame = { separator: '', gzip: true };

/** One JSON object with a list. */
export const listIn = (name: string, others: object = {}): Frame =>
  ({ head: `${JSON.stringify(others).slice(0, -1)}${Object.keys(others).length > 0 ? ',' : ''}"${name}":[`, separator: ',', tail: ']}', gzip: true });

/** Messages of a log group as CloudWatch Logs hands them on. */
export const inLogGroup = (logGroup: string, logStream: string): Frame => ({
  ...listIn('logEvents', { messageType: 'DATA_MESSAGE', owner: ACCOUNT, logGroup, logStream, subscriptionFilters: ['siem'] }),
  wrap: (message, time, position) =>
    JSON.stringify({ id: `38${String(time.getTime() * 1000 + position).padStart(54, '0')}`, timestamp: time.getTime(), message }),
});
