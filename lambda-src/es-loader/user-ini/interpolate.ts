import { SectionError } from './problem';

/** The options that a section has, inherited ones included, as written; undefined when there is no such section. */
export type RawOptions = (section: string) => { get(key: string): string | undefined } | undefined;

const MAX_DEPTH = 10;
const REFERENCE = /^\$\{([^}]+)\}/;

/** Replaces `${key}`, `${section:key}` and `$$` in a value, as Python's extended interpolation does. Throws SectionError. */
export const interpolate = (raw: RawOptions, section: string, key: string, value: string): string => {
  const parts: string[] = [];
  const walk = (text: string, from: string, depth: number): void => {
    if (depth > MAX_DEPTH) throw new SectionError(key, `references are nested deeper than ${MAX_DEPTH}, or go in a circle`);
    let rest = text;
    for (let at = rest.indexOf('$'); at >= 0; at = rest.indexOf('$')) {
      parts.push(rest.slice(0, at));
      rest = rest.slice(at);
      if (rest.startsWith('$$')) {
        parts.push('$');
        rest = rest.slice(2);
        continue;
      }
      const reference = REFERENCE.exec(rest);
      if (!reference) {
        throw new SectionError(key, `a $ must be followed by $ (for itself), {key} or {section:key}, got ${JSON.stringify(rest.slice(0, 20))}`);
      }
      rest = rest.slice(reference[0].length);
      const [target, name] = targetOf(key, from, reference[1]);
      const found = raw(target)?.get(name);
      if (found === undefined) throw new SectionError(key, `\${${reference[1]}} names no option that is there`);
      walk(found, target, depth + 1);
    }
    parts.push(rest);
  };
  walk(value, section, 1);
  return parts.join('');
};

const targetOf = (key: string, section: string, path: string): [section: string, name: string] => {
  const names = path.split(':');
  if (names.length > 2) throw new SectionError(key, `\${${path}} may have one colon, between section and key`);
  return names.length === 2 ? [names[0], names[1]] : [section, names[0]];
};
