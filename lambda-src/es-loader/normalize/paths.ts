/** Reads one dotted path; undefined where there is no value. */
export type ReadPath = (record: unknown) => unknown;

const INDEX = /^\d+$/;
const DOT = /(?<!\\)\./;

/**
 * Compiles a dotted path. A segment of digits is an index of a list (or of a text's characters); members with such names cannot be reached.
 * A dot that belongs to a name is written `\.`. null and empty text are no values.
 */
export const compilePath = (path: string): ReadPath => {
  const steps = path.split(DOT).map((segment) => (INDEX.test(segment) ? Number(segment) : segment.replaceAll('\\.', '.')));
  if (steps.length === 1 && typeof steps[0] === 'string') {
    const [name] = steps;
    return (record) => value(member(record, name));
  }
  if (steps.length === 2 && typeof steps[0] === 'string' && typeof steps[1] === 'string') {
    const [first, second] = steps;
    return (record) => value(member(member(record, first), second));
  }
  return (record) => {
    let at = record;
    for (let i = 0; i < steps.length && at !== undefined && at !== null; i++) {
      const step = steps[i];
      at = typeof step === 'string' ? member(at, step) : item(at, step);
    }
    return value(at);
  };
};

/** Reads all values at a dotted path, those in the elements of lists on the way as well. */
export const compileValues = (path: string): ((record: unknown) => unknown[]) => {
  const names = path.split('.');
  return (record) => names.reduce<unknown[]>((found, name) => found.flatMap(items).map((at) => member(at, name)), [record])
    .flatMap(items)
    .filter((found) => value(found) !== undefined);
};

const items = (found: unknown): unknown[] => (Array.isArray(found) ? found : [found]);

/** The first path with a value. */
export const compileFirst = (paths: readonly string[]): ReadPath => {
  if (paths.length === 1) return compilePath(paths[0]);
  const reads = paths.map(compilePath);
  return (record) => {
    for (const read of reads) {
      const found = read(record);
      if (found !== undefined) return found;
    }
    return undefined;
  };
};

const value = (found: unknown): unknown => (found === null || found === '' ? undefined : found);

/** The member of a map, never something that every JavaScript object has. */
const member = (map: unknown, name: string): unknown => {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return undefined;
  const found = (map as Record<string, unknown>)[name];
  return typeof found === 'function' || (name === '__proto__' && !Object.hasOwn(map, name)) ? undefined : found;
};

const item = (list: unknown, index: number): unknown => {
  if (Array.isArray(list)) return list[index];
  return typeof list === 'string' ? [...list][index] : undefined;
};
