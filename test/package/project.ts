import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { run } from './command';

/** The checkout. */
export const root = join(__dirname, '..', '..');

/** Runs a task of the build. */
export const projen = (task: string): Promise<string> => run(process.execPath, [require.resolve('projen/bin/projen'), task], {
  cwd: root, binFolder: join(root, 'node_modules', '.bin'),
});

/** Files below a folder, as paths from there with slashes. */
export const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => !entry.isDirectory())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort();

/** Compiles and bundles what packages are made of, unless a build did so since the last change. */
export const buildWhereNeeded = async (): Promise<void> => {
  const built = ['.jsii', 'lib/index.js', 'bin/siem', 'assets/handlers/THIRD-PARTY-LICENSES.txt'].map((file) => join(root, file));
  if (!built.every(existsSync) || newest(['src'], root) > statSync(built[0]).mtimeMs) {
    await projen('bundle');
    await projen('compile');
  } else if (newest(['lambda-src', 'cli', 'src/contract'], root) > statSync(built[3]).mtimeMs) {
    await projen('bundle');
  }
};

const newest = (folders: readonly string[], base: string): number => Math.max(...folders.flatMap((folder) =>
  filesBelow(join(base, folder)).filter((file) => !file.endsWith('.test.ts')).map((file) => statSync(join(base, folder, file)).mtimeMs)));
