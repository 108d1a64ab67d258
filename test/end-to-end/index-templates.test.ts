import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient } from './support/clients';
import { readTemplates } from '../../lambda-src/domain-configurator/read-templates';
import { applyTemplates } from '../../lambda-src/domain-configurator/templates';

const templates = readTemplates(join(__dirname, '..', '..', 'assets'));
const cases = join(__dirname, '..', 'conformance', 'cases');
const suffix = randomUUID();

let client: Client;
beforeAll(async () => {
  client = openSearchClient();
  const failed = (await applyTemplates(client, templates)).filter(({ outcome }) => outcome === 'failed');
  expect(failed).toEqual([]);
});
afterAll(async () => {
  await client.indices.delete({ index: `log-*-${suffix},metrics-*-${suffix}` });
  await client.close();
});

/** An index of a log type that only this run writes to. */
const indexOf = (base: string): string => `${base}-${suffix}`;

interface Refusal {
  readonly id: string;
  readonly reason: string;
}

const send = async (base: string, sources: readonly string[]): Promise<Refusal[]> => {
  const body = sources.map((source, at) => `{"index":{"_index":"${indexOf(base)}","_id":"${at}"}}\n${source}\n`).join('');
  const answer = await client.bulk({ body, refresh: true } as never);
  return answer.body.items.flatMap(({ index }) => (index?.error ? [{ id: index._id!, reason: index.error.reason! }] : []));
};

const find = async (base: string, query: object): Promise<unknown[]> => {
  const { body } = await client.search({ index: indexOf(base), size: 100, body: { query, sort: ['@id'], _source: ['@id'] } } as never);
  return body.hits.hits.map(({ _source }) => (_source as { '@id': string })['@id']);
};

const fieldCount = async (base: string): Promise<number> => {
  const { body } = await client.fieldCaps({ index: indexOf(base), fields: ['*'] } as never);
  return Object.keys(body.fields).length;
};

test('applied a second time, nothing changes', async () => {
  expect((await applyTemplates(client, templates)).filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
});

test('a template that somebody changed is put right', async () => {
  const [name, template] = Object.entries(templates.componentTemplates).find(([key]) => key.endsWith('log-aws-waf'))!;
  await client.cluster.putComponentTemplate({ name, body: { template: { settings: { index: { refresh_interval: '99s' } } } } } as never);
  expect((await applyTemplates(client, templates)).filter(({ outcome }) => outcome !== 'unchanged')).toEqual([{ name, outcome: 'updated' }]);
  const { body } = await client.cluster.getComponentTemplate({ name });
  expect(body.component_templates[0].component_template.template.mappings).toEqual(template.template.mappings);
});

describe('documents as the conformance cases expect them', () => {
  // Cases of one user's type share an index and no mapping; what it refuses is the loader's to mend.
  const documents = readdirSync(cases).filter((type) => !type.startsWith('my-')).flatMap((type) => readdirSync(join(cases, type)).map((name) => {
    const [target, expected] = ['target.ndjson', 'expected.ndjson'].map((file) => join(cases, type, name, file));
    const lines = readFileSync(existsSync(target) ? target : expected, 'utf8').split('\n').filter(Boolean);
    return { name: `${type}/${name}`, type, documents: lines.map((line) => JSON.parse(line) as { _index: string; _source: object }) };
  })).filter((testCase) => testCase.documents.length > 0);
  const base = (index: string): string => index.replace(/-\d{4}(?:-.*)?$/, '');

  test.each(documents)('$name: all are taken', async ({ name, documents: expected }) => {
    const refusals = await send(base(expected[0]._index), expected.map(({ _source }) => JSON.stringify(_source)));
    // A flat object takes no text of 32 KB; the loader then sends the subtree as text below "unmapped".
    const isLong = name === 'cloudtrail/long-field-truncated';
    expect(refusals).toEqual(isLong ? expected.map(() => ({ id: expect.any(String), reason: expect.stringContaining('immense term') })) : []);
  });
});

test('a parameter that is a text in one service and an object in another is found in both', async () => {
  const event = (id: string, requestParameters: unknown) => JSON.stringify({ '@id': id, '@timestamp': '2024-06-10T06:00:00Z', requestParameters });
  const refusals = await send('log-aws-cloudtrail', [
    event('text', { filter: 'red', size: 1 }),
    event('object', { filter: { color: 'red' }, size: { unit: 'GB' } }),
    event('list', { filter: [{ color: 'blue' }, 'red'], size: null }),
  ]);
  expect(refusals).toEqual([]);
  expect(await find('log-aws-cloudtrail', { term: { 'requestParameters.filter': 'red' } })).toEqual(['list', 'text']);
  expect(await find('log-aws-cloudtrail', { term: { 'requestParameters.filter.color': 'red' } })).toEqual(['object']);
});

test('names that an attacker chooses do not become fields', async () => {
  const request = (number: number) => JSON.stringify({
    '@id': `header-${number}`, '@timestamp': '2024-06-10T06:00:00Z', 'httpRequest': { header: { [`x_${number}`]: 'v', [`x.${number}.y`]: 'v' } },
  });
  await send('log-aws-waf', [request(0)]);
  const before = await fieldCount('log-aws-waf');
  expect(await send('log-aws-waf', Array.from({ length: 3000 }, (_, number) => request(number)))).toEqual([]);
  expect(await fieldCount('log-aws-waf')).toBe(before);
});

test('values that are not what their field says are kept, and their documents found by everything else', async () => {
  const odd = { srcaddr: 'unknown', bytes: 1e30, start: {} };
  const flow = { '@id': 'odd', '@timestamp': '2024-06-10T06:00:00Z', 'source': { ip: '203.0.113.9', port: 'none' }, ...odd };
  expect(await send('log-aws-vpcflowlogs', [JSON.stringify(flow)])).toEqual([]);
  expect(await find('log-aws-vpcflowlogs', { term: { 'source.ip': '203.0.113.0/24' } })).toContain('odd');
});

test('a text of any length is taken and found by its words', async () => {
  const source = { '@id': 'long', '@timestamp': '2024-06-10T06:00:00Z', '@message': `${'x'.repeat(40_000)} needle`, 'userAgent': 'y'.repeat(32_766) };
  expect(await send('log-aws-cloudtrail', [JSON.stringify(source)])).toEqual([]);
  expect(await find('log-aws-cloudtrail', { match: { '@message': 'needle' } })).toEqual(['long']);
});
