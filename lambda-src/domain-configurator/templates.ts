import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@opensearch-project/opensearch';
import { withoutFlatObjects } from './mapping';
import { reasonOf } from './reason-of';
import type { ComponentTemplate, TemplateSet } from './template-set';

/** What became of one template. */
export interface AppliedTemplate {
  readonly name: string;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'failed';
  /** Why it failed, in the engine's words. */
  readonly reason?: string;
}

/** The two kinds of templates, as they are addressed and answered. */
const COMPONENT = { path: '_component_template', list: 'component_templates', body: 'component_template' } as const;
const INDEX = { path: '_index_template', list: 'index_templates', body: 'index_template' } as const;
type Kind = typeof COMPONENT | typeof INDEX;

/**
 * Puts templates that are missing or differ into a cluster: first the components, then what is composed of them. One that fails does not
 * keep the others from being applied.
 */
export const applyTemplates = async (client: Client, templates: TemplateSet): Promise<AppliedTemplate[]> => {
  const components = await hasFlatObjects(client) ? templates.componentTemplates : fallback(templates.componentTemplates);
  const applied: AppliedTemplate[] = [];
  for (const [name, body] of Object.entries(components)) applied.push(await apply(client, COMPONENT, name, body));
  for (const [name, body] of Object.entries(templates.indexTemplates)) applied.push(await apply(client, INDEX, name, body));
  return applied;
};

/** Asks for a mapping with a flat object without leaving anything behind: versions say less than the engine itself. */
const hasFlatObjects = async (client: Client): Promise<boolean> => {
  const template = { mappings: { properties: { probe: { type: 'flat_object' } } } };
  const body = { index_patterns: ['siem-feature-probe-*'], priority: 1_000_000, template };
  try {
    await client.transport.request({ method: 'POST', path: '/_index_template/_simulate', body });
    return true;
  } catch (error) {
    // Collections cannot simulate, but have the type.
    return !reasonOf(error).includes('flat_object');
  }
};

const fallback = (components: Readonly<Record<string, ComponentTemplate>>): Record<string, ComponentTemplate> =>
  Object.fromEntries(Object.entries(components).map(([name, { template, ...rest }]) => [
    name, { ...rest, template: { ...template, ...template.mappings && { mappings: withoutFlatObjects(template.mappings) } } },
  ]));

const apply = async (client: Client, kind: Kind, name: string, body: unknown): Promise<AppliedTemplate> => {
  try {
    const existing = await read(client, kind, name);
    if (existing !== undefined && isDeepStrictEqual(comparable(existing), comparable(body))) return { name, outcome: 'unchanged' };
    await client.transport.request({ method: 'PUT', path: `/${kind.path}/${encodeURIComponent(name)}`, body: body as Record<string, unknown> });
    return { name, outcome: existing === undefined ? 'created' : 'updated' };
  } catch (error) {
    return { name, outcome: 'failed', reason: reasonOf(error) };
  }
};

const read = async (client: Client, kind: Kind, name: string): Promise<unknown> => {
  try {
    const { body } = await client.transport.request({ method: 'GET', path: `/${kind.path}/${encodeURIComponent(name)}` });
    const found = (body as { [list: string]: { [body: string]: unknown }[] })[kind.list];
    return found?.[0]?.[kind.body];
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
};

/** The engine answers settings as texts, and so does this comparison read all scalars: `3` and `"3"` are the same template. */
const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, comparable(member)]));
};
