import type { FoundResource, Setting, Value } from './model';

/** A setting that the template says in one place: members joined by dots, below the resource. */
export const at = (what: string, path: string, value: Value, because?: string): Setting =>
  ({ what, value, because, ours: ({ resource }) => textOf(valueAt(resource, path)) });

/** A setting that takes more than a path to read. */
export const read = (what: string, value: Value, ours: (found: FoundResource) => Value, because?: string): Setting =>
  ({ what, value, because, ours });

export const valueAt = (object: unknown, path: string): unknown =>
  path.split('.').reduce((value, member) => (value as Record<string, unknown> | undefined)?.[member], object);

/** Another resource of the same template whose property says that it belongs to this one. */
export const partner = ({ id, template }: FoundResource, type: string, property: string): FoundResource | undefined => {
  const found = Object.entries(template.resources).find(([, { Type, Properties }]) =>
    Type === type && namedIn(valueAt(Properties, property)).includes(id));
  return found && { id: found[0], resource: found[1], template };
};

/** Logical ids that an expression refers to. */
export const namedIn = (expression: unknown): string[] =>
  [...(JSON.stringify(expression) ?? '').matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)/g)].map(([, id]) => id);

/** Lists and objects as one text, so that a page can show them. */
const textOf = (value: unknown): Value => {
  if (value === undefined || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map((entry) => textOf(entry)).join(', ') : JSON.stringify(value);
};
