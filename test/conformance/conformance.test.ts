import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const comparer = join(__dirname, 'compare.mjs');
const siem = [process.execPath, require.resolve('tsx/cli'), join(root, 'cli', 'index.ts')];

interface Report {
  readonly results: ReadonlyArray<{ readonly name: string; readonly state: 'passed' | 'failed' }>;
  readonly problems: readonly string[];
}

const compare = (...args: string[]) => spawnSync(process.execPath, [comparer, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1024 ** 3 });

const subfolders = (path: string): string[] => readdirSync(path, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);

const cases = subfolders(join(__dirname, 'cases')).flatMap((type) => subfolders(join(__dirname, 'cases', type)).map((name) => `${type}/${name}`));

describe('the documents that users of the reference know', () => {
  let report: Report;

  beforeAll(() => {
    const { stdout, stderr } = compare('--json', '--', ...siem, 'normalize', '--cases');
    if (stdout === '') throw new Error(stderr);
    report = JSON.parse(stdout) as Report;
  }, 300_000);

  test('the command reports each case once and nothing else', () => {
    expect(report.problems).toEqual([]);
    expect(report.results.map(({ name }) => name).sort()).toEqual([...cases].sort());
  });

  test.each(cases)('%s', (name) => {
    expect(report.results.find((result) => result.name === name)).toEqual(expect.objectContaining({ state: 'passed' }));
  });
});

describe('the comparison', () => {
  /** A loader that prints the documents of cloudtrail/insight after a change of its text. */
  const loaderThat = (change: (documents: string) => string): string[] => {
    const name = 'cloudtrail/insight';
    const documents = readFileSync(join(__dirname, 'cases', name, 'expected.ndjson'), 'utf8');
    const { outcome, read, indexed } = JSON.parse(readFileSync(join(__dirname, 'cases', name, 'case.json'), 'utf8')) as Record<string, unknown>;
    const lines = change(documents).split('\n').filter(Boolean).map((line) => line.replace('{', `{"case":"${name}",`));
    const output = [...lines, JSON.stringify({ case: name, outcome, read, indexed })].join('\n');
    return ['--only', name, '--', process.execPath, '-e', `console.log(${JSON.stringify(output)})`, '--'];
  };

  test('is content with what it expects', () => {
    expect(compare(...loaderThat((documents) => documents)).stdout).toMatch(/^1 passed, 0 failed$/m);
  });

  test.each<[string, (documents: string) => string]>([
    ['another index', (documents) => documents.replace('"log-aws-cloudtrail-', '"log-aws-cloudtrails-')],
    ['a number that differs in its twelfth digit', (documents) => documents.replace('664.0', '664.000000001')],
    ['a blank less in a text', (documents) => documents.replace('\\"state\\": ', '\\"state\\":')],
    ['a missing document', () => ''],
    ['one document more', (documents) => `${documents}\n${documents}`],
  ])('notices %s', (_, change) => {
    const { stdout, status } = compare(...loaderThat(change));
    expect(stdout).toMatch(/^0 passed, 1 failed$/m);
    expect(status).toBe(1);
  });

  test('notices a command that prints nothing or ends badly', () => {
    const { stdout, status } = compare('--only', 'unknown/', '--', process.execPath, '-e', 'process.exit(3)', '--');
    expect(stdout).toContain('error: the command ended with exit code 3');
    expect(stdout).toMatch(/^0 passed, \d+ failed$/m);
    expect(status).toBe(1);
  });
});
