import type { Fields, Normalize } from '../../model';
import { setField, textOf } from '../../normalize/steps';

/** What does not apply is written as NA. */
const NOT_APPLICABLE = 'NA';
const NANOSECONDS = 1_000_000_000;

export const normalize: Normalize = (record, ecs) => {
  const outcome = OUTCOMES.get(record['connection-attempt-status']);
  if (outcome !== undefined) setField(ecs, 'event', 'outcome', outcome);
  const reason = textOf(record['connection-attempt-failure-reason']);
  if (reason !== undefined && reason !== NOT_APPLICABLE) setField(ecs, 'error', 'message', reason);
  const seconds = numberIn(record['connection-duration-seconds']);
  if (seconds !== undefined) setField(ecs, 'event', 'duration', seconds * NANOSECONDS);
  addTraffic(record, ecs);

  if (record['client-ip'] === NOT_APPLICABLE) delete record['client-ip'];
  for (const name of TIMES) unifyTime(record, name);
};

const OUTCOMES: ReadonlyMap<unknown, string> = new Map([['successful', 'success'], ['failed', 'failure']]);
const TIMES = ['connection-start-time', 'connection-last-update-time', 'connection-end-time'];

const addTraffic = (record: Fields, ecs: Fields): void => {
  const bytes = sum(record['egress-bytes'], record['ingress-bytes']);
  const packets = sum(record['egress-packets'], record['ingress-packets']);
  if (bytes === 0 && packets === 0) return;
  setField(ecs, 'network', 'bytes', bytes);
  setField(ecs, 'network', 'packets', packets);
};

const sum = (out: unknown, back: unknown): number => (numberIn(out) ?? 0) + (numberIn(back) ?? 0);

/** Whole numbers come as text. */
const numberIn = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
};

/** Dates are UTC but do not say so: `2024-06-10 06:00:00`. */
const unifyTime = (record: Fields, name: string): void => {
  const time = record[name];
  if (time === NOT_APPLICABLE) delete record[name];
  else if (typeof time === 'string' && time.includes(' ')) record[name] = `${time.replace(' ', 'T')}+00:00`;
};
