import { createContext, Script } from 'node:vm';

/** One for all: making one takes longer than most of what runs in it. */
let runner: ((task: () => void, timeout: number) => void) | undefined;

const createRunner = (): NonNullable<typeof runner> => {
  const global: { task?: () => void } = {};
  const context = createContext(global);
  const script = new Script('task()');
  return (task, timeout) => {
    global.task = task;
    try {
      script.runInContext(context, { timeout });
    } finally {
      global.task = undefined;
    }
  };
};

/** Runs what does not wait for anything, and ends it with an error when it takes longer: damaged bytes may make a decoder run for ever. */
export const withinTime = <T>(milliseconds: number, run: () => T): T => {
  let result: T;
  runner ??= createRunner();
  try {
    runner(() => { result = run(); }, milliseconds);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Error(`its decoding does not end within ${milliseconds / 1000} seconds`, { cause: error });
  }
  return result!;
};
