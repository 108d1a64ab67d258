import { bulk } from './bulk';
import { EmbeddedError, type Fields, type Indices, notKnown, type StoredDocument } from './indices';
import { search } from './search';

export const VERSION = '0.0.0';

export interface Call {
  readonly indices: Indices;
  readonly templates: Templates;
  readonly path: { readonly [name: string]: string };
  readonly query: Fields;
  readonly text: string;
  readonly body: Fields;
}

/** Templates are kept and given back; documents are stored as they come, so that no mapping is applied. */
export type Templates = Map<string, Fields>;
export type Answer = Fields | Fields[] | string | undefined;
export type Handler = (call: Call) => Answer;

const acknowledged = { acknowledged: true };

const writeAnswer = ({ index, id, version }: StoredDocument): Fields => ({
  _index: index, _id: id, _version: version, result: version === 1 ? 'created' : 'updated', _shards: { total: 1, successful: 1, failed: 0 },
});

const putTemplate = (kind: string): Handler => ({ templates, path, body }) => {
  const missing = kind === 'index_template'
    ? [body.composed_of ?? []].flat().filter((name) => !templates.has(`component_template/${String(name)}`)) : [];
  if (missing.length > 0) {
    throw new EmbeddedError(400, 'invalid_index_template_exception', `component templates [${missing.join(', ')}] do not exist`);
  }
  templates.set(`${kind}/${path.name}`, body);
  return acknowledged;
};

const getTemplate = (kind: string, list: string): Handler => ({ templates, path }) => {
  const template = templates.get(`${kind}/${path.name}`);
  if (!template) throw new EmbeddedError(404, 'resource_not_found_exception', `${kind} matching [${path.name}] not found`);
  return { [list]: [{ name: path.name, [kind]: template }] };
};

const deleteTemplate = (kind: string): Handler => (call) => {
  getTemplate(kind, kind)(call);
  call.templates.delete(`${kind}/${call.path.name}`);
  return acknowledged;
};

const documentsOf = ({ indices, path, query }: Call) => indices.documents(path.index, query.ignore_unavailable === 'true');

const catIndices: Handler = ({ indices, path, query }) => {
  const rows = indices.resolve(path.index).map((index): Fields =>
    ({ 'health': 'green', 'status': 'open', index, 'pri': '1', 'rep': '0', 'docs.count': String(indices.documents(index).length) }));
  const columns = typeof query.h === 'string' ? query.h.split(',') : undefined;
  const asked = rows.map((row) => (columns ? Object.fromEntries(columns.map((name) => [name, row[name] ?? null])) : row));
  return query.format === 'json' ? asked : asked.map((row) => `${Object.values(row).join(' ')}\n`).join('');
};

const runSearch: Handler = (call) => {
  const { sort, size, from, _source } = call.query;
  const asked = Object.entries({ sort, size, from, _source }).filter(([, value]) => value !== undefined);
  if (call.query.q !== undefined) throw notKnown('[q] in a search');
  return search(documentsOf(call), { ...call.body, ...Object.fromEntries(asked) });
};

const runCount: Handler = (call) => {
  const { hits } = search(documentsOf(call), { ...call.body, size: 0 });
  return { count: ((hits as Fields).total as Fields).value, _shards: { total: 1, successful: 1, skipped: 0, failed: 0 } };
};

/** What the server answers: methods, path with `:name` for a part, and how. */
export const ROUTES: readonly (readonly [methods: string, path: string, handler: Handler])[] = [
  ['GET HEAD', '', () => ({
    name: 'embedded',
    cluster_name: 'embedded',
    version: { distribution: 'embedded', number: VERSION },
    tagline: 'Not OpenSearch: a small stand-in for a part of its API',
  })],
  ['GET', '_cluster/health', () => ({ cluster_name: 'embedded', status: 'green', timed_out: false, number_of_nodes: 1 })],
  ['GET', '_cluster/state/blocks', () => ({ cluster_name: 'embedded', blocks: {} })],
  ['GET', '_cat/indices', catIndices],
  ['GET', '_cat/indices/:index', catIndices],
  ['PUT POST', '_component_template/:name', putTemplate('component_template')],
  ['GET HEAD', '_component_template/:name', getTemplate('component_template', 'component_templates')],
  ['DELETE', '_component_template/:name', deleteTemplate('component_template')],
  ['PUT POST', '_index_template/:name', putTemplate('index_template')],
  ['GET HEAD', '_index_template/:name', getTemplate('index_template', 'index_templates')],
  ['DELETE', '_index_template/:name', deleteTemplate('index_template')],
  ['PUT POST', '_bulk', ({ indices, text }) => bulk(indices, text)],
  ['PUT POST', ':index/_bulk', ({ indices, text, path }) => bulk(indices, text, path.index)],
  ['GET POST', '_refresh', () => ({ _shards: { total: 1, successful: 1, failed: 0 } })],
  ['GET POST', ':index/_refresh', ({ indices, path }) => {
    indices.resolve(path.index);
    return { _shards: { total: 1, successful: 1, failed: 0 } };
  }],
  ['GET POST', '_search', runSearch],
  ['GET POST', ':index/_search', runSearch],
  ['GET POST', '_count', runCount],
  ['GET POST', ':index/_count', runCount],
  ['PUT POST', ':index/_doc/:id', ({ indices, path, body }) => writeAnswer(indices.write(path.index, path.id, body))],
  ['GET HEAD', ':index/_doc/:id', ({ indices, path }) => {
    indices.resolve(path.index);
    const document = indices.find(path.index, path.id);
    if (!document) throw new EmbeddedError(404, 'not_found', `document [${path.id}] not found`);
    return { _index: document.index, _id: document.id, _version: document.version, found: true, _source: document.source };
  }],
  ['PUT', ':index', ({ indices, path }) => {
    indices.create(path.index);
    return { ...acknowledged, shards_acknowledged: true, index: path.index };
  }],
  ['HEAD', ':index', ({ indices, path }) => {
    if (indices.resolve(path.index).length === 0) throw new EmbeddedError(404, 'index_not_found_exception', `no such index [${path.index}]`);
    return undefined;
  }],
  ['DELETE', ':index', ({ indices, path }) => {
    indices.remove(path.index);
    return acknowledged;
  }],
];
