import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient } from './support/clients';
import { readTemplates } from '../../lambda-src/domain-configurator/read-templates';
import { applyTemplates } from '../../lambda-src/domain-configurator/templates';
import { logTypes } from '../../lambda-src/es-loader/log-types';
import { memorySource } from '../../lambda-src/es-loader/object-source';
import { openObject } from '../../lambda-src/es-loader/pipeline';
import { testSettings } from '../../lambda-src/es-loader/testing/test-settings';
import { sampleObjects } from '../../sample-logs/sample-objects';
import { ATTACKER } from '../../sample-logs/story';

const suffix = randomUUID();
const core = {
  logTypes,
  enrichers: [],
  settings: testSettings({ now: () => '2024-06-10T08:00:00.000000+00:00' }),
};

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
