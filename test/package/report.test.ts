import { CheckFailed, createReport, independent } from './report';

const silent = () => undefined;

test('a check that throws has failed, says why, and what needs it is not run', async () => {
  const lines: string[] = [];
  const report = createReport((line) => lines.push(line), false);
  await expect(report.check('a jar is built', () => Promise.reject(new Error('no such file')))).rejects.toThrow(CheckFailed);
  await expect(report.check('a wheel is built', () => 'wheel')).resolves.toBe('wheel');
  expect(report.counts()).toEqual({ passed: 1, failed: 1 });
  expect(lines[0]).toMatch(/^FAILED {3}a jar is built .*\n +no such file$/);
});

test('what a machine cannot try has not passed', () => {
  const report = createReport(silent, false);
  report.notRun('Java', 'there is no mvn');
  expect(report.counts()).toEqual({ passed: 0, failed: 0 });
});

test('what could not be tried where everything has to be there has failed', () => {
  const report = createReport(silent, true);
  report.notRun('Java', 'there is no mvn');
  expect(report.counts()).toEqual({ passed: 0, failed: 1 });
});

test('a failed check does not hold up those that do not need it, a fault of the program does', async () => {
  const report = createReport(silent, false);
  await independent(() => report.check('first', () => Promise.reject(new Error('bad'))), () => report.check('second', silent));
  expect(report.counts()).toEqual({ passed: 1, failed: 1 });
  await expect(independent(() => Promise.reject(new TypeError('fault')))).rejects.toThrow('fault');
});
