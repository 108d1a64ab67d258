import { randomUUID } from 'node:crypto';
import { EmbeddedError, type Fields, type Indices, isFields } from './indices';

const NUMERIC_ID = /("_id"\s*:\s*)(-?\d[\d.eE+-]*)/;

const parse = (line: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const refused = (action: string, index: string, id: string, error: { status: number; type: string; reason: string }): Fields =>
  ({ [action]: { _index: index, _id: id, status: error.status, error: { type: error.type, reason: error.reason } } });

const write = (indices: Indices, action: string, index: string, id: string, line: string): Fields => {
  const source = parse(line);
  if (!source) return refused(action, index, id, { status: 400, type: 'mapper_parsing_exception', reason: 'failed to parse' });
  if (Buffer.byteLength(id) > 512) {
    return refused(action, index, id, { status: 400, type: 'illegal_argument_exception', reason: 'the id is longer than 512 bytes' });
  }
  if (action === 'create' && indices.find(index, id)) {
    return refused(action, index, id, { status: 409, type: 'version_conflict_engine_exception', reason: `[${id}]: document already exists` });
  }
  try {
    const { version } = indices.write(index, id, source);
    const [result, status] = version === 1 ? ['created', 201] : ['updated', 200];
    return { [action]: { _index: index, _id: id, _version: version, result, status } };
  } catch (error) {
    if (!(error instanceof EmbeddedError)) throw error;
    return refused(action, index, id, { status: error.status, type: error.type, reason: error.message });
  }
};

/** Carries out a bulk request of index and create actions; a malformed action line refuses all of it, a malformed document only itself. */
export const bulk = (indices: Indices, text: string, defaultIndex?: string): Fields => {
  const began = performance.now();
  if (!text.endsWith('\n')) {
    throw new EmbeddedError(400, 'illegal_argument_exception', 'The bulk request must be terminated by a newline [\\n]');
  }
  const lines = text.slice(0, -1).split('\n');
  const pending: (() => Fields)[] = [];
  for (let position = 0; position < lines.length; position += 2) {
    // An id given as a number keeps its digits, however many: OpenSearch reads it as text.
    const [action, meta] = Object.entries(parse(lines[position].replace(NUMERIC_ID, '$1"$2"')) ?? {})[0] ?? [];
    const where = `line [${position + 1}]`;
    if (!isFields(meta)) throw new EmbeddedError(400, 'illegal_argument_exception', `Malformed action/metadata ${where}`);
    if (action !== 'index' && action !== 'create') {
      throw new EmbeddedError(400, 'illegal_argument_exception', `Malformed action/metadata ${where}: the embedded server does not know [${action}]`);
    }
    const index = meta._index ?? defaultIndex;
    if (typeof index !== 'string') throw new EmbeddedError(400, 'action_request_validation_exception', `index is missing on ${where}`);
    const id = meta._id === undefined ? randomUUID() : String(meta._id);
    const source = lines[position + 1];
    if (source === undefined) throw new EmbeddedError(400, 'illegal_argument_exception', `the document after ${where} is missing`);
    pending.push(() => write(indices, action, index, id, source));
  }
  const items = pending.map((run) => run());
  const errors = items.some((item) => Object.values(item).some((result) => isFields(result) && result.error !== undefined));
  return { took: Math.round(performance.now() - began), errors, items };
};
