import type { Clock } from './clock';

const MINUTE_MILLISECONDS = 60_000;

/** How old may be what is kept fresh while the process lives. */
export interface Freshness {
  readonly clock: Pick<Clock, 'now'>;
  /** @default 5 minutes */
  readonly timeToLiveMilliseconds?: number;
}

/** Does the work when it was done longer ago than its time to live; work that throws is due again at once. */
export const whenStale = (
  { clock, timeToLiveMilliseconds = 5 * MINUTE_MILLISECONDS }: Freshness, work: () => Promise<void>,
): (() => Promise<void>) => {
  let freshUntil = -Infinity;
  return async () => {
    if (clock.now() < freshUntil) return;
    await work();
    freshUntil = clock.now() + timeToLiveMilliseconds;
  };
};
