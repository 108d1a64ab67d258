import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { bulk, s3DeadLetterStore } from './bulk';
import { continueInQueue } from './continuation';
import { createLoader, type LoadResult } from './loader';
import type { LoadedObject } from './object-load';
import { openSearchClient, renewable, type RenewableClient } from '../shared/open-search-client';
import { openS3Object } from './object/s3-object';
import { openObject, type LoaderCore } from './pipeline';
import { reportObject } from './report';
import { testSettings } from './testing/test-settings';
import { localObjectStore, type LocalObjectStore } from '../shared/testing/local-object-store';
import { localOpenSearch, type LocalOpenSearch, type Step } from '../shared/testing/local-open-search';
import { localQueue, type LocalQueue } from '../shared/testing/local-queue';
import { manualClock, type ManualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

const core: LoaderCore = {
  logTypes: [{
    definition: {
      id: 'app',
      title: 'Application logs',
      service: 'Application',
      order: 1,
      keyPattern: '^app/',
      format: 'json',
      index: 'log-app',
      timestamp: { fields: ['time'] },
      documentId: 'id',
    },
  }],
  enrichers: [],
  settings: testSettings({ now: () => '2024-05-01T00:00:00.000000+00:00' }),
};

let server: LocalOpenSearch;
let store: LocalObjectStore;
let queue: LocalQueue;
let sqs: SQSClient;
let clock: ManualClock;
let logger: ReturnType<typeof recordingLogger>;
let metrics: Array<{ logtype: string; s3_key: string; values: Record<string, number> }>;

beforeEach(async () => {
  [server, store, queue] = await Promise.all([localOpenSearch(), localObjectStore(), localQueue()]);
  sqs = queue.client();
  clock = manualClock();
  logger = recordingLogger();
  metrics = [];
});
afterEach(async () => {
  sqs.destroy();
  await Promise.all([server.close(), store.close(), queue.close()]);
});

const clientOf = ({ url }: LocalOpenSearch): RenewableClient =>
  renewable(() => openSearchClient({ url, service: 'es', region: 'us-east-1' }, { username: 'u', password: 'p' }));

interface Options {
  readonly deadline?: number;
  readonly withoutQueue?: boolean;
  /** Milliseconds that pass with each batch that is read. */
  readonly batchTakes?: number;
}

const load = async (event: unknown, { deadline = 600_000, withoutQueue, batchTakes = 0 }: Options = {}): Promise<LoadResult> => {
  const client = clientOf(server);
  const s3Client = store.client();
  const openSource = openS3Object(() => s3Client);
  const run = createLoader({
    open: (ref) => {
      const opened = openObject(core, ref, openSource);
      return { ...opened, documents: () => timed(opened.documents(), batchTakes) };
    },
    bulk: bulk({ client, clock, logger, maxActions: 10, deadLetters: s3DeadLetterStore(s3Client, { bucket: 'dead', prefix: '' }) }),
    continueLater: withoutQueue ? undefined : continueInQueue(sqs, queue.queueUrl),
    report: reportObject(logger, (values, { logtype }, { s3_key }) => {
      metrics.push({ logtype, s3_key, values: Object.fromEntries(values.map(([name, , value]) => [name, value])) });
    }),
    isOwn: ({ bucket }) => bucket === 'dead',
    clock,
    logger,
  });
  const result = await run(event, { deadline });
  for (const { state, opened } of result.objects) {
    if (state === 'loaded' || state === 'continued') expect(opened?.account.balanced ?? true).toBe(true);
  }
  s3Client.destroy();
  return result;
};

async function* timed<T>(batches: AsyncIterable<T>, milliseconds: number): AsyncGenerator<T> {
  for await (const batch of batches) {
    clock.advance(milliseconds);
    yield batch;
  }
}

const put = (key: string, count: number, extra = ''): void => {
  const lines = Array.from({ length: count }, (_, i) => `{"id":"${key}#${i + 1}","time":"2024-05-01T00:00:00Z"${extra}}\n`);
  store.objects.set(`logs/${key}`, gzipSync(lines.join('')));
};

/** Noise does not compress, so that an object arrives in many chunks. */
const putLarge = (key: string, count: number): void => {
  const noise = (i: number) => createHash('shake256', { outputLength: 1_000 }).update(`${key}${i}`).digest('hex');
  const lines = Array.from({ length: count }, (_, i) => `{"id":"${key}#${i + 1}","time":"2024-05-01T00:00:00Z","noise":"${noise(i)}"}\n`);
  store.objects.set(`logs/${key}`, Buffer.from(lines.join('')));
};

const s3 = (key: string, bucket = 'logs') => ({ bucket: { name: bucket }, object: { key, size: 5 } });
const record = (key: string, bucket?: string) => ({ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: s3(key, bucket) });
const queueMessage = (messageId: string, body: unknown) =>
  ({ eventSource: 'aws:sqs', messageId, body: typeof body === 'string' ? body : JSON.stringify(body) });
const messages = (bodies: Record<string, unknown>) => ({
  Records: Object.entries(bodies).map(([messageId, body]) => queueMessage(messageId, body)),
});
const queued = (keys: Record<string, string>) => ({
  Records: Object.entries(keys).map(([messageId, key]) => queueMessage(messageId, { Records: [record(key)] })),
});
const states = (objects: readonly LoadedObject[]) => Object.fromEntries(objects.map(({ object: { key }, state }) => [key, state]));
const refusing = (key: string, status: number, type: string, reason = 'as scripted'): Step =>
  ({ items: ({ id }) => (String(id).startsWith(key) ? { status, error: { type, reason } } : { status: 201 }) });

test('objects of several messages are loaded together, and nothing is left to try again', async () => {
  put('app/a', 3);
  put('app/b', 4);
  const result = await load(queued({ m1: 'app/a', m2: 'app/b' }));
  expect(result).toMatchObject({ failed: [], errors: [] });
  expect([...server.stored.keys()].sort()).toEqual([
    ...[1, 2, 3].map((n) => `log-app-2024-05/app/a#${n}`), ...[1, 2, 3, 4].map((n) => `log-app-2024-05/app/b#${n}`),
  ]);
  expect(server.requests).toHaveLength(1);
});

test('an object that is denied is tried again, the others are not', async () => {
  put('app/a', 1);
  put('app/b', 1);
  store.script('logs/app/a', { status: 403, code: 'AccessDenied' });
  const result = await load(queued({ m1: 'app/a', m2: 'app/b' }));
  expect(result.failed).toEqual(['m1']);
  expect(states(result.objects)).toEqual({ 'app/a': 'failed', 'app/b': 'loaded' });
  const message = expect.stringContaining('cannot read s3://logs/app/a: AccessDenied');
  expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'error', message }));
});

test('an object that is cut short is tried again, after the records before the cut are indexed', async () => {
  putLarge('app/a', 500);
  const whole = gzipSync(store.objects.get('logs/app/a')!);
  store.objects.set('logs/app/a', whole.subarray(0, whole.length / 2));
  const result = await load(queued({ m1: 'app/a' }));
  expect(result.failed).toEqual(['m1']);
  expect(server.stored.size).toBeGreaterThan(0);
});

test('an object whose documents OpenSearch turns away to the end is tried again, the others are not', async () => {
  put('app/a', 3);
  put('app/b', 3);
  server.otherwise(refusing('app/a#2', 503, 'unavailable_shards_exception'));
  const result = await load(queued({ m1: 'app/a', m2: 'app/b' }));
  expect(result.failed).toEqual(['m1']);
  expect(result.objects[0].error?.message).toContain('1 documents of s3://logs/app/a could not be indexed: unavailable_shards_exception');
  expect(clock.now()).toBeLessThan(600_000);
});

test('documents that OpenSearch refuses twice are dead-lettered, and their message is done', async () => {
  put('app/a', 3);
  server.otherwise(refusing('app/a#2', 400, 'mapper_parsing_exception', 'failed to parse field [time] of type [date]'));
  const result = await load(queued({ m1: 'app/a' }));
  expect(result.failed).toEqual([]);
  expect(result.objects[0].opened?.account).toMatchObject({ read: 3, indexed: 2, deadLettered: 1 });
  expect([...store.objects.keys()]).toContain('dead/app/logs/app/a/000000000001-0000.ndjson.gz');
});

test('a message whose body is no JSON fails alone', async () => {
  put('app/a', 1);
  const result = await load(messages({ m1: '{"Records":', m2: { Records: [record('app/a')] } }));
  expect(result.failed).toEqual(['m1']);
  expect(server.stored.size).toBe(1);
});

test('a failure inside a redriven event fails the outer message', async () => {
  const redriven = { ...queueMessage('outer', queued({ inner: 'app/missing' })), messageAttributes: { ErrorCode: { stringValue: '200' } } };
  const result = await load({ Records: [redriven] });
  expect(result.failed).toEqual(['outer']);
});

test('an event that comes directly reports its failures as errors', async () => {
  put('app/a', 1);
  const result = await load({ Records: [record('app/missing'), record('app/a')] });
  expect(result.failed).toEqual([]);
  expect(result.errors.map(({ message }) => message)).toEqual([expect.stringContaining('cannot read s3://logs/app/missing: NoSuchKey')]);
  expect(server.stored.size).toBe(1);
});

test('objects of unknown types are skipped without being read, and their message is done', async () => {
  const result = await load(queued({ m1: 'other/a' }));
  expect(result.failed).toEqual([]);
  expect(states(result.objects)).toEqual({ 'other/a': 'skipped' });
  expect(store.requests).toHaveLength(0);
});

test('dead letters that lie where logs are announced are not loaded as logs', async () => {
  const { objects, ignored } = await load({ Records: [record('app/a', 'dead')] });
  expect(objects).toEqual([]);
  expect(ignored).toEqual([{ reason: 'it lies at the dead-letter location' }]);
});

test('a log type whose core throws what it should not fails its object, not its neighbours', async () => {
  put('app/a', 1);
  put('app/b', 1);
  const failing = createLoader({
    open: (ref) => {
      if (ref.key === 'app/a') throw new TypeError('defect');
      return openObject(core, ref, openS3Object(() => store.client()));
    },
    bulk: bulk({ client: clientOf(server), clock, logger }),
    report: () => undefined,
    clock,
    logger,
  });
  expect((await failing(queued({ m1: 'app/a', m2: 'app/b' }))).failed).toEqual(['m1']);
  expect(server.stored.size).toBe(1);
});

describe('when time is short', () => {
  test('the rest of a large object is asked for in a message, and what was read is accounted for', async () => {
    putLarge('app/a', 1_000);
    const result = await load(queued({ m1: 'app/a' }), { deadline: 100_000, batchTakes: 20_000 });
    const [{ state, opened }] = result.objects;
    expect([state, result.failed]).toEqual(['continued', []]);
    expect(opened!.account.read).toBeGreaterThan(0);
    expect(opened!.account.read).toBeLessThan(1_000);
    expect(queue.messages.map((body) => JSON.parse(body) as unknown)).toEqual([{
      siem: { start_number: opened!.account.read + 1, end_number: Number.MAX_SAFE_INTEGER },
      s3: { bucket: { name: 'logs' }, object: { key: 'app/a' } },
    }]);
  });

  test('continuations of continuations load every record exactly once, whatever the key looks like', async () => {
    const key = 'app/a b+%41é';
    putLarge(key, 1_000);
    let event: unknown = messages({ m1: { 'source': 'aws.s3', 'detail-type': 'Object Created', 'detail': s3(key) } });
    let pieces = 0;
    let read = 0;
    for (let body: string | undefined = ''; body !== undefined; pieces++) {
      const result = await load(event, { deadline: clock.now() + 100_000, batchTakes: 20_000 });
      expect(result.failed).toEqual([]);
      read += result.objects[0].opened!.account.read;
      body = queue.messages.splice(0).pop();
      event = messages({ next: body ?? '' });
    }
    expect(pieces).toBeGreaterThan(2);
    expect([read, server.stored.size]).toEqual([1_000, 1_000]);
  });

  test('a piece with an end is continued to that end', async () => {
    putLarge('app/a', 1_000);
    const piece = { siem: { start_number: 101, end_number: 900 }, s3: { bucket: { name: 'logs' }, object: { key: 'app/a' } } };
    const result = await load(messages({ m1: piece }), { deadline: 100_000, batchTakes: 20_000 });
    const { siem } = JSON.parse(queue.messages[0]) as typeof piece;
    expect(siem).toEqual({ start_number: 101 + result.objects[0].opened!.account.read, end_number: 900 });
  });

  test('objects that were not begun are asked for whole, and at least one is always begun', async () => {
    for (const key of ['app/a', 'app/b', 'app/c', 'app/d', 'app/e', 'app/f']) put(key, 2);
    clock.advance(99_000);
    const result = await load(queued({ m1: 'app/a', m2: 'app/b', m3: 'app/c', m4: 'app/d', m5: 'app/e', m6: 'app/f' }), { deadline: 99_000 });
    expect(result.failed).toEqual([]);
    expect(result.objects.filter(({ opened }) => opened)).toHaveLength(1);
    expect(queue.messages.map((body) => (JSON.parse(body) as { siem: { start_number: number } }).siem.start_number)).toContain(1);
  });

  test('without a queue for the rest the message fails, and the reason says what to set', async () => {
    putLarge('app/a', 1_000);
    const result = await load(queued({ m1: 'app/a' }), { deadline: 100_000, batchTakes: 20_000, withoutQueue: true });
    expect(result.failed).toEqual(['m1']);
    expect(result.objects[0].error?.message).toContain('set SQS_SPLITTED_LOGS_URL');
  });

  test('when the rest cannot be asked for, the message fails', async () => {
    putLarge('app/a', 1_000);
    queue.refuse = true;
    const result = await load(queued({ m1: 'app/a' }), { deadline: 100_000, batchTakes: 20_000 });
    expect(result.failed).toEqual(['m1']);
  });

  test('an object with documents that failed is not continued but tried again', async () => {
    putLarge('app/a', 1_000);
    server.otherwise(refusing('app/a#1', 403, 'security_exception'));
    const result = await load(queued({ m1: 'app/a' }), { deadline: 100_000, batchTakes: 20_000 });
    expect([result.failed, queue.messages]).toEqual([['m1'], []]);
  });
});

describe('reports', () => {
  test('one line and one set of metrics for each object, under its own log type', async () => {
    put('app/a', 3);
    await load(queued({ m1: 'app/a', m2: 'other/b' }));
    expect(logger.lines).toContainEqual({
      level: 'info',
      message: 'loaded',
      fields: expect.objectContaining({
        s3_bucket: 'logs', s3_key: 'app/a', logtype: 'app', bytes: 5, read: 3, indexed: 3, excluded: 0, skipped: 0, deadLettered: 0, milliseconds: 0,
      }),
    });
    expect(metrics).toEqual([
      {
        logtype: 'app',
        s3_key: 'app/a',
        values: expect.objectContaining({ TotalLogCount: 3, SuccessLogLoadCount: 3, ErrorLogLoadCount: 0, InputLogFileSize: 5, EsResponseTime: 7 }),
      },
      { logtype: 'unknown', s3_key: 'other/b', values: expect.objectContaining({ TotalLogCount: 0, TotalLogFileCount: 1, SkippedObjectCount: 1 }) },
    ]);
  });

  test('records that are unaccounted for are an error in the log', () => {
    const opened = openObject(core, { bucket: 'logs', key: 'app/a' }, openS3Object(() => store.client()));
    opened.account.read = 2;
    const { object } = opened.account;
    const loaded = { object, opened, state: 'loaded', outcome: { failed: 0, reasons: [] }, cut: false, startedAt: 0, milliseconds: 1 } as const;
    reportObject(logger, () => undefined)(loaded);
    expect(logger.lines).toEqual([expect.objectContaining({ level: 'error', message: expect.stringContaining('unaccounted for') })]);
  });
});
