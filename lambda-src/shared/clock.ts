import { setTimeout } from 'node:timers/promises';

/** Time and chance, passed in so that tests need neither. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => setTimeout(milliseconds),
  random: () => Math.random(),
};

/** The system's time as ISO text with microseconds and offset, made once a millisecond: every record asks for it. */
export const isoClock = (): (() => string) => {
  let millisecond = NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== millisecond) {
      millisecond = now;
      text = new Date(now).toISOString().replace('Z', '000+00:00');
    }
    return text;
  };
};
