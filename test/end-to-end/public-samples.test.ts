import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient, s3Client } from './support/clients';
import { loadCommand, type LoadCommand } from './support/load-command';
import { publicSamples, type Document, type PublicSample } from './support/public-samples';
import type { CommandResult } from '../../cli/test-support/built-command';

const samples = publicSamples();
const bucket = `public-samples-${randomUUID()}`;
const indexed = samples.reduce((sum, { documents }) => sum + documents.length, 0);

/** One of the samples of S3 access logs ends in a line of blanks. */
const blank = 1;
const read = indexed + blank;
const RECORDS = `records  read=${read} indexed=${indexed} excluded=0 skipped=${blank} deadLettered=0`;

let command: LoadCommand;
let client: Client;
let first: CommandResult;
beforeAll(async () => {
  client = openSearchClient();
  command = await loadCommand();
  const s3 = s3Client();
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  for (const { key, path } of samples) await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: readFileSync(path) }));
  first = await loadBucket();
});
afterAll(async () => {
  command?.remove();
  await client.close();
});

const loadBucket = async (): Promise<CommandResult> => {
  const result = await command.load(['--setup', '--s3', `s3://${bucket}/`]);
  await client.indices.refresh({ index: 'log-*' });
  return result;
};

const ours = { term: { '@log_s3bucket': bucket } };

const countOf = async (): Promise<number> => (await client.count({ index: 'log-*', body: { query: ours } } as never)).body.count;

const nameOf = ({ _index, _id }: Pick<Document, '_index' | '_id'>): string => `${_index}/${_id}`;

/** What has to be in the index: of records with the same id, the last. */
const kept = ({ documents }: PublicSample): Document[] => [...new Map(documents.map((document) => [nameOf(document), document])).values()];

/** A document without what depends on the time, on the bucket, and on the age of the rules for user agents. */
const comparable = ({ anyUserAgent }: PublicSample, { _index, _id, _source }: Document): Document => {
  const { '@log_s3bucket': _, event, user_agent, ...rest } = _source as { event: object; user_agent?: object } & Document['_source'];
  return { _index, _id, _source: { ...rest, event: { ...event, ingested: 'any time' }, ...anyUserAgent ? {} : { user_agent } } };
};

const valueAt = (source: unknown, path: string): unknown =>
  path.split('.').reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], source);

/** The first field that an analyst would look for and that the document has. */
const questionOf = ({ _source }: Document): object => {
  const fields = ['source.ip', 'source.address', 'event.action', 'event.outcome', 'rule.name', 'resourceId', 'cloud.region'];
  const field = fields.find((path) => valueAt(_source, path) !== undefined)!;
  return { bool: { filter: [ours, { term: { [field]: valueAt(_source, field) } }] } };
};

test('there are public samples of all types that somebody publishes', () => {
  const types = [
    'alb', 'apache-access', 'cloudfront-standard', 'cloudtrail', 'config-history', 'config-snapshot', 'guardduty', 'nginx-access',
    'rds-mysql-audit', 'rds-mysql-error', 'rds-mysql-slowquery', 'rds-postgresql', 's3accesslog', 'securityhub', 'vpcflowlogs', 'waf',
  ];
  expect([...new Set(samples.map(({ name }) => name.split('/')[0]))].sort()).toEqual(types);
  expect(new Set(samples.map(({ key }) => key)).size).toBe(samples.length);
});

test('all of them load from S3 without a refusal, and every record is accounted for', () => {
  expect(first.stderr).not.toMatch(/refused|bulk request failed/);
  expect(first.stdout).toContain(`objects  ${samples.length} loaded, 0 skipped, 0 failed`);
  expect(first.stdout).toContain(RECORDS);
  expect(first.stdout).toContain(`every record is accounted for: ${indexed} + 0 + ${blank} + 0 = ${read}`);
  expect(first.exitCode).toBe(0);
  expect(existsSync(join(command.folder, 'siem-dead-letters'))).toBe(false);
});

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
  test('its documents lie in the index under their ids as they should be', async () => {
    const docs = kept(sample).map(({ _index, _id }) => ({ _index, _id }));
    const { body } = await client.mget({ body: { docs } } as never);
    const found = (body.docs as unknown as Document[]).map((document) => comparable(sample, document));
    expect(found).toEqual(kept(sample).map((document) => comparable(sample, document)));
  });

  test('its documents are found by a field of theirs', async () => {
    const questions = kept(sample).flatMap((document) => [{ index: 'log-*' }, { size: 1000, _source: false, query: questionOf(document) }]);
    const { body } = await client.msearch({ body: questions } as never);
    const hits = (body.responses as unknown as { hits: { hits: Document[] } }[]).map((response) => response.hits.hits.map(nameOf));
    const missing = kept(sample).map(nameOf).filter((name, at) => !hits[at].includes(name));
    expect(missing).toEqual([]);
  });
});

test('loaded a second time, there are as many documents as before', async () => {
  const expected = new Set(samples.flatMap(({ documents }) => documents.map(nameOf))).size;
  expect(await countOf()).toBe(expected);
  const second = await loadBucket();
  expect(second.stdout).toContain(RECORDS);
  expect(second.exitCode).toBe(0);
  expect(await countOf()).toBe(expected);
});
