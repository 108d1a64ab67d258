import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installAws } from './end-to-end/support/local-aws';
import { missingComponents, missingForAws } from './end-to-end/support/requirements';
import { exampleFiles, synthesize, templatesBelow } from './examples/synthesized';
import { add, commandCounts, type Counts, jestCounts, printedCounts } from './run-suites.counts';

interface Suite {
  readonly name: string;
  readonly run: () => Promise<Counts>;
}

const root = join(__dirname, '..');
const { npm_config_loglevel: _, ...environment } = process.env; // `npm --silent test` must not silence the programs that are tested
const env = { ...environment, PATH: [join(root, 'node_modules', '.bin'), environment.PATH].join(delimiter) };
const print = (line: string) => process.stdout.write(`${line}\n`);
const heading = (title: string) => print(`\n━━━ ${title} ${'━'.repeat(Math.max(3, 90 - title.length))}`);

interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command, its output going on to ours; with `capture`, standard output is kept as well. */
const execute = (command: string, args: readonly string[], capture = false): Promise<Ended> => new Promise((resolve) => {
  const stdio = ['ignore', capture ? 'pipe' : 'inherit', 'inherit'] as const;
  const child = spawn(command, args, { cwd: root, env, stdio: [...stdio], shell: process.platform === 'win32' });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    process.stdout.write(chunk);
  });
  child.on('error', (error) => {
    print(error.message);
    resolve({ exitCode: 1, output: '' });
  });
  child.on('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
});

const projen = async (...args: string[]): Promise<Counts> => commandCounts((await execute('projen', args)).exitCode);

const jest = async (...args: string[]): Promise<Counts> => {
  const folder = mkdtempSync(join(tmpdir(), 'suites-'));
  const file = join(folder, 'report.json');
  try {
    const { exitCode } = await execute('jest', ['--ci', '--json', `--outputFile=${file}`, ...args]);
    return jestCounts(existsSync(file) ? readFileSync(file, 'utf8') : undefined, exitCode);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What differs from the last commit; nothing is known outside a git checkout. */
const uncommitted = (): string | undefined => {
  const [diff, status] = [['diff', 'HEAD'], ['status', '--porcelain']].map((args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }));
  return diff.status === 0 && status.status === 0 ? diff.stdout + status.stdout : undefined;
};

const build = async (): Promise<Counts> => {
  const before = uncommitted();
  const steps: Counts[] = [];
  for (const task of ['default', 'pre-compile', 'compile', 'post-compile']) {
    const step = await projen(task);
    steps.push(step);
    if (step.failed > 0) return add(steps); // the following steps need this one
  }
  if (before !== undefined) {
    const inStep = before === uncommitted();
    if (!inStep) print('Generated files were not what the sources say. They have been written anew; review and commit them.');
    steps.push(commandCounts(inStep ? 0 : 1));
  }
  return add(steps);
};

const endToEnd = async (): Promise<Counts> => {
  const missing = missingComponents();
  if (missing.length > 0 && !process.env.CI) return { passed: 0, failed: 0, notRun: `it needs ${missing.join('; ')}` };
  return jest('--config', 'test/end-to-end/jest.config.js');
};

/** cfn-lint over the templates of all examples; it is installed along with the emulated AWS. */
const templates = async (): Promise<Counts> => {
  const missing = missingForAws();
  if (missing.length > 0 && !process.env.CI) return { passed: 0, failed: 0, notRun: `it needs ${missing.join('; ')}` };
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  try {
    await Promise.all([installAws(), synthesize(exampleFiles(), folder)]);
    const counts: Counts[] = [];
    for (const { name, path } of templatesBelow(folder)) {
      const { exitCode } = await execute(join(__dirname, 'components', 'aws', 'lint'), [path]);
      print(`${name}: ${exitCode === 0 ? 'nothing found' : 'see above'}`);
      counts.push(commandCounts(exitCode));
    }
    return add(counts);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const packages = async (): Promise<Counts> => {
  if (!existsSync(join(root, 'test', 'package', 'run.ts'))) return { passed: 0, failed: 0, notRun: 'there is no test/package/run.ts' };
  const { exitCode, output } = await execute('tsx', ['test/package/run.ts'], true);
  return printedCounts(output, exitCode);
};

const SUITES: readonly Suite[] = [
  { name: 'build', run: build },
  { name: 'lint', run: () => projen('eslint', '--no-fix') },
  { name: 'unit', run: () => jest() },
  { name: 'templates', run: templates },
  { name: 'end-to-end', run: endToEnd },
  { name: 'package', run: packages },
];

const main = async (names: readonly string[]): Promise<void> => {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`there is no suite ${unknown.join(', ')}; there are ${SUITES.map(({ name }) => name).join(', ')}`);
  const results: { name: string; counts: Counts; seconds: number }[] = [];
  for (const { name, run } of SUITES.filter((suite) => names.length === 0 || names.includes(suite.name))) {
    heading(name);
    const began = Date.now();
    const counts = await run().catch((error: unknown): Counts => {
      print(String(error));
      return { passed: 0, failed: 1 };
    });
    if (counts.notRun) print(`Not run: ${counts.notRun}`);
    results.push({ name, counts, seconds: Math.round((Date.now() - began) / 1000) });
  }
  heading('summary');
  for (const { name, counts, seconds } of results) {
    print(`${name.padEnd(12)} ${counts.notRun ? `not run: ${counts.notRun}` : `${counts.passed} passed, ${counts.failed} failed (${seconds} s)`}`);
  }
  const { passed, failed } = add(results.map(({ counts }) => counts));
  print(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
};

main(process.argv.slice(2)).catch((error: unknown) => {
  print(String(error));
  process.exitCode = 2;
});
