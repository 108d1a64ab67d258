import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBinding } from './binding-checks';
import type { CloudAssembly } from './cloud-assembly';
import { checkDotnet } from './dotnet';
import { go } from './go';
import { java } from './java';
import { checkNodeApp } from './node-app';
import { buildWhereNeeded } from './project';
import { python } from './python';
import { createReport, independent, type Report } from './report';
import { checkTarball } from './tarball';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const checkJavaScript = async (report: Report, folder: string): Promise<CloudAssembly> => {
  const tarball = await checkTarball(report, join(folder, 'tarball'));
  const app = join(folder, 'typescript');
  mkdirSync(app);
  return checkNodeApp(report, tarball, app);
};

/** Builds the packages of every language, and uses each as its users do. */
const main = async (): Promise<void> => {
  const began = Date.now();
  const report = createReport(print, Boolean(process.env.CI));
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'package-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

  await buildWhereNeeded();
  const typeScript = checkJavaScript(report, folder);
  const compared = () => typeScript;
  // Two at a time: one downloads while the other compiles.
  await Promise.all([
    independent(compared, () => checkBinding(report, go, compared, folder), () => checkDotnet(report)),
    independent(() => checkBinding(report, java, compared, folder), () => checkBinding(report, python, compared, folder)),
  ]);

  print(`${Math.round((Date.now() - began) / 1000)} s`);
  const { passed, failed } = report.counts();
  process.exitCode = failed > 0 ? 1 : 0;
  print(`${passed} passed, ${failed} failed`);
};

main().catch((error: unknown) => {
  print(String(error));
  print('0 passed, 1 failed');
  process.exitCode = 1;
});
