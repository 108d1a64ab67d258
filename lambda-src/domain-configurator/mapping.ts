import type { Field, FieldType } from '../shared/index-fields';

/** A mapping, or a part of one, as OpenSearch reads it. */
export interface Mapping {
  type?: string;
  properties?: { [name: string]: Mapping };
  fields?: { [name: string]: Mapping };
  [parameter: string]: unknown;
}

/** Lucene refuses terms beyond 32,766 bytes; a character takes up to four. */
const LONGEST_KEYWORD = 8191;

/** Besides ISO 8601: times with a blank, as some services write them, with as many digits of the second as they like. */
const DATE_FORMATS = 'strict_date_optional_time||yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]||epoch_millis';

const keyword: Mapping = { type: 'keyword', ignore_above: LONGEST_KEYWORD };

const mappings: Record<FieldType, Mapping> = {
  keyword,
  keyword_and_text: { ...keyword, fields: { text: { type: 'text', norms: false } } },
  keyword_unsorted: { ...keyword, doc_values: false },
  text: { type: 'text' },
  ip: { type: 'ip' },
  geo_point: { type: 'geo_point' },
  long: { type: 'long' },
  integer: { type: 'integer' },
  short: { type: 'short' },
  float: { type: 'float' },
  double: { type: 'double' },
  date: { type: 'date', format: DATE_FORMATS },
  flat_object: { type: 'flat_object' },
  closed_object: { type: 'object', dynamic: false },
  kept: { type: 'object', enabled: false },
  nested: { type: 'nested' },
};

/** Turns paths and types into the tree that a mapping is. */
export const properties = (fields: Readonly<Record<string, Field>>): { [name: string]: Mapping } => {
  const root: Mapping = {};
  // Parents come before what is below them, whatever the order of the model.
  for (const path of Object.keys(fields).sort()) place(root, path, mappingOf(fields[path]));
  return root.properties ?? {};
};

const mappingOf = (field: Field): Mapping =>
  structuredClone(typeof field === 'string' ? mappings[field] : { type: 'date', format: field.dateFormat });

const place = (root: Mapping, path: string, mapping: Mapping): void => {
  const names = path.split('.');
  const name = names.pop()!;
  let parent = root;
  for (const step of names) {
    parent.properties ??= {};
    parent = parent.properties[step] ??= {};
    if (parent.type !== undefined && parent.type !== 'object' && parent.type !== 'nested') {
      throw new Error(`${path} cannot be a field: ${step} above it is a ${parent.type}, which has no members of its own`);
    }
  }
  parent.properties ??= {};
  parent.properties[name] = mapping;
};

/**
 * The same mapping for engines without `flat_object` (before OpenSearch 2.7): such subtrees are kept but not indexed, so that nothing is
 * refused; `@message` still finds their words.
 */
export const withoutFlatObjects = (mapping: Mapping): Mapping => {
  if (mapping.type === 'flat_object') return { type: 'object', enabled: false };
  if (mapping.properties === undefined) return mapping;
  const members = Object.entries(mapping.properties).map(([name, member]) => [name, withoutFlatObjects(member)]);
  return { ...mapping, properties: Object.fromEntries(members) };
};
