import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateSet } from './template-set';

/** Folders below `assets/` that hold one JSON file for each template, named after it. */
export const TEMPLATE_FOLDERS = { componentTemplates: 'component-templates', indexTemplates: 'index-templates' } as const;

/** Reads the templates that this package ships. */
export const readTemplates = (assets: string): TemplateSet => ({
  componentTemplates: readFolder(join(assets, TEMPLATE_FOLDERS.componentTemplates)),
  indexTemplates: readFolder(join(assets, TEMPLATE_FOLDERS.indexTemplates)),
});

const readFolder = <Template>(folder: string): Record<string, Template> => Object.fromEntries(
  readdirSync(folder).filter((file) => file.endsWith('.json')).sort()
    .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template]));
