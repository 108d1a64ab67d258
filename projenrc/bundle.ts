import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { bundledPackages, licenceTexts, updateNotice } from './third-party';

const root = join(__dirname, '..');

/** Folders below lambda-src that hold an entry: each is a handler. */
export const handlers = (): string[] =>
  readdirSync(join(root, 'lambda-src')).filter((name) => existsSync(join(root, 'lambda-src', name, 'index.ts'))).sort();

/** Where the bundle of a handler is. */
export const bundleFile = (handler: string): string => join(root, 'assets', 'handlers', handler, 'index.js');

const shared = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
  metafile: true,
} satisfies BuildOptions;

/** Folders of `assets/` that a handler takes along, below `content/`. */
const CONTENT: Readonly<Record<string, readonly string[]>> = { 'domain-configurator': ['component-templates', 'index-templates'] };

/** Bundles one handler into the folder that constructs read. */
export const bundleHandler = async (name: string): Promise<Metafile> => {
  const outfile = bundleFile(name);
  for (const folder of CONTENT[name] ?? []) {
    const target = join(outfile, '..', 'content', folder);
    rmSync(target, { recursive: true, force: true });
    cpSync(join(root, 'assets', folder), target, { recursive: true });
  }
  return (await build({ ...shared, entryPoints: [`lambda-src/${name}/index.ts`], outfile, target: 'node22' })).metafile;
};

const bundleCommand = async (): Promise<Metafile> =>
  (await build({ ...shared, entryPoints: ['cli/index.ts'], outfile: 'bin/siem', target: 'node20', banner: { js: '#!/usr/bin/env node' } })).metafile;

/** What constructs ask while they are synthesized. */
export const synthesisFile = join(root, 'assets', 'handlers', 'at-synth.js');

/** Bundles what constructs ask: the loader's own judgement on log types of users. */
export const bundleSynthesis = async (): Promise<Metafile> =>
  (await build({ ...shared, entryPoints: ['cli/at-synth.ts'], outfile: synthesisFile, target: 'node20' })).metafile;

/** Bundles everything, and writes down whose code is in it. */
const main = async () => {
  const metafiles = await Promise.all([...handlers().map(bundleHandler), bundleCommand(), bundleSynthesis()]);
  chmodSync(join(root, 'bin', 'siem'), 0o755);
  const packages = bundledPackages(root, metafiles);
  const handlersFolder = join(root, 'assets', 'handlers');
  mkdirSync(handlersFolder, { recursive: true });
  writeFileSync(join(handlersFolder, 'THIRD-PARTY-LICENSES.txt'), licenceTexts(packages));
  const notice = join(root, 'NOTICE');
  writeFileSync(notice, updateNotice(readFileSync(notice, 'utf8'), packages));
};

if (require.main === module) void main();
