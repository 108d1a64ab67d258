import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient, s3Client, sqsClient } from './support/clients';
import { eventually } from './support/eventually';
import { idsFound } from './support/found';
import { enableEventSource, eventSourceOf, invoke, logOf } from './support/functions';
import { LEFT_OUT } from './support/left-out';
import { deployReferenceStack, type DeployedStack } from './support/stack';
import { trailObject, TRAIL_PREFIX } from './support/trail';

/** A function that starts for the first time, on a machine that does much else. */
const PATIENCE = 60;

const [s3, sqs] = [s3Client(), sqsClient()];
let client: Client;
let stack: DeployedStack;
let logBucket: string;
beforeAll(async () => {
  client = openSearchClient();
  stack = await deployReferenceStack(`siem-${randomUUID().slice(0, 8)}`);
  logBucket = stack.output('SiemLogBucketName');
}, 240_000);
afterAll(async () => {
  await stack?.delete();
  await client.close();
}, 120_000);

const deadLetterPlace = (): { bucket: string; prefix: string } => {
  const [, bucket, prefix] = /^s3:\/\/([^/]+)\/(.*)$/.exec(stack.output('SiemDeadLetterLocation'))!;
  return { bucket, prefix };
};

const put = (key: string, body: Buffer) => s3.send(new PutObjectCommand({ Bucket: logBucket, Key: key, Body: body }));

const newName = (): string => `deployed-${randomUUID()}`;

const find = (key: string): Promise<string[]> => idsFound(client, logBucket, key);

const attributesOf = async (QueueUrl: string) => {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Attributes as Readonly<Record<string, string>>;
};

const waiting = async (queueUrl: string): Promise<[visible: number, inFlight: number]> => {
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = await attributesOf(queueUrl);
  return [Number(ApproximateNumberOfMessages), Number(ApproximateNumberOfMessagesNotVisible)];
};

test('all of the stack is deployed, but for what is tested on its template', () => {
  expect([...stack.leftOut].sort()).toEqual(Object.keys(LEFT_OUT).sort());
  for (const [type, file] of Object.entries(LEFT_OUT)) expect(readFileSync(file, 'utf8')).toContain(type);
});

test('the stack gave the domain its templates, and the role of the loader to the roles that load', async () => {
  const { body: templates } = await client.indices.getIndexTemplate({ name: 'log-aws-cloudtrail_aws' });
  expect(templates.index_templates).toHaveLength(1);
  const path = '/_plugins/_security/api/rolesmapping/aws_log_loader';
  const { body } = await client.transport.request({ method: 'GET', path });
  const { backend_roles } = (body as { aws_log_loader: { backend_roles: string[] } }).aws_log_loader;
  expect(backend_roles).toContain(stack.output('SiemLoaderRoleArn'));
});

test('what is put into the log bucket is found in OpenSearch, whatever its key', async () => {
  const name = newName();
  const key = `${TRAIL_PREFIX}/Prüfung für heute + 100%25 日本.json.gz`;
  await put(key, trailObject(name, 3));
  const found = await eventually(PATIENCE, async () => {
    const ids = await find(key);
    expect(ids).toHaveLength(3);
    return ids;
  });
  expect(found).toEqual([`${name}-0`, `${name}-1`, `${name}-2`]);

  const { body } = await client.get({ index: 'log-aws-cloudtrail-2024-06', id: `${name}-0` });
  expect(body._source).toMatchObject({ '@log_type': 'cloudtrail', 'event': { action: 'GetObject' }, 'source': { ip: '192.0.2.7' } });
});

test('a document that OpenSearch refuses lies below the dead-letter location, and its neighbours are found', async () => {
  const name = newName();
  const key = `${TRAIL_PREFIX}/${name}.json.gz`;
  const tooLong = 'x'.repeat(600); // for an id
  await put(key, trailObject(name, 3, (at) => (at === 1 ? { eventID: tooLong } : {})));

  const { bucket, prefix } = deadLetterPlace();
  const file = await eventually(PATIENCE, async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}cloudtrail/${logBucket}/${key}/` }));
    expect(Contents).toHaveLength(1);
    return Contents[0].Key!;
  });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: file }));
  const letters = gunzipSync(await Body!.transformToByteArray()).toString().trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(letters).toEqual([{
    reason: expect.objectContaining({ status: 400, reason: expect.stringContaining('too long') }),
    object: { bucket: logBucket, key },
    logType: 'cloudtrail',
    recordNumber: 2,
    index: 'log-aws-cloudtrail-2024-06',
    id: tooLong,
    document: expect.objectContaining({ eventID: tooLong, eventName: 'GetObject' }),
  }]);
  expect(await find(key)).toEqual([`${name}-0`, `${name}-2`]);
});

test('metrics of indices are exported, and found like any log', async () => {
  const key = await invoke<string>('IndexMetrics', {});
  expect(key).toMatch(/^AWSLogs\/\d{12}\/OpenSearch\/metrics\/us-east-1\/\d{4}\/\d{2}\/\d{2}\/aos_index_metrics_[0-9a-f]{32}\.json\.gz$/);
  const filter = [{ term: { '@log_s3key': key } }, { term: { 'opensearch.index.name': 'log-aws-cloudtrail-2024-06' } }];
  const sets = await eventually(PATIENCE, async () => {
    await client.indices.refresh({ index: 'metrics-*' });
    const { body } = await client.search({ index: 'metrics-opensearch-index-*', body: { size: 100, query: { bool: { filter } } } } as never);
    expect(body.hits.hits.length).toBeGreaterThan(1);
    return body.hits.hits.map(({ _source }) => (_source as { event: { dataset: string } }).event.dataset);
  });
  expect(new Set(sets)).toEqual(new Set(['opensearch.index', 'opensearch.shard']));
});

test('the guard stops the queues from being read, and what waits is loaded after', async () => {
  const { QueueArn } = await attributesOf(stack.output('SiemIngestQueueUrl'));
  const stateIs = (State: string) => eventually(PATIENCE, async () => expect((await eventSourceOf(QueueArn)).State).toBe(State));
  const { stopped } = await invoke<{ stopped: string[] }>('Guard', { alarmData: { state: { value: 'ALARM' } } });
  expect(stopped).toContain((await eventSourceOf(QueueArn)).UUID);
  await stateIs('Disabled');
  const name = newName();
  await put(`${TRAIL_PREFIX}/${name}.json.gz`, trailObject(name, 1));
  await eventually(PATIENCE, async () => expect((await waiting(stack.output('SiemIngestQueueUrl')))[0]).toBe(1));

  const { resumed } = await invoke<{ resumed: string[] }>('Guard', { alarmData: { state: { value: 'OK' } } });
  expect(resumed).toEqual(stopped);
  await eventually(PATIENCE, async () => expect(await find(`${TRAIL_PREFIX}/${name}.json.gz`)).toEqual([`${name}-0`]));
});

test('an object that is cut off fails its own message only, and that one ends in the dead-letter queue', async () => {
  const [ingest, deadLetters] = ['SiemIngestQueueUrl', 'SiemDeadLetterQueueUrl'].map((output) => stack.output(output));
  const { QueueArn, RedrivePolicy } = await attributesOf(ingest);
  // As the stack has it, it would be tried twenty times, an hour each.
  const Attributes = { VisibilityTimeout: '10', RedrivePolicy: JSON.stringify({ ...JSON.parse(RedrivePolicy), maxReceiveCount: 2 }) };
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: ingest, Attributes }));
  const [name, broken] = [newName(), newName()].map((each) => `${TRAIL_PREFIX}/${each}.json.gz`);

  // Both are there when the function reads the queue again: it gets them together.
  const source = await eventSourceOf(QueueArn);
  await enableEventSource(source, false);
  await eventually(PATIENCE, async () => expect((await eventSourceOf(QueueArn)).State).toBe('Disabled'));
  await put(broken, trailObject(broken, 50).subarray(0, 300));
  await put(name, trailObject(name, 2));
  await eventually(PATIENCE, async () => expect(await waiting(ingest)).toEqual([2, 0]));
  await enableEventSource(source, true);

  await eventually(PATIENCE, async () => expect(await find(name)).toHaveLength(2));
  await eventually(PATIENCE, async () => {
    expect(await waiting(deadLetters)).toEqual([1, 0]);
    expect(await waiting(ingest)).toEqual([0, 0]);
  });
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetters }));
  expect(Messages).toHaveLength(1);
  expect(JSON.parse(Messages![0].Body!).Records).toMatchObject([{ s3: { bucket: { name: logBucket }, object: { key: broken } } }]);

  const lines = (await logOf(source)).filter((line) => line.includes('"s3_key"')).map((line) => JSON.parse(line));
  const summaries = (key: string) => lines.filter(({ s3_key, read }) => s3_key === key && read !== undefined);
  const requests = (key: string): string[] => summaries(key).map((line) => line.function_request_id);
  expect(requests(broken)).toHaveLength(2); // tried as often as the queue says
  expect(requests(name)).toEqual([requests(broken)[0]]);
  expect(lines).toContainEqual(expect.objectContaining({ level: 'ERROR', s3_key: broken, message: expect.stringContaining('not loaded: ') }));
});
