import { Client } from '@opensearch-project/opensearch';
import { exportMetrics } from './export-metrics';
import { exportStage } from '../shared/testing/export-stage';
import { localServer } from '../shared/testing/local-server';
import { recordingLogger } from '../shared/testing/recording-logger';

type Answers = Record<string, (body: string) => [status: number, content: unknown]>;

const INDEX = { 'health': 'green', 'status': 'open', 'uuid': 'u1', 'pri': '1', 'rep': '1', 'docs.count': '12', 'docs.deleted': '3' };
const STATISTICS = { primaries: { store: { size_in_bytes: 100 } }, total: { store: { size_in_bytes: 200 } } };

/** A domain with an index in each tier of storage. */
const DOMAIN: Answers = {
  '/': () => [200, { cluster_uuid: 'c1', cluster_name: '123456789012:siem' }],
  '/_cat/indices/_hot': () => [200, [{ ...INDEX, 'index': 'log-aws-waf-2026-11', 'creation.date.string': '2026-11-01T00:00:00.000Z' }]],
  '/_cat/indices/_warm': () => [200, [{ ...INDEX, index: 'log-aws-waf-2026-10' }]],
  '/_cold/indices/_search': () => [200, { indices: [{ index: 'log-aws-waf-2025-10', size: 77, creation_date: '2025-10-01T00:00:00.000Z' }] }],
  '/_stats/docs,indexing,merge,refresh,segments,store,fielddata,search':
    () => [200, { indices: { 'log-aws-waf-2026-11': STATISTICS, 'log-aws-waf-2026-10': STATISTICS } }],
  '/_cat/shards': () => [200, [
    { index: 'log-aws-waf-2026-11', shard: '0', prirep: 'p', state: 'STARTED', docs: '12', store: '100', ip: 'x.x.x.x', node: 'n1' },
    { index: 'log-aws-waf-2026-11', shard: '0', prirep: 'r', state: 'UNASSIGNED', docs: null, store: null, ip: null, node: null },
  ]],
};

const stage = exportStage();

const run = async (answers: Answers, service: 'es' | 'aoss' = 'es') => {
  const asked: string[] = [];
  const server = await localServer((request, body, response) => {
    const path = decodeURIComponent(request.url!.split('?')[0]);
    asked.push(path);
    const [status, content] = answers[path]?.(body.toString()) ?? [404, { error: { reason: 'no such index' }, status: 404 }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  });
  stage.serve(server);
  const client = new Client({ node: server.url, maxRetries: 0 });
  const logger = recordingLogger();
  const key = exportMetrics({
    client,
    service,
    s3: stage.store.client(),
    location: { bucket: 'logs', prefix: 'AWSLogs/123456789012/OpenSearch/metrics/eu-west-1/' },
    periodMinutes: 60,
    now: () => new Date('2026-11-22T07:00:00Z'),
    runId: () => '0a1b2c3d-0000-4000-8000-000000000000',
    logger,
  });
  const documents = async () => stage.linesOf(await key);
  return { key, documents, asked };
};

test('the object lies where the loader knows its type, under a key of its own', async () => {
  const { key } = await run(DOMAIN);
  expect(await key).toBe('AWSLogs/123456789012/OpenSearch/metrics/eu-west-1/2026/11/22/aos_index_metrics_0a1b2c3d000040008000000000000000.json.gz');
});

test('each index is measured, in whatever tier of storage it is', async () => {
  const documents = await (await run(DOMAIN)).documents();
  const indices = documents.filter(({ event }) => event.dataset === 'opensearch.index');
  expect(indices.map(({ opensearch: { index } }) => [index.name, index.storage_tier, index.total.store.size_in_bytes])).toEqual([
    ['log-aws-waf-2026-11', 'hot', 200],
    ['log-aws-waf-2026-10', 'warm', 100], // a warm index has no replicas
    ['log-aws-waf-2025-10', 'cold', 77],
  ]);
  expect(documents[0]).toMatchObject({
    '@timestamp': '2026-11-22T07:00:00.000Z',
    'metricset': { name: 'index', period: 3_600_000 },
    'opensearch': {
      cluster: { id: 'c1', name: '123456789012:siem' },
      index: { health: 'green', creation_date: '2026-11-01T00:00:00.000Z', shards: { primaries: 1, replicas: 1 }, docs: { count: 12, deleted: 3 } },
    },
  });
});

test('each shard is measured; one without a node has no numbers', async () => {
  const shards = (await (await run(DOMAIN)).documents()).filter(({ event }) => event.dataset === 'opensearch.shard');
  expect(shards.map(({ opensearch }) => opensearch.shard)).toEqual([
    { number: 0, primary: true, state: 'STARTED', docs: { count: 12 }, store: { size_in_bytes: 100 } },
    { number: 0, primary: false, state: 'UNASSIGNED', docs: {}, store: {} },
  ]);
  expect(shards[0]).toMatchObject({ metricset: { name: 'shard' }, opensearch: { index: { storage_tier: 'hot' }, node: { name: 'n1' } } });
});

test('an engine without tiers has hot indices only', async () => {
  const { '/': about, '/_stats/docs,indexing,merge,refresh,segments,store,fielddata,search': statistics, '/_cat/shards': shards } = DOMAIN;
  const { documents } = await run({
    '/': about,
    '/_stats/docs,indexing,merge,refresh,segments,store,fielddata,search': statistics,
    '/_cat/shards': shards,
    '/_cat/indices': () => [200, [{ ...INDEX, index: 'log-aws-waf-2026-11' }]],
  });
  expect((await documents()).map(({ opensearch: { index } }) => index.storage_tier)).toEqual(['hot', 'hot', 'hot']);
});

test('cold storage is read page by page', async () => {
  const page = (from: number, length: number) => Array.from({ length }, (_, at) => ({ index: `cold-${from + at}`, size: 1 }));
  const { documents } = await run({
    ...DOMAIN,
    '/_cold/indices/_search': (body) => [200, body.includes('next')
      ? { indices: page(2000, 3) } : { pagination_id: 'next', indices: page(0, 2000) }],
  });
  expect((await documents()).filter(({ opensearch }) => opensearch.index.storage_tier === 'cold')).toHaveLength(2003);
});

test('a collection is asked for its indices only', async () => {
  const { documents, asked } = await run({
    '/_cat/indices': () => [200, [{ 'index': 'log-aws-waf-001', 'uuid': 'u2', 'docs.count': '5', 'docs.deleted': '0' }]],
  }, 'aoss');
  expect((await documents()).map(({ opensearch }) => opensearch)).toEqual([
    { index: { name: 'log-aws-waf-001', uuid: 'u2', shards: {}, docs: { count: 5, deleted: 0 } } },
  ]);
  expect(asked).toEqual(['/_cat/indices']);
});

test.each(['/_cat/indices/_hot', '/_cat/shards', '/'])('a run in which %s fails writes nothing: half of it would look like a loss', async (path) => {
  const { key } = await run({ ...DOMAIN, [path]: () => [503, { error: { reason: 'busy' } }] });
  await expect(key).rejects.toThrow();
  expect(stage.store.objects.size).toBe(0);
});
