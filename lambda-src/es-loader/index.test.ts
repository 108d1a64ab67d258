import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { localObjectStore, type LocalObjectStore } from '../shared/testing/local-object-store';
import { localOpenSearch, type LocalOpenSearch } from '../shared/testing/local-open-search';

let server: LocalOpenSearch;
let store: LocalObjectStore;
let invoke: (event: unknown) => Promise<SQSBatchResponse>;
const before = { ...process.env };
const KEY = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/05/01/123456789012_CloudTrail_us-east-1_20240501T0000Z_x.json.gz';

beforeAll(async () => {
  [server, store] = await Promise.all([localOpenSearch(), localObjectStore()]);
  Object.assign(process.env, {
    ENDPOINT: 'search-siem-abc.us-east-1.es.amazonaws.com',
    SIEM_ENDPOINT_URL: server.url,
    AWS_ENDPOINT_URL: store.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    LOG_LEVEL: 'critical',
    SIEM_DEAD_LETTER_LOCATION: 's3://dead/refused/',
    GEOIP_BUCKET: 'data',
  });
  store.objects.set('data/GeoLite2/GeoLite2-City.mmdb',
    readFileSync(join(__dirname, '..', '..', 'test', 'conformance', 'enrichment', 'GeoLite2-City.mmdb')));
  jest.spyOn(process.stdout, 'write').mockReturnValue(true); // metrics
  const { handler } = jest.requireActual<typeof import('./index')>('./index'); // reads the environment when it is loaded
  const context = { getRemainingTimeInMillis: () => 600_000 } as Context;
  invoke = async (event) => await handler(event, context, () => undefined) as SQSBatchResponse;
});
afterAll(async () => {
  process.env = before;
  await Promise.all([server.close(), store.close()]);
});

const record = (key: string) => ({ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'logs' }, object: { key } } });
const messages = (keys: Record<string, string>) => ({
  Records: Object.entries(keys).map(([messageId, key]) => ({ eventSource: 'aws:sqs', messageId, body: JSON.stringify({ Records: [record(key)] }) })),
});
const put = () => store.objects.set(`logs/${KEY}`, gzipSync(JSON.stringify({
  Records: [{ eventVersion: '1.08', eventTime: '2024-05-01T00:00:00Z', eventID: 'id-1', eventName: 'ListBuckets', sourceIPAddress: '81.2.69.160' }],
})));

test('a batch of messages is answered with those to try again', async () => {
  put();
  const blocks = { indices: { 'log-aws-cloudtrail-2024-05': { 4: { levels: ['read', 'write'] } } } };
  server.answers.set('/_cluster/state/blocks', { status: 200, body: { blocks } });
  expect(await invoke(messages({ m1: KEY, m2: `${KEY}-missing` }))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
  expect([...server.stored.keys()]).toEqual(['log-aws-cloudtrail-2024-05_01/id-1']);
  expect(server.requests[0].headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/us-east-1\/es\//);
});

test('documents bear the location of their addresses, from the bucket of reference data', () => {
  const [{ source }] = [...server.stored.values()];
  expect(JSON.parse(source)).toMatchObject({ source: { geo: { city_name: 'London' } } });
});

test('a direct event that fails throws, so that Lambda tries it again', async () => {
  put();
  await expect(invoke({ Records: [record(KEY), record(`${KEY}-missing`)] })).rejects.toThrow(`cannot read s3://logs/${KEY}-missing: NoSuchKey`);
});

test('an event that asks for nothing is done', async () => {
  expect(await invoke({ Event: 's3:TestEvent' })).toEqual({ batchItemFailures: [] });
});
