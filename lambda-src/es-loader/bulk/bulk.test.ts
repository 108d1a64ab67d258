import { gunzipSync } from 'node:zlib';
import { openSearchClient, renewable } from '../../shared/open-search-client';
import { localObjectStore, type LocalObjectStore } from '../../shared/testing/local-object-store';
import { localOpenSearch, type LocalOpenSearch } from '../../shared/testing/local-open-search';
import { manualClock, type ManualClock } from '../../shared/testing/manual-clock';
import { recordingLogger } from '../../shared/testing/recording-logger';
import { ObjectAccount, type BulkAction } from '../model';
import { bulk, outcomes, s3DeadLetterStore, type BulkOptions, type Outcomes } from './index';

let server: LocalOpenSearch;
let store: LocalObjectStore;
let clock: ManualClock;
let clients: number;

beforeEach(async () => {
  server = await localOpenSearch();
  store = await localObjectStore();
  clock = manualClock();
  clients = 0;
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const object = (key = 'AWSLogs/a.json.gz', piece?: { start: number; end: number }): ObjectAccount =>
  new ObjectAccount({ bucket: 'logs', key, ...(piece ? { piece } : {}) }, 'cloudtrail');

const documents = (account: ObjectAccount, count: number, source = (n: number) => `{"n":${n}}`): BulkAction[] =>
  Array.from({ length: count }, (_, i) => i + 1)
    .map((n) => ({ index: 'log-x', id: `${account.object.key}-${n}`, source: source(n), recordNumber: n, account }));

const run = async (batches: BulkAction[][], options: Partial<BulkOptions> & { deadline?: number; deadLetters?: false } = {}): Promise<Outcomes> => {
  const { deadline = 600_000, deadLetters, ...limits } = options;
  const collected = outcomes();
  const client = renewable(() => {
    clients++;
    return openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, { username: 'loader', password: 'example' });
  });
  for (const { account } of batches.flat()) account.read++;
  async function* source() { yield* batches; }
  const load = bulk({
    client,
    clock,
    logger: recordingLogger(),
    requestTimeoutMilliseconds: 2_000,
    ...limits,
    ...(deadLetters === false ? {} : { deadLetters: s3DeadLetterStore(store.client(), { bucket: 'dead', prefix: 'refused/' }) }),
  });
  await load(source(), { outcomes: collected, deadline });
  return collected;
};

const letters = (name: string): Array<Record<string, unknown>> =>
  gunzipSync(store.objects.get(`dead/refused/${name}`)!).toString().trimEnd().split('\n').map((line) => JSON.parse(line));

const accepted = { status: 201 };
const itemError = (status: number, type: string, reason = 'as scripted') => ({ status, error: { type, reason } });


describe('time-series collections', () => {
  const series = (account: ObjectAccount, ...same: string[]): BulkAction[] =>
    same.map((sameAs, at) => ({ index: 'log-x-001', sameAs, source: `{"same":"${sameAs}"}`, recordNumber: at + 1, account }));
  const sent = (): string[] => server.requests.flatMap(({ text }) => [...text.matchAll(/"same":"(\w+)"/g)].map(([, same]) => same));

  /** One process: what it has sent it remembers from run to run. */
  const inProcess = (options: Partial<BulkOptions> = {}) => {
    const endpoint = { url: server.url, service: 'aoss', region: 'us-east-1' } as const;
    const client = renewable(() => openSearchClient(endpoint, { username: 'loader', password: 'example' }));
    const load = bulk({ client, clock, logger: recordingLogger(), ...options });
    return async (...batches: BulkAction[][]) => {
      for (const { account } of batches.flat()) account.read++;
      async function* source() { yield* batches; }
      const collected = outcomes();
      await load(source(), { outcomes: collected, deadline: clock.now() + 2_000 });
      return collected;
    };
  };

  test('do not get a document twice that they take without id: neither within an object nor when it is loaded again', async () => {
    const send = inProcess();
    const [first, again] = [object(), object()];
    await send(series(first, 'a', 'b', 'a'));
    await send(series(again, 'a', 'b', 'c'));
    expect(sent()).toEqual(['a', 'b', 'c']);
    expect(first).toMatchObject({ indexed: 2, skipped: 1, duplicates: 1, balanced: true });
    expect(again).toMatchObject({ indexed: 1, skipped: 2, duplicates: 2, balanced: true });
  });

  test('get what failed when it comes again', async () => {
    const send = inProcess();
    const failing = object();
    server.script({ status: 200, body: { took: 1, errors: true, items: [{ index: { status: 201 } }, { index: itemError(403, 'denied') }] } });
    expect((await send(series(failing, 'a', 'b'))).of(failing).failed).toBe(1);
    await send(series(object(), 'a', 'b'));
    expect(sent()).toEqual(['a', 'b', 'b']);
  });

  test('get a document of one object that is still on its way for another: the other might fail', async () => {
    const send = inProcess({ maxActions: 1 });
    const [one, other] = [object('one'), object('other')];
    server.script({ status: 200, body: { took: 1, errors: true, items: [{ index: itemError(403, 'denied') }] } });
    await send([...series(one, 'a'), ...series(other, 'a')]);
    expect(other).toMatchObject({ indexed: 1, skipped: 0 });
  });

  test('are remembered within bounds, the latest documents longest', async () => {
    const send = inProcess({ maxRemembered: 2 });
    for (const same of ['a', 'b', 'a', 'c', 'a', 'b']) await send(series(object(), same));
    expect(sent()).toEqual(['a', 'b', 'c', 'b']);
  });
});


describe('requests', () => {
  test('documents go over the wire character by character as they are, compressed, with nothing asked for but what is looked at', async () => {
    const account = object();
    const source = '{"big":12345678901234567890,"f":1.0,"é":"\\u00e9 \u2028"}';
    await run([[{ index: 'log-x', id: 'a"b', source, recordNumber: 1, account }, { index: 'log-y', source: '{}', recordNumber: 2, account }]]);

    const [request] = server.requests;
    expect(request.text).toBe(`{"index":{"_index":"log-x","_id":"a\\"b"}}\n${source}\n{"index":{"_index":"log-y"}}\n{}\n`);
    expect(request.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'application/x-ndjson' });
    expect(request.url).toBe('/_bulk?filter_path=took,errors,items.index.status,items.index.error');
    expect(account).toMatchObject({ indexed: 2, responseMilliseconds: 7, balanced: true });
  });

  test('small objects fill requests together, and each is counted by itself', async () => {
    const [a, b] = [object('a'), object('b')];
    await run([documents(a, 2), documents(b, 3)]);
    expect(server.requests).toHaveLength(1);
    expect([a.indexed, b.indexed]).toEqual([2, 3]);
    expect(a.responseMilliseconds + b.responseMilliseconds).toBeCloseTo(7);
  });

  test('requests are cut by bytes of UTF-8, not by characters', async () => {
    const account = object();
    await run([documents(account, 10, () => `"${'é'.repeat(500)}"`)], { maxBytes: 2_300 });
    expect(server.requests.map(({ documents: sent }) => sent.length)).toEqual([2, 2, 2, 2, 2]);
    for (const { text } of server.requests) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_300);
    expect(account.outputBytes).toBeGreaterThanOrEqual(server.requests.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0));
  });

  test('a document above the limit goes alone', async () => {
    const account = object();
    await run([[...documents(account, 1), ...documents(account, 1, () => `"${'x'.repeat(5_000)}"`), ...documents(account, 1)]], { maxBytes: 1_000 });
    expect(server.requests.map(({ documents: sent }) => sent.length)).toEqual([1, 1, 1]);
  });

  test('several requests are on their way, but never more than allowed', async () => {
    server.awaitTogether(3);
    await run([documents(object(), 40)], { maxActions: 1, inFlight: 3 });
    expect(server.requests).toHaveLength(40);
    expect(server.mostAtOnce).toBe(3);
  });

  test('no more is read than can be sent', async () => {
    const account = object();
    server.otherwise('silence');
    let pulled = 0;
    let over = false;
    async function* endless() {
      while (!over) {
        pulled++;
        yield documents(account, 1);
      }
    }
    const client = renewable(() => openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, { username: 'u', password: 'p' }));
    const load = bulk({ client, clock, logger: recordingLogger(), maxActions: 1, inFlight: 2, requestTimeoutMilliseconds: 60_000 });
    const loading = load(endless(), { outcomes: outcomes(), deadline: 600_000 });
    while (server.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(pulled).toBeLessThanOrEqual(4);
    over = true;
    server.release();
    await loading;
  });
});

describe('what is busy or gone is tried again', () => {
  test('only the documents that were turned away are sent again', async () => {
    const account = object();
    server.script({ items: ({ id }) => (String(id).endsWith('-2') ? itemError(429, 'es_rejected_execution_exception') : accepted) });
    await run([documents(account, 3)]);
    expect(server.requests.map(({ documents: sent }) => sent.map(({ source }) => source))).toEqual([['{"n":1}', '{"n":2}', '{"n":3}'], ['{"n":2}']]);
    expect(account).toMatchObject({ indexed: 3, balanced: true });
    expect(server.stored.size).toBe(3);
  });

  test('waiting doubles, with chance in it, and stays below twenty seconds', async () => {
    server.script(...Array.from({ length: 10 }, () => ({ status: 429, body: { error: { type: 'too_many', reason: 'busy' } } })));
    await run([documents(object(), 1)]);
    expect(clock.sleeps).toEqual([188, 375, 750, 1500, 3000, 6000, 12000, 15000, 15000, 15000]);
  });

  test.each([
    ['503', { status: 503, body: 'no healthy upstream' }],
    ['429', { status: 429, body: { error: { type: 'es_rejected_execution_exception', reason: 'queue full' } } }],
    ['502 in HTML', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['a reset connection', 'reset'],
    ['a connection that breaks in the middle of the answer', 'half'],
    ['a body that is no answer to a bulk request', { status: 200, body: '<html>Sign in</html>' }],
    ['an answer about other documents', { status: 200, body: { took: 1, errors: true, items: [] } }],
  ] as const)('after %s everything is indexed in the end', async (_, step) => {
    const account = object();
    server.script(step, step);
    await run([documents(account, 3)]);
    expect(account).toMatchObject({ indexed: 3, balanced: true });
    expect(server.requests).toHaveLength(3);
  });

  test.each(['silence', 'half-silence'] as const)('a server that falls silent (%s) does not hold the loader', async (step) => {
    const account = object();
    server.script(step);
    await run([documents(account, 2)], { requestTimeoutMilliseconds: 100 });
    expect(account.indexed).toBe(2);
  });

  test('documents that are turned away until the time is over fail their object, the others are indexed', async () => {
    const [a, b] = [object('a'), object('b')];
    server.otherwise({ items: ({ id }) => (id === 'a-2' ? itemError(503, 'unavailable_shards_exception') : accepted) });
    const collected = await run([documents(a, 3), documents(b, 2)], { deadline: 30_000 });
    expect(collected.of(a)).toMatchObject({ failed: 1, reasons: [expect.stringContaining('unavailable_shards_exception')] });
    expect(collected.of(b).failed).toBe(0);
    expect([a.indexed, b.indexed, a.balanced, b.balanced]).toEqual([2, 2, false, true]);
    expect(clock.now()).toBeLessThan(30_000);
  });

  test('without a deadline patience ends all the same', async () => {
    server.otherwise('reset');
    const account = object();
    const collected = await run([documents(account, 1)], { deadline: Infinity });
    expect(collected.of(account).failed).toBe(1);
    expect(clock.now()).toBeLessThan(15 * 60_000);
  });

  test('an index that takes no writes is asked a few times, then its objects fail and can be sent to another index', async () => {
    const blocked = itemError(403, 'cluster_block_exception', 'index [log-x] blocked by: [FORBIDDEN/8/index write (api)];');
    server.otherwise({ items: () => blocked });
    const account = object();
    const collected = await run([documents(account, 2)]);
    expect(collected.of(account).failed).toBe(2);
    expect(server.requests).toHaveLength(4);
  });

  test('an index that takes writes again after a while loses nothing', async () => {
    const blocked = { items: () => ({ status: 403, error: { type: 'cluster_block_exception', reason: 'blocked' } }) };
    server.script(blocked, blocked);
    const account = object();
    await run([documents(account, 2)]);
    expect(account).toMatchObject({ indexed: 2, balanced: true });
  });
});

describe('requests that are refused as a whole', () => {
  test('one that is too large is halved until it passes', async () => {
    const account = object();
    server.otherwise({ items: () => ({ status: 201 }) });
    server.script({ status: 413, body: 'Request Too Long' }, { status: 413, body: 'Request Too Long' });
    await run([documents(account, 8)]);
    expect(server.requests.map(({ documents: sent }) => sent.length)).toEqual([8, 4, 2, 2, 4]);
    expect(account).toMatchObject({ indexed: 8, balanced: true });
  });

  test('a single document that is too large is dead-lettered', async () => {
    const account = object();
    server.otherwise({ status: 413, body: 'Request Too Long' });
    await run([documents(account, 1)]);
    expect(account).toMatchObject({ deadLettered: 1, balanced: true });
  });

  test('one bad action among many is found, and only it is dead-lettered', async () => {
    const account = object();
    const invalid = { status: 400, body: { error: { type: 'action_request_validation_exception', reason: 'Validation Failed' } } };
    server.script(invalid, invalid, invalid, invalid);
    await run([documents(account, 8)]);
    expect(account).toMatchObject({ indexed: 7, deadLettered: 1, balanced: true });
    expect(letters('cloudtrail/logs/AWSLogs/a.json.gz/000000000001-0000.ndjson.gz')[0]).toMatchObject({ recordNumber: 1 });
  });

  test('a server that refuses everything does not fill the dead-letter location', async () => {
    const account = object();
    server.otherwise({ status: 400, body: 'unsupported' });
    const collected = await run([documents(account, 500)]);
    expect(account.deadLettered).toBe(10);
    expect(collected.of(account).failed).toBe(490);
  });

  test('refused credentials are renewed once, for all who found them refused', async () => {
    const account = object();
    const denied = { status: 403, body: { message: 'The security token included in the request is expired' } };
    server.script(denied, denied, denied);
    await run([documents(account, 3)], { maxActions: 1, inFlight: 3 });
    expect(account.indexed).toBe(3);
    expect(clients).toBe(2);
  });

  test('a role that may not write fails its objects and says what to do, without waiting', async () => {
    const account = object();
    server.otherwise({ status: 403, body: { error: { type: 'security_exception', reason: 'no permissions for [indices:data/write/bulk]' } } });
    const collected = await run([documents(account, 3)]);
    expect(collected.of(account)).toMatchObject({ failed: 3, reasons: [expect.stringContaining("allow the loader's role to write")] });
    expect(server.requests).toHaveLength(2);
    expect(clock.sleeps).toEqual([]);
  });
});

describe('documents that OpenSearch refuses', () => {
  const refuse = (reason: string, type = 'mapper_parsing_exception') => ({ status: 400, error: { type, reason } });

  test('are sent once more with the offending field as text below unmapped', async () => {
    const account = object();
    const refusal = refuse("failed to parse field [n] of type [ip] in document with id 'x'. Preview of field's value: '2'");
    server.script({ items: (_, i) => (i === 1 ? refusal : accepted) });
    await run([documents(account, 3)]);
    expect(server.stored.get('log-x/AWSLogs/a.json.gz-2')?.source).toBe('{"unmapped":{"n":"2"}}');
    expect(account).toMatchObject({ indexed: 3, deadLettered: 0, balanced: true });
    expect(clock.sleeps).toEqual([]);
  });

  test('and where the index has a text of that name, as OCSF has, the moved field is JSON text in it', async () => {
    const account = object();
    const isText = (source: string) => /"unmapped":"|^\{"n":"ok"/.test(source);
    server.otherwise({
      items: ({ source }) => {
        if (isText(source)) return accepted;
        return refuse(`failed to parse field [${source.includes('unmapped":{') ? 'unmapped' : 'n'}] of type [text] in document with id 'x'`);
      },
    });
    await run([documents(account, 2, (n) => (n === 1 ? '{"n":"ok"}' : '{"a":1,"n":{"b":12345678901234567890}}'))]);
    const text = JSON.stringify('{"n":"{\\"b\\":12345678901234567890}"}');
    expect(server.stored.get('log-x/AWSLogs/a.json.gz-2')?.source).toBe(`{"a":1,"unmapped":${text}}`);
    expect(account).toMatchObject({ indexed: 2, deadLettered: 0, balanced: true });
  });

  test('and refused again, are dead-lettered as they came, with reason and origin', async () => {
    const account = object('AWSLogs/a.json.gz', { start: 101, end: 200 });
    server.otherwise({ items: ({ id }) => (String(id).endsWith('-2') ? refuse('failed to parse field [n] of type [ip]') : { status: 201 }) });
    const collected = await run([documents(account, 3, (n) => `{"n":${n},"big":12345678901234567890}`)]);

    expect(account).toMatchObject({ indexed: 2, deadLettered: 1, balanced: true });
    expect(collected.of(account)).toMatchObject({ failed: 0, reasons: ['mapper_parsing_exception: failed to parse field [n] of type [ip]'] });
    const name = 'cloudtrail/logs/AWSLogs/a.json.gz/000000000101-0000.ndjson.gz';
    expect(letters(name)).toEqual([{
      reason: { status: 400, type: 'mapper_parsing_exception', reason: 'failed to parse field [n] of type [ip]' },
      object: { bucket: 'logs', key: 'AWSLogs/a.json.gz' },
      logType: 'cloudtrail',
      recordNumber: 2,
      index: 'log-x',
      id: 'AWSLogs/a.json.gz-2',
      document: expect.objectContaining({ n: 2 }),
    }]);
    expect(gunzipSync(store.objects.get(`dead/refused/${name}`)!).toString()).toContain('"document":{"n":2,"big":12345678901234567890}}');
  });

  test('twice, when the object is loaded again, replace their dead letters instead of adding to them', async () => {
    server.otherwise({ items: () => refuse('failed to parse') });
    await run([documents(object(), 2)]);
    await run([documents(object(), 2)]);
    expect([...store.objects.keys()]).toEqual(['dead/refused/cloudtrail/logs/AWSLogs/a.json.gz/000000000001-0000.ndjson.gz']);
  });

  test('and are no JSON, reach the dead-letter location as text', async () => {
    server.otherwise({ items: () => refuse('failed to parse') });
    await run([documents(object(), 1, () => '{"f":NaN}')]);
    expect(letters('cloudtrail/logs/AWSLogs/a.json.gz/000000000001-0000.ndjson.gz')[0].document).toBe('{"f":NaN}');
  });

  test('because a newer version exists are final, and dead-lettered', async () => {
    const account = object();
    server.script({ items: () => ({ status: 409, error: { type: 'version_conflict_engine_exception', reason: 'conflict' } }) });
    await run([documents(account, 1)]);
    expect(server.requests).toHaveLength(1);
    expect(account).toMatchObject({ deadLettered: 1, balanced: true });
  });

  test.each([
    ['its index is closed', itemError(400, 'index_closed_exception')],
    ['the cluster has no shards left', itemError(400, 'validation_exception', 'this action would add [2] total shards')],
    ['its alias has no write index', itemError(400, 'illegal_argument_exception', 'no write index is defined for alias [log-x].')],
    ['its index may not be created', itemError(404, 'index_not_found_exception')],
    ['the role may not write to it', itemError(403, 'security_exception')],
  ])('are no dead letters when %s: the object is to be loaded again', async (_, item) => {
    const account = object();
    server.otherwise({ items: () => item });
    const collected = await run([documents(account, 2)]);
    expect(collected.of(account).failed).toBe(2);
    expect(account.deadLettered).toBe(0);
    expect(store.objects.size).toBe(0);
  });

  test('fail their object when the dead-letter location cannot be written', async () => {
    const account = object();
    store.refusePut = true;
    server.otherwise({ items: () => refuse('failed to parse') });
    const collected = await run([documents(account, 2)]);
    expect(account.deadLettered).toBe(0);
    expect(collected.of(account)).toMatchObject({ failed: 2, reasons: expect.arrayContaining([expect.stringContaining('dead-letter location')]) });
  });

  test('fail their object when there is no dead-letter location, and the reason says what to set', async () => {
    const account = object();
    server.otherwise({ items: () => refuse('failed to parse') });
    const collected = await run([documents(account, 1)], { deadLetters: false });
    expect(collected.of(account).failed).toBe(1);
    expect(collected.of(account).reasons.join()).toContain('SIEM_DEAD_LETTER_LOCATION');
  });

  test('never have their content quoted in reasons', async () => {
    const account = object();
    const refusal = refuse("failed to parse field [n] of type [ip] in document with id 'secret-id'. Preview of field's value: 'secret'");
    server.otherwise({ items: () => refusal });
    const collected = await run([documents(account, 1)]);
    expect(collected.of(account).reasons.join()).not.toContain('secret');
  });
});

test('a source that throws does so after what was read is settled', async () => {
  const account = object();
  async function* source() {
    yield documents(account, 2);
    throw new Error('broken source');
  }
  const client = renewable(() => openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, { username: 'u', password: 'p' }));
  const load = bulk({ client, clock, logger: recordingLogger(), maxActions: 1 });
  await expect(load(source(), { outcomes: outcomes(), deadline: 600_000 })).rejects.toThrow('broken source');
  expect(account.indexed).toBe(1); // the second was not in a full request yet
});
