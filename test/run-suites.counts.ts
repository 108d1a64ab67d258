/** What one suite did. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Why it did nothing. It then neither passed nor failed. */
  readonly notRun?: string;
}

export const add = (all: readonly Counts[]): Counts => all.reduce<Counts>(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 });

/** A command counts as one check. */
export const commandCounts = (exitCode: number): Counts => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A run that ended badly failed at least once, whatever it said before. */
const atLeastOneFailure = (counts: Counts, exitCode: number): Counts =>
  (exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Counts jest's JSON report. Files that could not be run and skipped tests are failures; so is a run without report or without tests. */
export const jestCounts = (report: string | undefined, exitCode: number): Counts => {
  if (report === undefined) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(report) as JestReport;
  const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
  return atLeastOneFailure({ passed: numPassedTests, failed }, numPassedTests === 0 ? 1 : exitCode);
};

/** Counts a program that closes with `N passed, N failed`; one that does not is one check. */
export const printedCounts = (output: string, exitCode: number): Counts => {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split('\n').pop() ?? '') ?? [];
  return passed === undefined ? commandCounts(exitCode) : atLeastOneFailure({ passed: Number(passed), failed: Number(failed) }, exitCode);
};
