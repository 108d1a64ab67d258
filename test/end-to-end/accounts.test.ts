import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadBucketCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Client } from '@opensearch-project/opensearch';
import { ask } from './support/ask';
import { openSearchClient, s3Client, sqsClient } from './support/clients';
import { eventually } from './support/eventually';
import { idsFound } from './support/found';
import { fillArchive, fillLake, fillSiem, type OtherAccounts } from './support/landing-zone';
import { timesDone } from './support/local-aws';
import { deploy, type DeployedStack } from './support/stack';
import { trailObject, TRAIL_PREFIX } from './support/trail';

/** A function that starts for the first time, on a machine that does much else. */
const PATIENCE = 60;
const ARCHIVES = ['111122223333', '444455556666'];
const LAKE = '777788889999';

interface FunctionConfiguration {
  readonly MemorySize: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

const [s3, sqs] = [s3Client(), sqsClient()];
const name = `siem-${randomUUID().slice(0, 8)}`;
let client: Client;
let first: { readonly stack: DeployedStack; readonly loader: FunctionConfiguration };
let siem: DeployedStack;
let others: OtherAccounts;

const loaderNow = (stack: DeployedStack): Promise<FunctionConfiguration> =>
  ask('lambda', `/2015-03-31/functions/${stack.output('FunctionName')}/configuration`, { method: 'GET' });

beforeAll(async () => {
  client = openSearchClient();
  const stack = await deploy(name, (scope) => fillSiem(scope));
  first = { stack, loader: await loaderNow(stack) };
  const role = stack.output('SiemLoaderRoleArn');
  const [lake, ...archives] = await Promise.all([
    deploy(`${name}-lake`, (scope) => fillLake(scope, role), LAKE),
    ...ARCHIVES.map((account) => deploy(`${name}-archive`, (scope) => fillArchive(scope, role), account)),
  ]);
  others = { archives, lake };
  siem = await deploy(name, (scope) => fillSiem(scope, others));
}, 300_000);
afterAll(async () => {
  await Promise.all([first?.stack, others?.lake, ...others?.archives ?? []].map((stack) => stack?.delete()));
  await client.close();
}, 120_000);

const put = async (Bucket: string, Key: string, Body: Buffer): Promise<void> => {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
};

/** Puts a trail of two events into a bucket, and waits for them. */
const expectLoaded = async (bucket: string): Promise<void> => {
  const trail = `accounts-${randomUUID()}`;
  const key = `${TRAIL_PREFIX}/${trail}.json.gz`;
  await put(bucket, key, trailObject(trail, 2));
  await eventually(PATIENCE, async () => expect(await idsFound(client, bucket, key)).toEqual([`${trail}-0`, `${trail}-1`]));
};

test('what arrives in log archives of other accounts is found, each read as a role of its account', async () => {
  const before = timesDone('sts.AssumeRole');
  for (const archive of others.archives) await expectLoaded(archive.output('LogsName'));
  expect(timesDone('sts.AssumeRole')).toBeGreaterThanOrEqual(before + ARCHIVES.length);
});

test('what arrives in a lake of another account is found', async () => {
  const sample = join(__dirname, '..', 'conformance', 'cases', 'securitylake', 'api-activity');
  const { key } = JSON.parse(readFileSync(join(sample, 'case.json'), 'utf8')) as { key: string };
  const ids = readFileSync(join(sample, 'target.ndjson'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line)._id as string);
  const bucket = others.lake.output('LogsName');
  await put(bucket, key, readFileSync(join(sample, 'input.parquet')));
  await eventually(PATIENCE, async () => expect(new Set(await idsFound(client, bucket, key))).toEqual(new Set(ids)));
});

test.each(['ByQueue', 'ByTopic', 'ByEventBridge'])('what arrives in a bucket of the account is found: %s', (bucket) =>
  expectLoaded(siem.output(`${bucket}Name`)));

test('an update changes what it is to change, and finds the content as it was applied', async () => {
  expect(first.loader).toMatchObject({ MemorySize: 2048, Environment: { Variables: { LOG_LEVEL: 'warn' } } });
  const { MemorySize, Environment: { Variables } } = await loaderNow(siem);
  expect({ MemorySize, ...Variables }).toMatchObject({ MemorySize: 1024, LOG_LEVEL: 'debug' });
  expect(siem.output('FunctionName')).toBe(first.stack.output('FunctionName'));
  // The one part is the role of loaders, which the exporter of metrics has been given.
  expect(['Created', 'Updated', 'Failed'].map((count) => siem.output(`Content${count}`))).toEqual(['0', '1', '0']);
  await expectLoaded(siem.output('SiemLogBucketName'));
});

// The last one, as it takes away what the others need.
test('a deleted stack leaves the stores with all that is in them, and nothing else', async () => {
  const logs = siem.output('SiemLogBucketName');
  await expectLoaded(logs);
  await siem.delete();

  const [, deadLetters] = /^s3:\/\/([^/]+)\//.exec(siem.output('SiemDeadLetterLocation'))!;
  for (const Bucket of [logs, deadLetters, siem.output('SnapshotBucketName')]) await s3.send(new HeadBucketCommand({ Bucket }));
  expect((await s3.send(new ListObjectsV2Command({ Bucket: logs }))).KeyCount).toBeGreaterThan(0);
  const domain = ask('es', `/2021-01-01/opensearch/domain/${siem.output('DomainName')}`, { method: 'GET' });
  await expect(domain).resolves.toMatchObject({ DomainStatus: { Deleted: false } });
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'TrentService.DescribeKey' };
  const key = ask('kms', '/', { method: 'POST', headers, body: JSON.stringify({ KeyId: siem.output('KeyArn') }) });
  await expect(key).resolves.toMatchObject({ KeyMetadata: { KeyState: 'Enabled' } });

  await expect(loaderNow(siem)).rejects.toThrow('404');
  for (const output of ['SiemIngestQueueUrl', 'SiemDeadLetterQueueUrl']) {
    const attributes = sqs.send(new GetQueueAttributesCommand({ QueueUrl: siem.output(output) }));
    await expect(attributes).rejects.toThrow(/does not exist/);
  }
});
