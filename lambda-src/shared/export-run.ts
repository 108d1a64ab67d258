import { randomUUID } from 'node:crypto';

/** What a scheduled invocation says of itself. */
export interface ScheduledEvent {
  readonly time?: string;
  readonly id?: string;
}

/**
 * One run of an export. An invocation that is tried again is the same run: it replaces its object, and its documents have the same ids.
 */
export interface ExportRun {
  readonly time: Date;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** What a run is dated and named by. Somebody who invokes the function by hand need not say anything. */
export const exportRun = ({ time, id }: ScheduledEvent, functionArn: string, now: () => Date): ExportRun => {
  const [, partition, , region, account] = functionArn.split(':');
  return { time: time === undefined ? now() : new Date(time), id: id ?? randomUUID(), account, region, partition };
};

/** The end of the key of what a run writes: `2024/06/10/<name>-20240610_060000.json.gz`. */
export const keyOf = ({ time }: ExportRun, name: string): string => {
  const [day, second] = time.toISOString().slice(0, 19).split('T');
  return `${day.replaceAll('-', '/')}/${name}-${day.replaceAll('-', '')}_${second.replaceAll(':', '')}.json.gz`;
};
