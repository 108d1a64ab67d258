import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package whose code is part of a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Text of its licence, as the licence asks to be passed on. */
  readonly text: string;
}

/** Licences that let their code be part of a bundle under MIT-0. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Unlicense']);

const BEGIN = '--- Bundled packages (written by "npx projen bundle") ---';
const END = '--- End of bundled packages ---';

/** The packages in bundles, by name and version. Fails for a licence that does not allow it. */
export const bundledPackages = (root: string, metafiles: Metafile[]): BundledPackage[] => {
  const folders = new Set(metafiles.flatMap((metafile) => Object.keys(metafile.inputs)).flatMap((path) => folderOf(path) ?? []));
  const packages = [...folders].map((folder) => readPackage(join(root, folder)));
  for (const { name, licence } of packages) {
    if (ALLOWED.has(licence)) continue;
    throw new Error(`the licence of the bundled package ${name} must be one of ${[...ALLOWED].join(', ')}, got ${licence}; choose another package`);
  }
  const byKey = new Map(packages.map((bundled) => [`${bundled.name} ${bundled.version}`, bundled]));
  return [...byKey.keys()].sort().map((key) => byKey.get(key)!);
};

/** What goes beside the bundles: every licence in full. */
export const licenceTexts = (packages: BundledPackage[]): string =>
  packages.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.trim()}\n`).join(`\n${'-'.repeat(80)}\n\n`);

/** The notice with its list of packages brought up to date. Without versions, so that it changes only when a package comes or goes. */
export const updateNotice = (notice: string, packages: BundledPackage[]): string => {
  const [before, rest] = notice.split(`${BEGIN}\n`);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`NOTICE must hold the lines '${BEGIN}' and '${END}'`);
  const lines = [...new Set(packages.map(({ name, licence }) => `${name} (${licence})\n`))];
  return `${before}${BEGIN}\n${lines.join('')}${END}${after}`;
};

const folderOf = (path: string): string | undefined => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];

const readPackage = (folder: string): BundledPackage => {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const licence = String(license ?? (licenses as Array<{ type: string }> | undefined)?.[0].type ?? 'none');
  const file = readdirSync(folder).sort().find((entry) => /^licen[cs]e/i.test(entry));
  const notice = join(folder, 'NOTICE');
  const texts = [...(file ? [readFileSync(join(folder, file), 'utf8')] : []), ...(existsSync(notice) ? [readFileSync(notice, 'utf8')] : [])];
  return { name: String(name), version: String(version), licence, text: texts.join('\n') || `Licensed under ${licence}.` };
};
