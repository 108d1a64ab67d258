/** Members of a JSON object. */
export type Fields = { [name: string]: unknown };

export interface StoredDocument {
  readonly index: string;
  readonly id: string;
  readonly version: number;
  readonly source: Fields;
}

/** An answer that is not a success, in OpenSearch's words. */
export class EmbeddedError extends Error {
  constructor(readonly status: number, readonly type: string, reason: string) {
    super(reason);
  }
}

/** What the embedded server does not know is refused, never guessed. */
export const notKnown = (what: string): EmbeddedError =>
  new EmbeddedError(400, 'parsing_exception', `the embedded server does not know ${what}; a real OpenSearch may`);

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Turns OpenSearch's `*` pattern into a test for whole names. */
export const wildcard = (pattern: string): ((name: string) => boolean) => {
  const expression = new RegExp(`^${pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('.*')}$`, 's');
  return (name) => expression.test(name);
};

/** Every value at a dotted path: through arrays, and through keys that hold dots themselves. */
export const valuesAt = (value: unknown, path: string): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (!isFields(value)) return [];
  const found: unknown[] = path in value ? [value[path]].flat(Infinity).filter((item) => item !== null && item !== undefined) : [];
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (head in value) found.push(...valuesAt(value[head], path.slice(dot + 1)));
  }
  return found;
};

/** The values of a document's field, its metadata fields included. */
export const fieldValues = (document: StoredDocument, field: string): unknown[] => {
  if (field === '_id') return [document.id];
  if (field === '_index') return [document.index];
  return valuesAt(document.source, field);
};

const checkName = (index: string) => {
  const forbidden = index === '' || /[A-Z\\/*?"<>| ,#:]/.test(index) || /^[-_+.]/.test(index);
  if (forbidden) throw new EmbeddedError(400, 'invalid_index_name_exception', `Invalid index name [${index}]`);
};

export interface Indices {
  create(index: string): void;
  remove(index: string): void;
  has(index: string): boolean;
  /** Writes a document, creates its index when absent, and gives the document as stored. */
  write(index: string, id: string, source: Fields): StoredDocument;
  find(index: string, id: string): StoredDocument | undefined;
  /** Names behind a comma-separated pattern; a name without `*` must exist unless `lenient`. */
  resolve(pattern: string | undefined, lenient?: boolean): string[];
  documents(pattern: string | undefined, lenient?: boolean): StoredDocument[];
}

/** Documents in memory, by index and id. */
export const createIndices = (): Indices => {
  const indices = new Map<string, Map<string, StoredDocument>>();

  const create = (index: string) => {
    checkName(index);
    if (indices.has(index)) throw new EmbeddedError(400, 'resource_already_exists_exception', `index [${index}] already exists`);
    indices.set(index, new Map());
  };

  const resolve = (pattern = '*', lenient = false): string[] => {
    const parts = pattern === '_all' ? ['*'] : pattern.split(',');
    const names = new Set<string>();
    for (const part of parts) {
      const matching = [...indices.keys()].filter(wildcard(part));
      if (matching.length === 0 && !part.includes('*') && !lenient) {
        throw new EmbeddedError(404, 'index_not_found_exception', `no such index [${part}]`);
      }
      matching.forEach((name) => names.add(name));
    }
    return [...names].sort();
  };

  return {
    create,
    remove: (index) => resolve(index).forEach((name) => indices.delete(name)),
    has: (index) => indices.has(index),
    write: (index, id, source) => {
      if (!indices.has(index)) create(index);
      const documents = indices.get(index)!;
      const document = { index, id, source, version: (documents.get(id)?.version ?? 0) + 1 };
      documents.set(id, document);
      return document;
    },
    find: (index, id) => indices.get(index)?.get(id),
    resolve,
    documents: (pattern, lenient) => resolve(pattern, lenient).flatMap((name) => [...indices.get(name)!.values()]),
  };
};
