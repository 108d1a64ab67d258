import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient, s3Client, sqsClient } from './support/clients';
import { buildCommand, type BuiltCommand } from '../../cli/test-support/built-command';

const cases = join(__dirname, '..', 'conformance', 'cases');
const [s3, sqs] = [s3Client(), sqsClient()];

interface PublicSample {
  readonly key: string;
  readonly path: string;
  /** Documents that the conformance case expects. */
  readonly documents: number;
}

/** Samples that somebody else published, as far as their loading needs no more than keys. */
const publicSamples = (): PublicSample[] => readdirSync(cases).flatMap((type) => readdirSync(join(cases, type)).flatMap((name) => {
  const folder = join(cases, type, name);
  const description = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
  if (description.origin === 'self-made' || description.settings) return [];
  const [input] = readdirSync(folder).filter((file) => file.startsWith('input.'));
  const expected = readFileSync(join(folder, readdirSync(folder).includes('target.ndjson') ? 'target.ndjson' : 'expected.ndjson'), 'utf8');
  const ids = expected.split('\n').filter(Boolean).map((line) => JSON.parse(line)).map(({ _index, _id }) => `${_index}/${_id}`);
  return [{ key: `${type}/${name}/${description.key}`, path: join(folder, input), documents: new Set(ids).size }];
}));

let command: BuiltCommand;
let client: Client;
beforeAll(async () => {
  command = await buildCommand();
  client = openSearchClient();
});
afterAll(async () => {
  command.remove();
  await client.close();
});

const load = (...args: string[]) => {
  const { OPENSEARCH_URL = '', OPENSEARCH_USERNAME = '', OPENSEARCH_CA = '', OPENSEARCH_PASSWORD } = process.env;
  const connection = ['--endpoint', OPENSEARCH_URL, '--username', OPENSEARCH_USERNAME, '--ca', OPENSEARCH_CA];
  return command.run(['load', ...connection, '--setup', ...args], { env: { SIEM_PASSWORD: OPENSEARCH_PASSWORD } });
};

const createBucket = async (samples: readonly PublicSample[]): Promise<string> => {
  const bucket = `siem-load-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  for (const { key, path } of samples) await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: readFileSync(path) }));
  return bucket;
};

const countOf = async (bucket: string): Promise<number> => {
  await client.indices.refresh({ index: 'log-*' });
  const { body } = await client.count({ index: 'log-*', body: { query: { term: { '@log_s3bucket': { value: bucket } } } } });
  return body.count;
};

test('public samples in S3 load without a refusal and are found by search; planning them loads nothing', async () => {
  const samples = publicSamples();
  const bucket = await createBucket(samples);
  const planned = await load('--plan', '--s3', `s3://${bucket}/`);
  expect(planned.stdout).toMatch(new RegExp(`^total +${samples.length} objects`, 'm'));
  expect(await countOf(bucket)).toBe(0);

  const { exitCode, stdout, stderr } = await load('--s3', `s3://${bucket}/`);
  expect(stderr).not.toMatch(/refused|bulk request failed/);
  expect(stdout).toContain(`objects  ${samples.length} loaded, 0 skipped, 0 failed`);
  expect(exitCode).toBe(0);
  expect(await countOf(bucket)).toBe(samples.reduce((sum, { documents }) => sum + documents, 0));
});

test('a list as `aws s3 ls` prints it loads keys with blanks, and names those that are not there', async () => {
  const [sample] = publicSamples();
  const key = `with a blank/${sample.key}`;
  const bucket = await createBucket([{ ...sample, key }]);
  const list = join(command.folder, 'list');
  writeFileSync(list, `2024-06-10 06:00:00       1000 ${key}\n2024-06-10 06:00:00       1000 AWSLogs/1/CloudTrail/gone.json.gz\n`);
  const { exitCode, stdout } = await load('--list', list, '--bucket', bucket);
  expect(stdout).toContain('objects  1 loaded, 0 skipped, 1 failed');
  expect(stdout).toMatch(/failed {3}s3:\/\/\S+\/AWSLogs\/1\/CloudTrail\/gone\.json\.gz: .*NoSuchKey/);
  expect(exitCode).toBe(1);
  expect(await countOf(bucket)).toBe(sample.documents);
});

test('a queue is loaded until it is empty; what fails stays in it', async () => {
  const [sample] = publicSamples();
  const bucket = await createBucket([sample]);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: bucket }));
  const notification = (key: string) => {
    const place = { bucket: { name: bucket }, object: { key: encodeURIComponent(key), size: 1000 } };
    return JSON.stringify({ Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: place }] });
  };
  for (const body of [notification(sample.key), notification('AWSLogs/1/CloudTrail/gone.json.gz'), JSON.stringify({ Event: 's3:TestEvent' })]) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  }
  const { exitCode, stdout } = await load('--queue', QueueUrl!);
  expect(stdout).toContain('objects  1 loaded, 0 skipped, 1 failed');
  expect(exitCode).toBe(1);
  expect(await countOf(bucket)).toBe(sample.documents);
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  expect([Attributes?.ApproximateNumberOfMessages, Attributes?.ApproximateNumberOfMessagesNotVisible]).toEqual(['0', '1']);
});
