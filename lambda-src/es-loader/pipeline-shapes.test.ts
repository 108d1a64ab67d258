import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createCore } from './core';
import { isMap } from './json/is-map';
import { logTypes } from './log-types';
import type { Fields } from './model';
import { memorySource } from './object-source';
import { openObject } from './pipeline';
import { readRecords } from './records/testing/read-records';
import { testSettings } from './testing/test-settings';

const core = createCore(testSettings());
const KEYS: Readonly<Record<string, string>> = {
  'cloudtrail': 'CloudTrail/x', 'guardduty': '123456789012/GuardDuty/x', 'ocsf-json': 'ocsf-json/x', 'waf': 'aws-waf-logs-x',
};

const load = async (id: string, text: string) => {
  const opened = openObject(core, { bucket: 'my-log-bucket', key: KEYS[id] }, async () => memorySource(Buffer.from(text.padEnd(20))));
  const documents: Fields[] = [];
  for await (const batch of opened.documents()) {
    documents.push(...batch.map(({ source }) => JSON.parse(source) as Fields));
    opened.account.indexed += batch.length;
  }
  return { documents, account: opened.account };
};

const recordsOf = async (id: string): Promise<Fields[]> => {
  const { definition } = logTypes.find((logType) => logType.definition.id === id)!;
  const folder = join(__dirname, 'log-types', id, 'samples');
  const samples = readdirSync(folder).filter((name) => !name.endsWith('.expected.json') && name !== 'keys.json');
  const read = await Promise.all(samples.map(async (name) => readRecords(definition, [readFileSync(join(folder, name))])));
  return read.flatMap(({ records }) => records.flatMap(({ fields }) => (fields ? [JSON.parse(JSON.stringify(fields)) as Fields] : [])));
};

/** The places of all values in a value. */
const placesIn = (value: unknown, place: readonly string[] = []): Array<readonly string[]> =>
  [place, ...(Array.isArray(value) || isMap(value) ? Object.entries(value) : []).flatMap(([name, member]) => placesIn(member, [...place, name]))];

const replace = (value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown => {
  if (name === undefined) return other;
  const copy = Array.isArray(value) ? [...value as unknown[]] : { ...value as Fields };
  (copy as Fields)[name] = replace((value as Fields)[name], rest, other);
  return copy;
};

const odd = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(
  '', '-', 'a:b/c', 'i-0123456789abcdef0', '192.0.2.1', 0, -1, 1.5, false, null, [], {}, [''], [{}], [null], [['a']], { value: null },
  [{ name: 1, value: 2 }],
));

test.each(Object.keys(KEYS))('a record of %s in which something has another shape is normalized as far as it can be', async (id) => {
  const places = (await recordsOf(id)).flatMap((record) => placesIn(record).slice(1).map((place) => ({ record, place })));
  await fc.assert(fc.asyncProperty(fc.constantFrom(...places), odd, async ({ record, place }, value) => {
    const changed = replace(record, place, value);
    const { account, documents } = await load(id, JSON.stringify(id === 'cloudtrail' ? { Records: [changed] } : changed));
    expect(documents.map((document) => document['@log_s3key'])).toEqual(account.excluded === 0 ? [KEYS[id]] : []);
    expect(account).toMatchObject({ balanced: true, scriptErrors: 0, logType: id, read: 1 });
  }), { numRuns: 1000 });
}, 120_000);

describe.each([1500, 2500, 50_000])('a record that is nested %d levels deep does not stop its file', (depth) => {
  const EVENT = '{"eventTime":"2024-06-10T06:00:00Z"}';
  const REQUEST = '{"timestamp":1718000000000}';
  const kindsOf = ({ documents }: { documents: readonly Fields[] }) => documents.map(({ event }) => (event as Fields).kind);

  test.each([['lists', '[', ']'], ['maps', '{"a":', '}']])('as %s', async (_, opening, closing) => {
    const deep = `${opening.repeat(depth)}1.0${closing.repeat(depth)}`;
    const either = expect.stringMatching(/^(?:event|alert|pipeline_error)$/);
    const event = EVENT.replace('}', `,"requestParameters":${deep}}`);
    const request = REQUEST.replace('}', `,"deep":${deep}}`);
    expect(kindsOf(await load('cloudtrail', `{"Records":[${EVENT},${event},${EVENT}]}`))).toEqual(['event', either, 'event']);
    expect(kindsOf(await load('cloudtrail', `{"Records":[${event},${EVENT}],"long":"${'x'.repeat(300_000)}"}`))).toEqual([either, 'event']);
    expect(kindsOf(await load('waf', `${request}\n${REQUEST}`))).toEqual([either, 'alert']);
    expect(kindsOf(await load('waf', `[${request},${REQUEST}]`))).toEqual([either, 'alert']);
  });

  test('and its text is kept', async () => {
    const { documents } = await load('waf', `${'{"a": '.repeat(depth)}1.0${'}'.repeat(depth)}`);
    expect(documents[0]['@message'] === `${'{"a": '.repeat(depth)}1.0${'}'.repeat(depth)}`).toBe(true);
    expect(documents[0].event).toMatchObject({ kind: 'pipeline_error' });
  });
});
