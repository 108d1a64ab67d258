import { Client } from '@opensearch-project/opensearch';
import { type EmbeddedOpenSearch, startEmbeddedOpenSearch } from './embedded-open-search';

const events = [
  { '@timestamp': '2024-02-01T00:10:00Z', 'source': { ip: '192.0.2.7' }, 'event.action': 'GetObject', 'bytes': 10, 'tags': ['a', 'b'] },
  { '@timestamp': '2024-02-01T00:20:00Z', 'source': { ip: '198.51.100.9' }, 'event.action': 'PutObject', 'bytes': 20, 'tags': ['b'] },
  { '@timestamp': '2024-02-01T03:00:00Z', 'source': { ip: '192.0.2.8' }, 'event.action': 'GetObject', 'bytes': 30 },
];

let server: EmbeddedOpenSearch;
let client: Client;

beforeEach(async () => {
  server = await startEmbeddedOpenSearch();
  client = new Client({ node: server.url, compression: 'gzip' });
  await client.bulk({ body: events.flatMap((event, position) => [{ index: { _index: 'log-test-2024-02', _id: `e${position}` } }, event]) });
});

afterEach(async () => {
  await client.close();
  await server.stop();
});

// The client's types know every query there is; the requests here are plain objects.
const bulk = async (body: string, index?: string) => (await client.bulk({ index, body } as never)).body;
const search = async (body: object, index = 'log-test-*') => (await client.search({ index, body } as never)).body;
const ids = async (query: object) => (await search({ query, sort: ['_id'] })).hits.hits.map((hit: { _id?: unknown }) => hit._id);
const refusal = async (request: Promise<unknown>) => request.then(() => undefined, (error: { statusCode: number; message: string }) => error);

test('it never claims to be OpenSearch', async () => {
  expect((await client.info()).body.version).toEqual({ distribution: 'embedded', number: server.version });
});

describe('bulk', () => {
  test('a document sent twice is stored once, and an id given as a number keeps all its digits', async () => {
    const body = '{"index":{"_index":"log-ids","_id":12345678901234567890}}\n{"a":1}\n';
    const statuses = [];
    for (const text of [body, body]) statuses.push((await bulk(text)).items[0].index?.status);
    expect(statuses).toEqual([201, 200]);
    expect((await client.get({ index: 'log-ids', id: '12345678901234567890' })).body).toMatchObject({ _version: 2, _source: { a: 1 } });
  });

  test('a malformed document is refused alone, with status 400, and the others are stored', async () => {
    const body = await bulk('{"index":{"_id":"1"}}\n{"a":\n{"index":{"_id":"2"}}\n{"a":2}\n', 'log-x');
    const refused = { index: { status: 400, error: { type: 'mapper_parsing_exception' } } };
    expect(body).toMatchObject({ errors: true, items: [refused, { index: { status: 201 } }] });
    expect((await client.count({ index: 'log-x' })).body.count).toBe(1);
  });

  test('a malformed action refuses the whole request', async () => {
    expect(await refusal(bulk('{"index":{"_index":"log-y"}}\n{}\nnonsense\n{}\n'))).toMatchObject({ statusCode: 400 });
    expect((await client.indices.exists({ index: 'log-y' })).statusCode).toBe(404);
  });

  test('an index name that OpenSearch would refuse is refused', async () => {
    const { items } = await bulk('{"index":{"_index":"Log-Upper"}}\n{}\n');
    expect(items[0].index).toMatchObject({ status: 400, error: { type: 'invalid_index_name_exception' } });
  });
});

describe('search', () => {
  test.each<[string, object, string[]]>([
    ['everything', { match_all: {} }, ['e0', 'e1', 'e2']],
    ['a value at a nested path', { term: { 'source.ip': '198.51.100.9' } }, ['e1']],
    ['a value under a key with dots', { term: { 'event.action': { value: 'PutObject' } } }, ['e1']],
    ['an address as version 6 writes it', { term: { 'source.ip': '::ffff:198.51.100.9' } }, ['e1']],
    ['a network', { term: { 'source.ip': '192.0.2.0/24' } }, ['e0', 'e2']],
    ['one of several values', { terms: { bytes: [10, 30] } }, ['e0', 'e2']],
    ['a value inside an array', { term: { tags: 'a' } }, ['e0']],
    ['a range of numbers', { range: { bytes: { gt: 10, lte: 30 } } }, ['e1', 'e2']],
    ['a range of dates', { range: { '@timestamp': { gte: '2024-02-01T00:15:00+00:00', lt: '2024-02-01T03:00:00Z' } } }, ['e1']],
    ['dates relative to now', { range: { '@timestamp': { lt: 'now-1d' } } }, ['e0', 'e1', 'e2']],
    ['a field that is there', { exists: { field: 'tags' } }, ['e0', 'e1']],
    ['all of, none of', { bool: { filter: [{ term: { 'event.action': 'GetObject' } }], must_not: { exists: { field: 'tags' } } } }, ['e2']],
    ['at least one of', { bool: { should: [{ term: { bytes: 10 } }, { term: { bytes: 20 } }] } }, ['e0', 'e1']],
  ])('finds %s', async (_, query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  test('sorts, pages and picks fields', async () => {
    const { hits } = await search({ sort: [{ bytes: 'desc' }], size: 1, from: 1, _source: ['source.ip'] });
    expect(hits.total).toEqual({ value: 3, relation: 'eq' });
    expect(hits.hits).toMatchObject([{ _id: 'e1', _index: 'log-test-2024-02', sort: [20], _source: { source: { ip: '198.51.100.9' } } }]);
  });

  test('what it does not know is refused, not guessed', async () => {
    expect(await refusal(search({ query: { query_string: { query: 'bytes:10' } } }))).toMatchObject({ statusCode: 400 });
    expect(await refusal(search({ aggs: { a: { significant_terms: { field: 'tags' } } } }))).toMatchObject({ statusCode: 400 });
    expect(await refusal(search({ highlight: {} }))).toMatchObject({ statusCode: 400 });
    expect(await refusal(client.transport.request({ method: 'GET', path: '/_plugins/_ism/policies' }))).toMatchObject({ statusCode: 400 });
    const simulation = client.transport.request({ method: 'POST', path: '/_index_template/_simulate', body: {} });
    expect(await refusal(simulation)).toMatchObject({ statusCode: 400 });
  });

  test('an index that does not exist is an error, a pattern without matches is not', async () => {
    expect(await refusal(search({}, 'log-absent'))).toMatchObject({ statusCode: 404 });
    expect((await search({}, 'log-absent-*')).hits.total).toEqual({ value: 0, relation: 'eq' });
  });
});

describe('aggregations', () => {
  const aggregate = async (body: object) => (await search({ size: 0, aggs: { a: body } })).aggregations?.a;

  test('terms are counted, ordered and cut, with numbers inside each', async () => {
    expect(await aggregate({ terms: { field: 'event.action', size: 1 }, aggs: { bytes: { sum: { field: 'bytes' } } } })).toEqual({
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 1,
      buckets: [{ key: 'GetObject', doc_count: 2, bytes: { value: 40 } }],
    });
  });

  test('terms can be ordered by a number inside', async () => {
    const order = { terms: { field: 'event.action', order: { bytes: 'asc' } }, aggs: { bytes: { max: { field: 'bytes' } } } };
    expect(await aggregate(order)).toMatchObject({ buckets: [{ key: 'PutObject' }, { key: 'GetObject' }] });
  });

  test('a date histogram has a bucket for every hour between, the empty ones too', async () => {
    expect(await aggregate({ date_histogram: { field: '@timestamp', fixed_interval: '1h' } })).toMatchObject({
      buckets: [2, 0, 0, 1].map((count, hour) => ({ doc_count: count, key_as_string: `2024-02-01T0${hour}:00:00.000Z` })),
    });
  });

  test.each([
    ['month', '2024-02-01'],
    ['week', '2024-01-29'],
    ['year', '2024-01-01'],
  ])('a calendar %s begins where it should', async (interval, start) => {
    expect(await aggregate({ date_histogram: { field: '@timestamp', calendar_interval: interval } }))
      .toMatchObject({ buckets: [{ key_as_string: `${start}T00:00:00.000Z`, doc_count: 3 }] });
  });

  test('distinct values, extremes, averages and filtered counts', async () => {
    expect(await aggregate({ cardinality: { field: 'source.ip' } })).toEqual({ value: 3 });
    expect(await aggregate({ min: { field: 'bytes' } })).toEqual({ value: 10 });
    expect(await aggregate({ avg: { field: 'bytes' } })).toEqual({ value: 20 });
    expect(await aggregate({ filter: { term: { tags: 'b' } }, aggs: { n: { value_count: { field: 'tags' } } } }))
      .toEqual({ doc_count: 2, n: { value: 3 } });
  });
});

describe('administration', () => {
  test('templates are kept and given back, and an index template needs its components', async () => {
    const template = { index_patterns: ['log-*'], composed_of: ['common'], priority: 1 };
    expect(await refusal(client.indices.putIndexTemplate({ name: 'log', body: template } as never))).toMatchObject({ statusCode: 400 });
    await client.cluster.putComponentTemplate({ name: 'common', body: { template: { mappings: {} } } });
    await client.indices.putIndexTemplate({ name: 'log', body: template } as never);
    const { body } = await client.indices.getIndexTemplate({ name: 'log' });
    expect(body.index_templates).toEqual([{ name: 'log', index_template: template }]);
    expect(await refusal(client.cluster.getComponentTemplate({ name: 'absent' }))).toMatchObject({ statusCode: 404 });
  });

  test('indices are listed with their counts, created and deleted', async () => {
    await client.indices.create({ index: 'log-new' });
    await client.indices.refresh({ index: 'log-new' });
    expect(await refusal(client.indices.create({ index: 'log-new' }))).toMatchObject({ statusCode: 400 });
    expect((await client.cat.indices({ format: 'json', h: ['index', 'docs.count'] })).body)
      .toEqual([{ 'index': 'log-new', 'docs.count': '0' }, { 'index': 'log-test-2024-02', 'docs.count': '3' }]);
    await client.indices.delete({ index: 'log-new' });
    expect((await client.indices.exists({ index: 'log-new' })).statusCode).toBe(404);
  });
});
