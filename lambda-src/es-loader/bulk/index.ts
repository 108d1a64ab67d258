import { forEachParallel } from '../../shared/async-iterables';
import type { Clock } from '../../shared/clock';
import type { Logger } from '../../shared/logger';
import type { RenewableClient } from '../../shared/open-search-client';
import type { BulkAction } from '../model';
import { deadLetterBox, type DeadLetterStore } from './dead-letter';
import { duplicates } from './duplicates';
import type { Outcomes } from './outcome';
import { requests, type RequestLimits } from './request';
import { deliver } from './retry';

export { s3DeadLetterStore, type DeadLetterStore } from './dead-letter';
export { outcomes, type ObjectOutcome, type Outcomes } from './outcome';

export interface BulkDependencies extends Partial<BulkOptions> {
  readonly client: RenewableClient;
  /** Without one, a refused document fails its object. */
  readonly deadLetters?: DeadLetterStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface BulkOptions extends RequestLimits {
  /** Requests on their way at a time. */
  readonly inFlight: number;
  readonly requestTimeoutMilliseconds: number;
  /** Documents of time-series collections that are remembered, lest they are sent twice. */
  readonly maxRemembered: number;
}

/** 5 MiB lies well below the 10 MiB that the smallest instances and collections take. */
const DEFAULTS: BulkOptions = {
  maxBytes: 5 * 1024 * 1024, maxActions: 10_000, inFlight: 3, requestTimeoutMilliseconds: 60_000, maxRemembered: 200_000,
};

/**
 * Sends all documents of an event: as few requests as possible, several on their way, no more read than can be sent.
 *
 * Resolves when every document is settled: indexed and dead-lettered ones are counted in their account, failed ones in `outcomes`. Only a
 * source that throws makes it throw, after what is on its way has settled.
 */
export type Bulk = (source: AsyncIterable<readonly BulkAction[]>, run: BulkRun) => Promise<void>;

export interface BulkRun {
  readonly outcomes: Outcomes;
  /** Milliseconds since 1970 after which nothing is tried again. */
  readonly deadline: number;
}

/** The last stage. Order: documents with one id that lie far apart in one object may overtake each other; they are equal but for their arrival. */
export const bulk = ({ client, deadLetters, clock, logger, ...options }: BulkDependencies): Bulk => {
  const { inFlight, requestTimeoutMilliseconds, maxRemembered, ...limits } = { ...DEFAULTS, ...options };
  const known = duplicates(maxRemembered);
  return async (source, { outcomes, deadline }) => {
    const box = deadLetterBox(deadLetters, outcomes);
    const delivery = { client, clock, logger, outcomes, deadLetters: box, duplicates: known, requestTimeoutMilliseconds, deadline };
    try {
      await forEachParallel(requests(source, limits, known), inFlight, (actions) => deliver(delivery, actions));
    } finally {
      await box.flush();
    }
  };
};
