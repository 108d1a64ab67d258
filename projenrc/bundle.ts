import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const root = join(__dirname, '..');

/** Folders below lambda-src that hold an entry: each is a handler. */
export const handlers = (): string[] =>
  readdirSync(join(root, 'lambda-src')).filter((name) => existsSync(join(root, 'lambda-src', name, 'index.ts'))).sort();

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
};

const main = async () => {
  await Promise.all(handlers().map((name) => build({
    ...shared,
    entryPoints: [`lambda-src/${name}/index.ts`],
    outfile: `assets/handlers/${name}/index.js`,
    target: 'node22',
  })));
  await build({ ...shared, entryPoints: ['cli/index.ts'], outfile: 'bin/siem', target: 'node20', banner: { js: '#!/usr/bin/env node' } });
};

if (require.main === module) void main();
