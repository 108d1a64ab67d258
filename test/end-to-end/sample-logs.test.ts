import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient } from './support/clients';
import { readTemplates } from '../../lambda-src/domain-configurator/read-templates';
import { applyTemplates } from '../../lambda-src/domain-configurator/templates';
import { createCore } from '../../lambda-src/es-loader/core';
import { geoDatabase } from '../../lambda-src/es-loader/enrich/geo-database';
import { memorySource } from '../../lambda-src/es-loader/object-source';
import { openObject } from '../../lambda-src/es-loader/pipeline';
import { testSettings } from '../../lambda-src/es-loader/testing/test-settings';
import { buildDatabase } from '../../lambda-src/shared/indicators/build-database';
import { openIndicatorDatabase } from '../../lambda-src/shared/indicators/indicator-database';
import { parseFeed } from '../../lambda-src/shared/indicators/parse-feed';
import { openMmdb } from '../../lambda-src/shared/open-mmdb';
import { sampleFeeds } from '../../sample-logs/feeds';
import { geoFiles } from '../../sample-logs/geo/networks';
import { sampleObjects } from '../../sample-logs/sample-objects';
import { ATTACKER } from '../../sample-logs/story';

const suffix = randomUUID();
const NOW = '2024-06-10T08:00:00.000000+00:00';
const indicators = sampleFeeds().flatMap(({ provider, fileName, content }) => parseFeed(content, { provider, fileName, now: NOW }).indicators);
const core = createCore(testSettings({ now: () => NOW }), {
  geo: geoDatabase(...Object.values(geoFiles()).map((file) => openMmdb(file))),
  indicators: openIndicatorDatabase(buildDatabase(indicators, NOW).file),
});

/** Of each object; the others are of the same shape. */
const DOCUMENTS = 100;

let client: Client;
beforeAll(async () => {
  client = openSearchClient();
  await applyTemplates(client, readTemplates(join(__dirname, '..', '..', 'assets')));
});
afterAll(async () => {
  await client.indices.delete({ index: `log-*-${suffix},metrics-*-${suffix}` });
  await client.close();
});

test('the index takes sample logs of every type as they are, and finds the attacker by address', async () => {
  const refusals: string[] = [];
  for await (const object of sampleObjects({ seed: 7, begin: new Date('2024-06-10T06:00:00Z') })) {
    const lines: string[] = [];
    for await (const batch of openObject(core, object, async () => memorySource(Buffer.from(object.bytes))).documents()) {
      for (const { index, source } of batch) lines.push(`{"index":{"_index":"${index}-${suffix}"}}\n${source}\n`);
    }
    const { body } = await client.bulk({ body: lines.slice(0, DOCUMENTS).join('') } as never);
    for (const { index } of body.items) if (index?.error) refusals.push(`${object.logType}: ${index.error.reason}`);
  }
  expect(refusals).toEqual([]);

  await client.indices.refresh({ index: `log-*-${suffix}` });
  const fields = ['related.ip', 'source.ip', 'dns.answers.data'];
  const should = fields.map((field) => ({ term: { [field]: { value: ATTACKER } } }));
  const aggs = { types: { terms: { field: '@log_type', size: 100 } } };
  const { body } = await client.search({ index: `log-*-${suffix}`, size: 0, body: { query: { bool: { should } }, aggs } } as never);
  const { buckets } = (body as unknown as { aggregations: { types: { buckets: Array<{ key: string }> } } }).aggregations.types;
  expect(buckets.length).toBeGreaterThan(30);
});

const found = async (query: object): Promise<number> =>
  (await client.count({ index: `log-*-${suffix}`, body: { query } } as never)).body.count;

test('what enrichment adds can be searched for what it is: places by distance, indicators one by one', async () => {
  const near = (field: string): object => ({ geo_distance: { distance: '10km', [field]: { lat: 0, lon: 0 } } });
  expect(await found(near('source.geo.location'))).toBeGreaterThan(30);
  expect(await found(near('destination.geo.location'))).toBeGreaterThan(0);
  const member = (name: string, value: string): object => ({ term: { [`threat.enrichments.${name}`]: value } });
  const one = (...filter: object[]): object => ({ nested: { path: 'threat.enrichments', query: { bool: { filter } } } });
  expect(await found(one(member('indicator.ip', '203.0.113.0/24'), member('indicator.provider', 'own-list')))).toBeGreaterThan(30);
  expect(await found(one(member('indicator.type', 'file'), member('matched.field', 'TrendMicroDsFileSHA256')))).toBe(1);
  // Both are true of the document, but of two indicators.
  expect(await found(one(member('indicator.type', 'domain-name'), member('indicator.provider', 'own-list')))).toBe(0);
});

test('each field of enrichment has one type in all indices, and none is left to guesses', async () => {
  const groups = ['source.geo.*', 'source.as.*', 'destination.geo.*', 'destination.as.*', 'threat.*', 'user_agent.*'];
  const { body } = await client.fieldCaps({ index: `log-*-${suffix}`, fields: groups } as never);
  const types = Object.entries(body.fields as unknown as Record<string, object>).map(([name, kinds]) => [name, Object.keys(kinds)] as const);
  expect(types.filter(([, kinds]) => kinds.length > 1)).toEqual([]);
  expect(Object.fromEntries(types)).toMatchObject({
    'source.geo.location': ['geo_point'],
    'source.geo.country_iso_code': ['keyword'],
    'source.as.number': ['long'],
    'destination.geo.location': ['geo_point'],
    'threat.enrichments': ['nested'],
    'threat.enrichments.indicator.ip': ['ip'],
    'threat.enrichments.indicator.first_seen': ['date'],
    'threat.enrichments.matched.atomic': ['keyword'],
    'threat.matched.indicators': ['keyword'],
    'user_agent.os.full': ['keyword'],
  });
});
