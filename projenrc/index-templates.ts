import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATE_FOLDERS } from '../lambda-src/domain-configurator/read-templates';
import { templateSet, type TemplateSet } from '../lambda-src/domain-configurator/template-set';
import type { IndexFields } from '../lambda-src/shared/index-fields';

const root = join(__dirname, '..');

/** The templates of all log types that have a `fields.ts`, found by scanning. */
export const buildTemplateSet = (): TemplateSet => {
  const folder = join(root, 'lambda-src', 'es-loader', 'log-types');
  const types = readdirSync(folder).sort().map((type) => join(folder, type, 'fields.ts')).filter((path) => existsSync(path));
  return templateSet(types.map((path) => (require(path) as { fields: IndexFields }).fields));
};

/** One file for each template, so that a change shows where it acts. */
const writeFolder = (folder: string, templates: Readonly<Record<string, unknown>>): void => {
  const path = join(root, 'assets', folder);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  for (const [name, template] of Object.entries(templates)) {
    writeFileSync(join(path, `${name}.json`), `${JSON.stringify(template, undefined, 2)}\n`);
  }
};

if (require.main === module) {
  const templates = buildTemplateSet();
  writeFolder(TEMPLATE_FOLDERS.componentTemplates, templates.componentTemplates);
  writeFolder(TEMPLATE_FOLDERS.indexTemplates, templates.indexTemplates);
}
