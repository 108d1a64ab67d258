import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundledPackages, licenceTexts, updateNotice } from './third-party';

let root: string;

const install = (name: string, licence: string, folder = join('node_modules', name)): string => {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: licence }));
  writeFileSync(join(root, folder, 'LICENSE'), `The licence of ${name}.`);
  return `${folder}/lib/index.js`;
};

const metafile = (...inputs: string[]): Metafile =>
  ({ inputs: Object.fromEntries(inputs.map((input) => [input, { bytes: 1, imports: [] }])), outputs: {} });

beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'third-party-')); });
afterEach(() => rmSync(root, { recursive: true }));

test('packages in bundles are named once, scoped and nested ones too, own files are not', () => {
  const inputs = [install('b', 'MIT'), install('@scope/a', 'Apache-2.0'), install('c', 'ISC', 'node_modules/b/node_modules/c')];
  const packages = bundledPackages(root, [metafile(...inputs, 'lambda-src/index.ts'), metafile(inputs[0])]);
  expect(packages.map(({ name, licence }) => `${name} ${licence}`)).toEqual(['@scope/a Apache-2.0', 'b MIT', 'c ISC']);
});

test('a licence that does not allow it stops the build', () => {
  const packages = () => bundledPackages(root, [metafile(install('copyleft', 'AGPL-3.0'))]);
  expect(packages).toThrow(/the licence of the bundled package copyleft must be one of .*, got AGPL-3.0/);
});

test('the licences go into the package in full', () => {
  expect(licenceTexts(bundledPackages(root, [metafile(install('b', 'MIT'))]))).toBe('b 1.2.3 (MIT)\n\nThe licence of b.\n');
});

test('the notice keeps what is written by hand and lists the packages', () => {
  const notice = 'Before\n--- Bundled packages (written by "npx projen bundle") ---\nold (MIT)\n--- End of bundled packages ---\nAfter\n';
  expect(updateNotice(notice, bundledPackages(root, [metafile(install('b', 'MIT'))]))).toBe(notice.replace('old (MIT)', 'b (MIT)'));
  expect(() => updateNotice('nothing', [])).toThrow('NOTICE must hold the lines');
});
