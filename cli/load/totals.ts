import { nameOf } from './listed-object';
import type { LoadedObject } from '../../lambda-src/es-loader/object-load';

/** What became of all objects and records. */
export interface Totals {
  readonly objects: { loaded: number; skipped: number; failed: number; earlier: number };
  /** `read = indexed + excluded + skipped + deadLettered + notLoaded`; the last only of objects that failed. */
  readonly records: Records;
  readonly types: Map<string, TypeTotals>;
  bytes: number;
  /** Records that were read of a loaded object and are nowhere: a defect. */
  unaccounted: number;
  readonly failures: Array<{ readonly object: string; readonly reason: string }>;
  /** Why objects were passed over, and how many for each reason. */
  readonly skipReasons: Map<string, number>;
}

/** The same for one log type. */
export interface TypeTotals extends Omit<Records, 'notLoaded'> {
  objects: number;
}

interface Records {
  read: number;
  indexed: number;
  excluded: number;
  skipped: number;
  deadLettered: number;
  notLoaded: number;
  /** Of the indexed: those that could not be read. */
  unreadable: number;
}

export const newTotals = (): Totals => ({
  objects: { loaded: 0, skipped: 0, failed: 0, earlier: 0 },
  records: { read: 0, indexed: 0, excluded: 0, skipped: 0, deadLettered: 0, notLoaded: 0, unreadable: 0 },
  types: new Map(),
  bytes: 0,
  unaccounted: 0,
  failures: [],
  skipReasons: new Map(),
});

/** The list of failures is for reading; the rest is counted only. */
const MAX_FAILURES = 100;

export const addObject = (totals: Totals, { object, state, opened, outcome, error }: LoadedObject): void => {
  const { objects, records, failures, skipReasons } = totals;
  const account = opened?.account;
  totals.bytes += object.size ?? 0;
  if (state === 'failed') {
    objects.failed++;
    const reason = error?.message ?? outcome.reasons.join('; ');
    if (failures.length < MAX_FAILURES) failures.push({ object: nameOf(object), reason });
  } else if (state === 'skipped' || account?.read === 0) {
    objects.skipped++;
    const reason = opened?.skipped ?? 'the object holds no records';
    skipReasons.set(reason, (skipReasons.get(reason) ?? 0) + 1);
  } else {
    objects.loaded++;
  }
  if (!account) return;
  const type = typeOf(totals, account.logType);
  type.objects++;
  for (const name of COUNTS) {
    records[name] += account[name];
    type[name] += account[name];
  }
  const { read, indexed, excluded, skipped, deadLettered } = account;
  const missing = read - indexed - excluded - skipped - deadLettered;
  if (state === 'failed') records.notLoaded += missing;
  else totals.unaccounted += Math.abs(missing);
};

const COUNTS = ['read', 'indexed', 'excluded', 'skipped', 'deadLettered', 'unreadable'] as const;

const typeOf = ({ types }: Totals, name: string): TypeTotals => {
  const type = types.get(name) ?? { objects: 0, read: 0, indexed: 0, excluded: 0, skipped: 0, deadLettered: 0, unreadable: 0 };
  types.set(name, type);
  return type;
};

/** Nothing is left to be loaded, and nothing lies elsewhere. */
export const allLoaded = ({ objects, records, unaccounted }: Totals): boolean =>
  objects.failed === 0 && records.deadLettered === 0 && records.notLoaded === 0 && unaccounted === 0;

/** The summary, line by line. */
export const summaryOf = (totals: Totals, seconds: number): string[] => {
  const { objects, records, failures, skipReasons } = totals;
  const earlier = objects.earlier > 0 ? `, ${count(objects.earlier)} loaded earlier` : '';
  const { read, unreadable } = records;
  return [
    `objects  ${count(objects.loaded)} loaded, ${count(objects.skipped)} skipped, ${count(objects.failed)} failed${earlier}`,
    ...[...skipReasons].map(([reason, number]) => `           ${count(number)} skipped: ${reason}`),
    `records  read=${read} ${partsOf(records).map(([name, number]) => `${name}=${number}`).join(' ')}`,
    `         ${balanceOf(totals)}`,
    ...unreadable > 0 ? [`         ${count(unreadable)} of the indexed could not be read; find them by event.kind: pipeline_error`] : [],
    `time     ${seconds.toFixed(1)} s, ${count(Math.round(read / Math.max(seconds, 0.001)))} records/s, ${(totals.bytes / 1e6).toFixed(1)} MB`,
    ...failures.map(({ object, reason }) => `failed   ${object}: ${reason}`),
    ...objects.failed > failures.length ? [`failed   ${count(objects.failed - failures.length)} more`] : [],
  ];
};

/** Whether every record that was read is somewhere. */
export const balanceOf = ({ records, unaccounted }: Totals): string => {
  if (unaccounted > 0) return `${count(unaccounted)} records are unaccounted for: this is a defect of the loader`;
  return `every record is accounted for: ${partsOf(records).map(([, number]) => number).join(' + ')} = ${records.read}`;
};

const partsOf = (records: Records): Array<[string, number]> =>
  Object.entries(records).filter(([name, number]) => name !== 'read' && name !== 'unreadable' && (name !== 'notLoaded' || number > 0));

const count = (number: number): string => number.toLocaleString('en-US');
