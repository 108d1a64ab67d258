import { ecsFields } from './ecs-fields';
import { properties, type Mapping } from './mapping';
import type { Field, IndexFields } from '../shared/index-fields';

/** A component template as it is sent. */
export interface ComponentTemplate {
  readonly _meta: { readonly description: string };
  readonly template: {
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly mappings?: Mapping;
    readonly aliases?: Readonly<Record<string, { readonly is_write_index: boolean }>>;
  };
}

/** An index template as it is sent: it only puts component templates together. */
export interface IndexTemplate {
  readonly _meta: { readonly description: string };
  readonly index_patterns: readonly string[];
  readonly priority: number;
  readonly composed_of: readonly string[];
}

/** Everything that log indices need of a cluster, by name. */
export interface TemplateSet {
  readonly componentTemplates: Readonly<Record<string, ComponentTemplate>>;
  readonly indexTemplates: Readonly<Record<string, IndexTemplate>>;
}

const META = { description: 'Provided by cdk-opensearch-siem, changes are overwritten. Your own index templates win with a priority of 10 or more.' };

/** Room for fields that the model does not name. What is open at its ends is a flat or a closed object, so that this is not reached. */
const TOTAL_FIELDS_LIMIT = 2000;

/** What is not in the model: exact text, and numbers wide enough for all. */
const dynamicTemplates = [
  { strings: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 8191 } } },
  { booleans: { match_mapping_type: 'boolean', mapping: { type: 'keyword' } } },
  { integers: { match_mapping_type: 'long', mapping: { type: 'long' } } },
  { decimals: { match_mapping_type: 'double', mapping: { type: 'double' } } },
];

const base: ComponentTemplate = {
  _meta: META,
  template: {
    settings: {
      index: {
        number_of_shards: 3,
        refresh_interval: '2s',
        max_docvalue_fields_search: 200,
        mapping: { ignore_malformed: true, total_fields: { limit: TOTAL_FIELDS_LIMIT } },
      },
    },
    mappings: { date_detection: false, numeric_detection: false, dynamic_templates: dynamicTemplates, properties: properties(ecsFields) },
  },
};

const aws: ComponentTemplate = {
  _meta: META,
  template: { mappings: { properties: properties({ SchemaVersion: 'keyword', apiVersion: 'keyword' }) } },
};

/** What the loader sets aside because it was refused under its own name; apart, as some logs have a text of this name. */
const unmapped: ComponentTemplate = { _meta: META, template: { mappings: { properties: properties({ unmapped: 'flat_object' }) } } };

/** Puts the fields of the log types together with those that all have. */
export const templateSet = (types: readonly IndexFields[]): TemplateSet => {
  const merged = mergeByTemplate(types);
  const componentTemplates: Record<string, ComponentTemplate> = {
    [component('log')]: base,
    [component('log-unmapped')]: unmapped,
    [component('log-aws')]: aws,
  };
  const indexTemplates: Record<string, IndexTemplate> = {
    log_aws: indexTemplate('log', 0, ['log', 'log-unmapped']),
    [indexTemplateName('log-aws')]: indexTemplate('log-aws', 1, ['log', 'log-unmapped', 'log-aws']),
  };
  for (const type of merged) {
    refuseRedefinitions(type);
    componentTemplates[component(type.template)] = componentTemplate(type);
    const parents = ['log', ...'unmapped' in type.fields ? [] : ['log-unmapped'], ...type.template.startsWith('log-aws-') ? ['log-aws'] : []];
    indexTemplates[indexTemplateName(type.template)] = indexTemplate(type.template, 2, [...parents, type.template]);
  }
  return { componentTemplates, indexTemplates };
};

const component = (template: string): string => `component_template_${template}`;

const indexTemplateName = (template: string): string => `${template}_aws`;

const indexTemplate = (template: string, priority: number, parts: readonly string[]): IndexTemplate =>
  ({ _meta: META, index_patterns: [`${template}-*`], priority, composed_of: parts.map(component) });

const componentTemplate = ({ refreshIntervalSeconds, primaryShards, totalFieldsLimit, readAlias, fields }: IndexFields): ComponentTemplate => {
  const index = {
    ...primaryShards !== undefined && { number_of_shards: primaryShards },
    ...refreshIntervalSeconds !== undefined && { refresh_interval: `${refreshIntervalSeconds}s` },
    ...totalFieldsLimit !== undefined && { mapping: { total_fields: { limit: totalFieldsLimit } } },
  };
  return {
    _meta: META,
    template: {
      ...Object.keys(index).length > 0 && { settings: { index } },
      mappings: { properties: properties(fields) },
      ...readAlias !== undefined && { aliases: { [readAlias]: { is_write_index: false } } },
    },
  };
};

/** Log types of one family, such as the load balancers, write to the same indices. */
const mergeByTemplate = (types: readonly IndexFields[]): IndexFields[] => {
  const byTemplate = new Map<string, IndexFields>();
  for (const type of types) {
    const other = byTemplate.get(type.template);
    if (other) refuseDisagreement(type.template, other.fields, type.fields);
    byTemplate.set(type.template, other ? { ...other, ...type, fields: { ...other.fields, ...type.fields } } : type);
  }
  return [...byTemplate.values()].sort((left, right) => (left.template < right.template ? -1 : 1));
};

const refuseDisagreement = (template: string, left: Readonly<Record<string, Field>>, right: Readonly<Record<string, Field>>): void => {
  const path = Object.keys(right).find((name) => name in left && JSON.stringify(left[name]) !== JSON.stringify(right[name]));
  if (path !== undefined) throw new Error(`two log types of ${template} give ${path} different types; an index has one`);
};

const refuseRedefinitions = ({ template, fields }: IndexFields): void => {
  const path = Object.keys(fields).find((name) => name in ecsFields);
  if (path !== undefined) throw new Error(`${template} redefines ${path}, which every log index has already`);
};
