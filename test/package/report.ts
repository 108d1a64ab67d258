/** Collects what was proven. */
export interface Report {
  /** Runs one check, and prints what became of it. A failed one rejects, so that what needs it is not run. */
  readonly check: <T>(name: string, run: () => T | Promise<T>) => Promise<T>;
  /** Notes what could not be tried here; where everything has to be there, this is a failure. */
  readonly notRun: (name: string, reason: string) => void;
  /** Prints what was found and is neither right nor wrong. */
  readonly note: (text: string) => void;
  /** How many checks passed and failed. */
  readonly counts: () => { readonly passed: number; readonly failed: number };
}

/** A check failed; the reason has been printed. */
export class CheckFailed extends Error {}

/** Makes a report that prints as it goes. With `complete`, what is not run has failed. */
export const createReport = (print: (line: string) => void, complete: boolean): Report => {
  let passed = 0;
  let failed = 0;
  return {
    check: async (name, run) => {
      const began = Date.now();
      const after = () => `(${((Date.now() - began) / 1000).toFixed(1)} s)`;
      try {
        const result = await run();
        passed += 1;
        print(`passed   ${name} ${after()}`);
        return result;
      } catch (error) {
        failed += 1;
        print(`FAILED   ${name} ${after()}\n${indent(messageOf(error))}`);
        throw new CheckFailed(name, { cause: error });
      }
    },
    notRun: (name, reason) => {
      if (complete) failed += 1;
      print(`${complete ? 'FAILED  ' : 'not run '} ${name}: ${reason}`);
    },
    note: (text) => print(indent(text)),
    counts: () => ({ passed, failed }),
  };
};

/** Runs checks that do not need one another. */
export const independent = async (...checks: ReadonlyArray<() => Promise<unknown>>): Promise<void> => {
  for (const run of checks) {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof CheckFailed)) throw error;
    }
  }
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const indent = (text: string): string => text.split('\n').map((line) => `         ${line}`).join('\n');
