import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Binding } from './binding';
import { run } from './command';
import { expectSampleDocuments, normalizeSample } from './sample';

const PYTHON = process.env.PYTHON ?? 'python3';

/** Installs the wheel into a virtual environment. */
export const python: Binding = {
  language: 'Python',
  example: 'python',
  target: 'python',
  programs: [[PYTHON, '-c', 'import venv, ensurepip, sys; print(sys.version.split()[0])']],
  install: async (app, dist) => {
    await run(PYTHON, ['-m', 'venv', '.venv'], { cwd: app });
    const binFolder = join(app, '.venv', 'bin');
    const wheels = readdirSync(dist).filter((file) => file.endsWith('.whl')).map((file) => join(dist, file));
    // What is not compiled now is compiled when it is imported, and that is a small part of aws-cdk-lib.
    await run(join(binFolder, 'pip'), ['install', '--quiet', '--no-compile', ...wheels, '-r', 'requirements.txt'], { cwd: app });
    return binFolder;
  },
  more: (app) => [['the siem command that pip installs normalizes a log as the loader does', async () => {
    expectSampleDocuments(await run(join(app, '.venv', 'bin', 'siem'), normalizeSample, { cwd: app }));
  }]],
};
