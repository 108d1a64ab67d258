import type { ObjectOutcome, Outcomes } from './bulk';
import type { ContinueLater } from './continuation';
import type { BulkAction, ObjectRef } from './model';
import type { OpenedObject } from './pipeline';
import { messageOf, ObjectError } from '../shared/errors';

/**
 * - `loaded`: every record is indexed, excluded, skipped or dead-lettered.
 * - `continued`: the same for the first records; another message asks for the rest.
 * - `skipped`: nothing of it is to be loaded.
 * - `failed`: it has to be loaded again.
 */
export type LoadState = 'loaded' | 'continued' | 'skipped' | 'failed';

/** One object of an event while it is read. */
export interface ObjectLoad {
  readonly object: ObjectRef;
  readonly opened?: OpenedObject;
  readonly startedAt: number;
  /** The object was not read to its end, for want of time. */
  readonly cut: boolean;
  readonly error?: ObjectError;
}

/** What became of one object. */
export interface LoadedObject extends ObjectLoad {
  readonly state: LoadState;
  readonly outcome: ObjectOutcome;
  readonly milliseconds: number;
}

export interface ReadingDependencies {
  readonly open: (object: ObjectRef) => OpenedObject;
  readonly outcomes: Outcomes;
  readonly now: () => number;
  /** True when no further batch should be read. */
  readonly timeIsShort: () => boolean;
  /** False when an object that is not open yet had better be left to another invocation. */
  readonly mayOpen: () => boolean;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Prepares the reading of one object: its batches, and what is known of it as they are pulled. A failure ends its batches, and no others. */
export const readObject = (
  { open, outcomes, now, timeIsShort, mayOpen }: ReadingDependencies, object: ObjectRef,
): [ObjectLoad, AsyncIterable<BulkAction[]>] => {
  const load: Mutable<ObjectLoad> = { object, startedAt: now(), cut: false };
  async function* batches(): AsyncGenerator<BulkAction[]> {
    load.startedAt = now();
    load.cut = !mayOpen();
    if (load.cut) return;
    try {
      load.opened = open(object);
      for await (const batch of load.opened.documents()) {
        yield batch;
        if (outcomes.of(load.opened.account).failed > 0) return; // it will be loaded again anyway
        if (timeIsShort()) {
          load.cut = true;
          return;
        }
      }
    } catch (error) {
      load.error = error instanceof ObjectError
        ? error
        : new ObjectError(`cannot load s3://${object.bucket}/${object.key}: ${messageOf(error)}`, { cause: error });
    }
  }
  return [load, batches()];
};

/** Decides what became of an object, once all its documents are settled; asks for the rest of one that was cut. */
export const concludeObject = async (
  load: ObjectLoad, outcomes: Outcomes, continueLater: ContinueLater | undefined, now: number,
): Promise<LoadedObject> => {
  const account = load.opened?.account;
  const outcome = account ? outcomes.of(account) : { failed: 0, reasons: [] };
  const conclude = (state: LoadState, error = load.error): LoadedObject =>
    ({ ...load, ...(error ? { error } : {}), state, outcome, milliseconds: now - load.startedAt });
  if (load.error) return conclude('failed');
  if (outcome.failed > 0) {
    return conclude('failed', new ObjectError(`${outcome.failed} documents of ${nameOf(load)} could not be indexed: ${outcome.reasons.join('; ')}`));
  }
  if (load.opened?.skipped !== undefined) return conclude('skipped');
  if (load.opened && !load.cut) return conclude('loaded');

  const { piece } = load.object;
  const next = (piece?.start ?? 1) + (account?.read ?? 0);
  if (piece && next > piece.end) return conclude('loaded');
  if (!continueLater) {
    return conclude('failed', new ObjectError(`no time to load all of ${nameOf(load)}; set SQS_SPLITTED_LOGS_URL or give the function more time`));
  }
  try {
    await continueLater(load.object, next);
    return conclude('continued');
  } catch (error) {
    return conclude('failed', new ObjectError(`cannot ask for the rest of ${nameOf(load)}: ${messageOf(error)}`, { cause: error }));
  }
};

const nameOf = ({ object: { bucket, key } }: ObjectLoad): string => `s3://${bucket}/${key}`;
