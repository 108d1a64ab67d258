import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command';
import { filesBelow, projen, root } from './project';
import { independent, type Report } from './report';
import { handlers } from '../../projenrc/bundle';

/** What may lie at the top of the package; anything else got in by mistake. */
const TOP_LEVEL = ['.jsii', 'LICENSE', 'NOTICE', 'README.md', 'assets', 'bin', 'lib', 'package.json'];

/** Every package of every language carries the tarball, and the smallest that a registry takes is 100 MB. */
const MAX_MEGABYTES = 10;

interface Manifest {
  readonly bin: Record<string, string>;
  readonly dependencies?: object;
  readonly bundledDependencies?: unknown[];
  readonly peerDependencies: Record<string, string>;
}

/** Packs for npm, and says what must be and what must not be in the tarball. Answers the tarball's path. */
export const checkTarball = async (report: Report, folder: string): Promise<string> => {
  const tarball = await report.check('package:js packs a tarball', async () => {
    rmSync(join(root, 'dist', 'js'), { recursive: true, force: true });
    await projen('package:js');
    const [name, ...others] = readdirSync(join(root, 'dist', 'js'));
    expectNone('more than one file', others);
    return join(root, 'dist', 'js', name);
  });
  const unpacked = join(folder, 'package');
  mkdirSync(folder, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', folder], { cwd: folder });
  const files = filesBelow(unpacked);
  const size = statSync(tarball).size;
  const unpackedSize = files.reduce((sum, file) => sum + statSync(join(unpacked, file)).size, 0);
  report.note(`${files.length} files, ${megabytes(size)} packed, ${megabytes(unpackedSize)} unpacked`);

  const holds = (name: string, expected: readonly string[]) => () => report.check(`the tarball holds ${name}`, () => {
    expectNone('missing', expected.filter((file) => !files.includes(file)));
  });
  const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest;
  await independent(
    holds('the constructs, their types and the jsii assembly', ['.jsii', ...filesBelow(join(root, 'src'))
      .filter((file) => file.endsWith('.ts')).flatMap((file) => ['.js', '.d.ts'].map((extension) => `lib/${file.replace(/\.ts$/, extension)}`))]),
    holds('the bundle of every handler', handlers().map((handler) => `assets/handlers/${handler}/index.js`)),
    holds('the index templates and every other asset', filesBelow(join(root, 'assets')).map((file) => `assets/${file}`)),
    holds('what it is, and its licences', ['README.md', 'LICENSE', 'NOTICE', 'assets/handlers/THIRD-PARTY-LICENSES.txt']),
    () => report.check('the tarball holds the siem command, as a program', () => {
      expectEqual('bin of package.json', manifest.bin, { siem: 'bin/siem' });
      expectEqual('first line', readFileSync(join(unpacked, 'bin', 'siem'), 'utf8').split('\n', 1)[0], '#!/usr/bin/env node');
      accessSync(join(unpacked, 'bin', 'siem'), constants.X_OK);
    }),
    () => report.check('the tarball holds no sources, tests, examples, logs or caches', () => {
      expectNone('unexpected at the top', readdirSync(unpacked).filter((name) => !TOP_LEVEL.includes(name)));
      expectNone('unexpected in bin', readdirSync(join(unpacked, 'bin')).filter((name) => name !== 'siem'));
      expectNone('unexpected in lib', files.filter((file) => file.startsWith('lib/') && !existsSync(sourceOf(file))));
      expectNone('unexpected', files.filter((file) => /(^|\/)(node_modules|samples|testing)\/|\.(log|map|tgz|tsbuildinfo)$|\.test\./.test(file)));
    }),
    () => report.check('the tarball names no folder of the machine that packed it', () => {
      expectNone(`${root} is in`, files.filter((file) => readFileSync(join(unpacked, file)).includes(root)));
    }),
    () => report.check('installing the tarball brings nothing but what apps have already', () => {
      expectEqual('dependencies', [manifest.dependencies ?? {}, manifest.bundledDependencies ?? []], [{}, []]);
      expectEqual('peers', Object.keys(manifest.peerDependencies).sort(), ['aws-cdk-lib', 'constructs']);
    }),
    () => report.check(`the tarball is smaller than ${MAX_MEGABYTES} MB`, () => {
      if (size > MAX_MEGABYTES * 1e6) throw new Error(`it is ${megabytes(size)}`);
    }),
  );
  return tarball;
};

const sourceOf = (file: string): string => join(root, 'src', file.slice('lib/'.length).replace(/(\.d\.ts|\.js)$/, '.ts'));
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

const expectNone = (what: string, found: readonly string[]): void => {
  if (found.length > 0) throw new Error(`${what}: ${found.join(', ')}`);
};

const expectEqual = (what: string, actual: unknown, expected: unknown): void => {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (found !== wanted) throw new Error(`${what}: expected ${wanted}, got ${found}`);
};
