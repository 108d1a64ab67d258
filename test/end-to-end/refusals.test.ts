import { randomUUID } from 'node:crypto';
import { openSearchClient } from './support/clients';
import { bulk, outcomes } from '../../lambda-src/es-loader/bulk';
import { ObjectAccount } from '../../lambda-src/es-loader/model';
import { systemClock as clock } from '../../lambda-src/shared/clock';
import { renewable } from '../../lambda-src/shared/open-search-client';

/** Documents that a real server refuses, and what is left under their own names when they are mended; none: they cannot be. */
const CASES: Array<[what: string, document: string, kept: object | undefined]> = [
  ['text in a number', '{"n":"abc","ok":1}', { ok: 1, unmapped: { n: 'abc' } }],
  ['a number that is too large', '{"n":12345678901234567890,"ok":1}', { ok: 1, unmapped: { n: '12345678901234567890' } }],
  ['an object in a keyword', '{"k":{"a":1}}', { unmapped: { k: '{"a":1}' } }],
  ['a bad address in an element of a list', '{"o":{"list":[{"ip":"192.0.2.1","x":1},{"ip":"none"}]}}',
    { o: { list: [{ x: 1 }, {}] }, unmapped: { o: { list: { ip: ['192.0.2.1', 'none'] } } } }],
  ['text where an object is', '{"o":"text"}', { unmapped: { o: 'text' } }],
  ['an object where a number is', '{"n.below":1}', { unmapped: { n: { below: '1' } } }],
  ['text in a flat object', '{"f":"text"}', { unmapped: { f: 'text' } }],
  ['a value too long for a keyword', `{"k":"${'x'.repeat(40_000)}"}`, { unmapped: { k: `${'x'.repeat(8_000)}…` } }],
  ['too long a value in a flat object', `{"f":{"a":"${'x'.repeat(40_000)}"}}`, { unmapped: { f: expect.stringMatching(/^\{"a":"x+…$/) } }],
  ['a new field in a strict object', '{"strict":{"known":1,"new":2}}', { strict: { known: 1 }, unmapped: { strict: { new: '2' } } }],
  ['a field of the engine\'s own', '{"_id":"x","ok":1}', { ok: 1, unmapped: { _id: 'x' } }],
  ['too many fields', `{"@timestamp":"2024-05-01T00:00:00Z","event":{"kind":"event"},${Array.from({ length: 60 }, (_, i) => `"f${i}":${i}`).join()}}`,
    { '@timestamp': '2024-05-01T00:00:00Z', 'event': { kind: 'event' }, 'unmapped': expect.objectContaining({ f0: '0', f59: '59' }) }],
  ['too deep a document', `{"deep":${'{"a":'.repeat(30)}1${'}'.repeat(30)}}`, { unmapped: { deep: expect.stringMatching(/^\{"a":/) } }],
  ['a name that begins with a dot', '{"x":{".a":1}}', { unmapped: { x: '{".a":1}' } }],
  ['an empty name', '{"x":{"":1}}', { unmapped: { x: '{"":1}' } }],
  ['a number that is none', '{"n":NaN}', undefined],
  ['a name that occurs twice', '{"n":1,"n":2}', undefined],
];

test('what OpenSearch refuses is kept below unmapped or dead-lettered, and nothing else is touched', async () => {
  const client = openSearchClient();
  const index = `refusals-${randomUUID()}`;
  await client.indices.create({
    index,
    body: {
      settings: { 'index.mapping.total_fields.limit': 40 },
      mappings: {
        properties: {
          n: { type: 'long' },
          k: { type: 'keyword' },
          f: { type: 'flat_object' },
          o: { properties: { list: { properties: { ip: { type: 'ip' } } } } },
          strict: { dynamic: 'strict', properties: { known: { type: 'long' } } },
          unmapped: { type: 'flat_object' },
        },
      },
    },
  });
  const account = new ObjectAccount({ bucket: 'logs', key: 'refusals' }, 'test');
  const letters: string[] = [];
  const collected = outcomes();
  async function* source() {
    const documents = [...CASES.map(([, document]) => document), '{"n":1}'];
    account.read = documents.length;
    yield documents.map((document, i) => ({ index, id: String(i), source: document, recordNumber: i + 1, account }));
  }
  const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const load = bulk({ client: renewable(() => client), clock, logger, deadLetters: async (name) => { letters.push(name); } });
  await load(source(), { outcomes: collected, deadline: Date.now() + 60_000 });

  await client.indices.refresh({ index });
  const { body } = await client.search({ index, body: { size: 100 } });
  const found = new Map(body.hits.hits.map(({ _id, _source }) => [_id, _source]));
  expect(CASES.map(([what], i) => [what, found.get(String(i))])).toEqual(CASES.map(([what, , kept]) => [what, kept]));
  const refused = CASES.filter(([, , kept]) => kept === undefined).length;
  expect(account).toMatchObject({ indexed: CASES.length + 1 - refused, deadLettered: refused, balanced: true });
  expect(collected.of(account).failed).toBe(0);
  expect(letters).toHaveLength(1);

  await client.indices.delete({ index });
  await client.close();
});
