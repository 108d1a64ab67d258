import { checkBinding } from './binding-checks';
import { go } from './go';
import { createReport } from './report';

test('a language whose programs are missing is named, and neither built nor passed', async () => {
  const lines: string[] = [];
  const report = createReport((line) => lines.push(line), false);
  const withoutMaven = { ...go, language: 'Java', programs: [[process.execPath, '--version'], ['no-such-maven', '--version']] as const };
  await checkBinding(report, withoutMaven, () => Promise.reject(new Error('is not asked for')), 'no-such-folder');
  expect(lines).toEqual(['not run  Java: the app synthesizes with the built package: there is no no-such-maven']);
  expect(report.counts()).toEqual({ passed: 0, failed: 0 });
});
