/** Whether somebody wants the command to end. */
export interface Interruption {
  readonly requested: boolean;
  /** Leaves signals to others again. */
  ignore(): void;
}

/** The first signal lets what has begun come to its end, the second ends the process. */
export const listenForInterruption = (note: (line: string) => void): Interruption => {
  let requested = false;
  const onSignal = (): void => {
    if (requested) process.exit(130);
    requested = true;
    note('stopping: what has begun is finished first (once more to end at once)');
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    get requested() { return requested; },
    ignore: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
};
