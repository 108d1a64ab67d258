import { add, jestCounts, printedCounts } from './run-suites.counts';

const report = (numbers: object) => JSON.stringify({
  numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0, ...numbers,
});

test('tests are counted one by one', () => {
  expect(jestCounts(report({ numPassedTests: 7, numFailedTests: 2 }), 1)).toEqual({ passed: 7, failed: 2 });
});

test.each([
  ['a file that could not be run', report({ numPassedTests: 7, numRuntimeErrorTestSuites: 1 }), 1],
  ['a skipped test', report({ numPassedTests: 7, numPendingTests: 1 }), 0],
  ['a run that ended badly although every test passed', report({ numPassedTests: 7 }), 1],
])('%s is a failure', (_, text, exitCode) => {
  expect(jestCounts(text, exitCode)).toEqual({ passed: 7, failed: 1 });
});

test('a run without report, and one without tests, is a failure', () => {
  expect(jestCounts(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  expect(jestCounts(report({}), 0)).toEqual({ passed: 0, failed: 1 });
});

test('a program that counts for itself is believed, unless it hides its failure', () => {
  expect(printedCounts('first\n3 passed, 1 failed\n', 1)).toEqual({ passed: 3, failed: 1 });
  expect(printedCounts('3 passed, 0 failed', 2)).toEqual({ passed: 3, failed: 1 });
  expect(printedCounts('nothing counted', 0)).toEqual({ passed: 1, failed: 0 });
});

test('a suite that was not run adds nothing', () => {
  expect(add([{ passed: 2, failed: 1 }, { passed: 0, failed: 0, notRun: 'no Java' }, { passed: 3, failed: 0 }])).toEqual({ passed: 5, failed: 1 });
});
