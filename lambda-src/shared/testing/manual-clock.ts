import type { Clock } from '../clock';

/** A clock that moves when somebody sleeps, or by hand; chance is always one half. */
export interface ManualClock extends Clock {
  /** How long was slept, in order. */
  readonly sleeps: number[];
  advance(milliseconds: number): void;
}

export const manualClock = (start = 0): ManualClock => {
  let now = start;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    random: () => 0.5,
    advance: (milliseconds) => { now += milliseconds; },
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
      now += milliseconds;
    },
  };
};
