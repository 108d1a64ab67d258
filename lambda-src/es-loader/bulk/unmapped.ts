import { parts, type Span } from './json-text';
import type { Offence } from './offending-field';

/** Where what OpenSearch cannot take under its own name is kept as text. */
export const UNMAPPED = 'unmapped';

/** A keyword term may have 32,766 bytes; a character has three at most. `@message` still holds all of it. */
const MAX_CHARACTERS = 8_000;

/** Members of the root that every index template maps: the loader's own and the field sets of ECS. */
const FORESEEN = new Set([
  'agent', 'client', 'cloud', 'container', 'destination', 'dns', 'ecs', 'error', 'event', 'file', 'group', 'host', 'http', 'log', 'network',
  'observer', 'organization', 'process', 'related', 'rule', 'server', 'service', 'source', 'threat', 'tls', 'url', 'user', 'user_agent',
]);

/**
 * The document with the offending part as text under `unmapped`, or nothing when it holds no such part.
 *
 * Everything else stays character by character as it is.
 */
export const moveToUnmapped = (source: string, offence: Offence): string | undefined => {
  const moved: Moved[] = [];
  const rest = offence === 'unforeseen' ? withoutUnforeseen(source, moved) : withoutPath(source, offence.path, moved);
  if (moved.length === 0) return undefined;
  // What the log itself calls "unmapped" gives way to ours, and stays as text below it.
  const free = withoutMembers(rest, 0, ({ name }) => name === UNMAPPED, '', moved);
  const text = JSON.stringify(tree(moved));
  return `${free.slice(0, -1)}${free.length > 2 ? ',' : ''}"${UNMAPPED}":${text}}`;
};

/** The same document for an index in which "unmapped" is a text of the logs' own; nothing when it is one already. */
export const unmappedAsText = (source: string): string | undefined => {
  const member = parts(source, 0).find(({ name }) => name === UNMAPPED);
  if (member === undefined || source[member.valueStart] !== '{') return undefined;
  return source.slice(0, member.valueStart) + JSON.stringify(source.slice(member.valueStart, member.end)) + source.slice(member.end);
};

interface Moved {
  readonly path: string;
  readonly text: string;
}

const withoutUnforeseen = (source: string, moved: Moved[]): string =>
  withoutMembers(source, 0, ({ name }) => !name.startsWith('@') && !FORESEEN.has(name.split('.')[0]), '', moved);

/** Looks for the path, then for its parents: `a.keyword` may be a way in which `a` is indexed. */
const withoutPath = (source: string, path: string, moved: Moved[]): string => {
  for (let sought = path; sought; sought = sought.slice(0, Math.max(0, sought.lastIndexOf('.')))) {
    const rest = cut(source, 0, source.length, sought, '', moved);
    if (moved.length > 0) return rest;
  }
  return source;
};

/** The value between `start` and `end` without what lies at `path` in it. Names may themselves hold dots; lists are looked into. */
const cut = (text: string, start: number, end: number, path: string, above: string, moved: Moved[]): string => {
  if (text[start] !== '{' && text[start] !== '[') return text.slice(start, end);
  const isList = text[start] === '[';
  const kept: string[] = [];
  for (const part of parts(text, start)) {
    if (isList) {
      kept.push(cut(text, part.valueStart, part.end, path, above, moved));
    } else if (part.name === path) {
      moved.push({ path: above + path, text: asText(text.slice(part.valueStart, part.end)) });
    } else if (path.startsWith(`${part.name}.`)) {
      const below = path.slice(part.name.length + 1);
      kept.push(text.slice(part.start, part.valueStart) + cut(text, part.valueStart, part.end, below, `${above}${part.name}.`, moved));
    } else {
      kept.push(text.slice(part.start, part.end));
    }
  }
  return isList ? `[${kept.join(',')}]` : `{${kept.join(',')}}`;
};

const withoutMembers = (text: string, start: number, unwanted: (member: Span) => boolean, above: string, moved: Moved[]): string => {
  const kept = parts(text, start).filter((member) => {
    if (!unwanted(member)) return true;
    moved.push({ path: above + member.name, text: asText(text.slice(member.valueStart, member.end)) });
    return false;
  });
  return `{${kept.map((member) => text.slice(member.start, member.end)).join(',')}}`;
};

/** Text as it is, anything else as JSON, both cut to what can be indexed. */
const asText = (json: string): string => {
  const text: string = json.startsWith('"') ? JSON.parse(json) : json;
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
};

type Tree = { [name: string]: Tree | string | string[] };

/** `[{ path: 'a.b', text }]` as `{ a: { b: text } }`; several texts of one path, from elements of a list, become a list. */
const tree = (moved: readonly Moved[]): Tree => {
  const root = emptyTree();
  for (const { path, text } of moved) {
    const names = path.split('.');
    const last = names.pop()!;
    append(names.reduce(below, root), last, text);
  }
  return root;
};

const emptyTree = (): Tree => Object.create(null); // names of logs may be those of Object.prototype

const below = (at: Tree, name: string): Tree => {
  const present = at[name];
  if (isTree(present)) return present;
  const next = emptyTree();
  if (present !== undefined) next[''] = present; // both `a` and `a.b` are moved
  at[name] = next;
  return next;
};

const append = (at: Tree, name: string, text: string): void => {
  const present = at[name];
  if (isTree(present)) append(present, '', text);
  else if (Array.isArray(present)) present.push(text);
  else at[name] = present === undefined ? text : [present, text];
};

const isTree = (value: Tree[string] | undefined): value is Tree => typeof value === 'object' && !Array.isArray(value);
