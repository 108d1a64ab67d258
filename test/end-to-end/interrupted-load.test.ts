import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CreateBucketCommand, PutBucketNotificationConfigurationCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient, s3Client, sqsClient } from './support/clients';
import { loadCommand, type LoadCommand } from './support/load-command';
import { trailObject, TRAIL_PREFIX } from './support/trail';

const OBJECTS = 240; // many more than are on their way at a time
const EVENTS = 10;

const [s3, sqs] = [s3Client(), sqsClient()];
let command: LoadCommand;
let client: Client;
let bucket: string;
beforeAll(async () => {
  command = await loadCommand();
  client = openSearchClient();
});
afterAll(async () => {
  command?.remove();
  await client.close();
});
beforeEach(async () => {
  bucket = `interrupted-load-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
});

const put = async (name: string): Promise<void> => {
  const object = { Bucket: bucket, Key: `${TRAIL_PREFIX}/${name}.json.gz`, Body: trailObject(`${bucket}-${name}`, EVENTS) };
  await s3.send(new PutObjectCommand(object));
};

const putAll = async (prefix: string, number: number): Promise<void> => {
  await Promise.all(Array.from({ length: number }, (_, at) => put(`${prefix}${at}`)));
};

const countOf = async (): Promise<number> => {
  await client.indices.refresh({ index: 'log-*' });
  return (await client.count({ index: 'log-*', body: { query: { term: { '@log_s3bucket': bucket } } } } as never)).body.count;
};

interface Listener {
  readonly endpoint: string;
  close(): void;
}

/** Passes all bytes between the command and OpenSearch, encrypted as they are, and tells of what the command sends. */
const listenIn = async (sent: () => void): Promise<Listener> => {
  const { hostname, port } = new URL(process.env.OPENSEARCH_URL!);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const end = () => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    near.on('data', sent).pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
};

test('a load that is killed goes on where it was, and every document is there once', async () => {
  await putAll('killed-', OBJECTS);
  const resume = join(command.folder, 'resume');
  const args = ['--setup', '--resume', resume, '--s3', `s3://${bucket}/`];
  const killer = new AbortController();
  const doneObjects = () => (existsSync(resume) ? readFileSync(resume, 'utf8').match(/"done".*\n/g)?.length ?? 0 : 0);
  const listener = await listenIn(() => {
    if (doneObjects() > 0) killer.abort(); // while it sends what comes after
  });
  try {
    expect((await command.load(args, { endpoint: listener.endpoint, signal: killer.signal })).exitCode).toBeNull();
    const done = doneObjects();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(OBJECTS);
    const before = await countOf();
    expect(before).toBeGreaterThanOrEqual(done * EVENTS); // what it took for loaded is loaded
    expect(before).toBeLessThan(OBJECTS * EVENTS);

    const { exitCode, stdout } = await command.load(args, { endpoint: listener.endpoint });
    const rest = OBJECTS - done;
    expect(stdout).toContain(`objects  ${rest} loaded, 0 skipped, 0 failed, ${done} loaded earlier`);
    expect(stdout).toContain(`records  read=${rest * EVENTS} indexed=${rest * EVENTS} excluded=0 skipped=0 deadLettered=0`);
    expect(exitCode).toBe(0);
    expect(await countOf()).toBe(OBJECTS * EVENTS);
  } finally {
    listener.close();
  }
});

test('what S3 itself announces in a queue is loaded, whatever the keys, and the queue is empty then', async () => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: bucket }));
  const attributes = async () => (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes!;
  await s3.send(new PutBucketNotificationConfigurationCommand({
    Bucket: bucket,
    NotificationConfiguration: { QueueConfigurations: [{ QueueArn: (await attributes()).QueueArn, Events: ['s3:ObjectCreated:*'] }] },
  }));
  await putAll('a b+ü%20-', 23); // more than one request takes from the queue

  const { exitCode, stdout } = await command.load(['--setup', '--queue', QueueUrl!]);
  expect(stdout).toContain('objects  23 loaded, 0 skipped, 0 failed');
  expect(stdout).toContain(`every record is accounted for: ${23 * EVENTS} + 0 + 0 + 0 = ${23 * EVENTS}`);
  expect(exitCode).toBe(0);
  expect(await countOf()).toBe(23 * EVENTS);
  expect(await attributes()).toMatchObject({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' });
});
