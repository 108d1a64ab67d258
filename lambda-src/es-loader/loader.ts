import { outcomes as newOutcomes, type Bulk } from './bulk';
import type { ContinueLater } from './continuation';
import { readEvent, type EventContents } from './event';
import type { ObjectRef } from './model';
import { concludeObject, readObject, type LoadedObject } from './object-load';
import type { OpenedObject } from './pipeline';
import { merge } from '../shared/async-iterables';
import type { Clock } from '../shared/clock';
import { ObjectError } from '../shared/errors';
import type { Logger } from '../shared/logger';

export interface LoaderDependencies {
  /** The core with its settings and sources. */
  readonly open: (object: ObjectRef) => OpenedObject;
  readonly bulk: Bulk;
  /** Without it, an object that is not finished in time fails. */
  readonly continueLater?: ContinueLater;
  /** Told of each object when it is done. */
  readonly report: (object: LoadedObject) => void;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Objects that hold what the loader itself has set aside. */
  readonly isOwn?: (object: ObjectRef) => boolean;
  /** Objects that are read at a time. @default 4 */
  readonly concurrency?: number;
}

export interface LoadResult {
  /** Queue messages to try again. */
  readonly failed: readonly string[];
  /** Failures that no message stands for: the event came directly. */
  readonly errors: readonly Error[];
  readonly objects: readonly LoadedObject[];
  readonly ignored: EventContents['ignored'];
}

export interface LoadOptions {
  /** Milliseconds since 1970 when all must be over. @default - never */
  readonly deadline?: number;
}

const CONCURRENCY = 4;

/** Loads the objects that an event names. One that fails fails its message; the others are loaded. */
export const createLoader = (deps: LoaderDependencies) => async (event: unknown, options: LoadOptions = {}): Promise<LoadResult> => {
  const { objects, ignored, unreadable } = readEvent(event);
  for (const { reason, messageId } of ignored) deps.logger.info(`ignored: ${reason}`, { messageId });
  for (const { reason, messageId } of unreadable) deps.logger.error(`cannot read the event: ${reason}`, { messageId });

  const own = objects.filter((object) => deps.isOwn?.(object));
  for (const { bucket, key } of own) deps.logger.info('ignored: it lies at the dead-letter location', { s3_bucket: bucket, s3_key: key });

  const loaded = await loadObjects(deps, objects.filter((object) => !own.includes(object)), options);
  const failures = [
    ...unreadable.map(({ messageId, reason }) => ({ messageId, error: new ObjectError(`cannot read the event: ${reason}`) })),
    ...loaded.filter(({ state }) => state === 'failed').map(({ object: { messageId }, error }) => ({ messageId, error: error! })),
  ];
  return {
    failed: [...new Set(failures.flatMap(({ messageId }) => messageId ?? []))],
    errors: failures.filter(({ messageId }) => messageId === undefined).map(({ error }) => error),
    objects: loaded,
    ignored: [...ignored, ...own.map(({ messageId }) => ({ reason: 'it lies at the dead-letter location', ...(messageId ? { messageId } : {}) }))],
  };
};

/** Loads objects together, so that requests fill up even when objects are small. Never throws because of an object. */
export const loadObjects = async (deps: LoaderDependencies, objects: readonly ObjectRef[], options: LoadOptions = {}): Promise<LoadedObject[]> => {
  const { open, bulk, clock, concurrency = CONCURRENCY } = deps;
  const { readUntil, retryUntil } = schedule(clock.now(), options.deadline ?? Infinity);
  const outcomes = newOutcomes();
  const timeIsShort = () => clock.now() >= readUntil;
  let opened = 0; // whatever the time, one object is begun: else the same objects could be put off for ever
  const mayOpen = () => opened++ === 0 || !timeIsShort();

  const reads = objects.map((object) => readObject({ open, outcomes, now: clock.now, timeIsShort, mayOpen }, object));
  await bulk(merge(reads.map(([, batches]) => batches), concurrency), { outcomes, deadline: retryUntil });

  const loaded = await Promise.all(reads.map(([load]) => concludeObject(load, outcomes, deps.continueLater, clock.now())));
  for (const object of loaded) deps.report(object);
  return loaded;
};

/** The last part of the time is for what is on its way, the very last for asking for the rest, for dead letters and for the answer. */
const schedule = (now: number, deadline: number): { readUntil: number; retryUntil: number } => {
  const time = deadline - now;
  if (time === Infinity) return { readUntil: Infinity, retryUntil: Infinity };
  return { readUntil: deadline - Math.min(60_000, time * 0.15), retryUntil: deadline - Math.min(10_000, time * 0.05) };
};
