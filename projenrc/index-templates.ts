import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile, type awscdk } from 'projen';
import { TEMPLATE_FOLDERS } from '../lambda-src/domain-configurator/read-templates';
import { templateSet, type TemplateSet } from '../lambda-src/domain-configurator/template-set';
import type { IndexFields } from '../lambda-src/shared/index-fields';

const FOLDER = join(__dirname, '..', 'lambda-src', 'es-loader', 'log-types');

/** Writes the templates of log indices, one file for each, so that a change shows where it acts. */
export const addIndexTemplates = (project: awscdk.AwsCdkConstructLibrary): void => {
  const { componentTemplates, indexTemplates } = buildTemplateSet();
  addFolder(project, TEMPLATE_FOLDERS.componentTemplates, componentTemplates);
  addFolder(project, TEMPLATE_FOLDERS.indexTemplates, indexTemplates);
};

/** The templates of all log types that have a `fields.ts`, found by scanning. */
export const buildTemplateSet = (): TemplateSet => {
  const files = readdirSync(FOLDER).sort().map((type) => join(FOLDER, type, 'fields.ts')).filter((path) => existsSync(path));
  // projen runs under ts-node, which reads TypeScript here as well.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return templateSet(files.map((path) => (require(path) as { fields: IndexFields }).fields));
};

const addFolder = (project: awscdk.AwsCdkConstructLibrary, folder: string, templates: Readonly<Record<string, object>>): void => {
  // Without a marker: the engine refuses members that it does not know.
  for (const [name, obj] of Object.entries(templates)) new JsonFile(project, `assets/${folder}/${name}.json`, { obj, marker: false });
};
