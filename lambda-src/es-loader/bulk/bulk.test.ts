import { bulk, outcomes } from './index';
import { accountOf, bulkWorld, type BulkWorld, documents } from './testing/bulk-world';
import { recordingLogger } from '../../shared/testing/recording-logger';

let world: BulkWorld;
beforeEach(async () => { world = await bulkWorld(); });
afterEach(() => world.close());

test('documents go over the wire character by character as they are, compressed, with nothing asked for but what is looked at', async () => {
  const account = accountOf();
  const source = '{"big":12345678901234567890,"f":1.0,"é":"\\u00e9 \u2028"}';
  await world.run([[{ index: 'log-x', id: 'a"b', source, recordNumber: 1, account }, { index: 'log-y', source: '{}', recordNumber: 2, account }]]);

  const [request] = world.server.requests;
  expect(request.text).toBe(`{"index":{"_index":"log-x","_id":"a\\"b"}}\n${source}\n{"index":{"_index":"log-y"}}\n{}\n`);
  expect(request.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'application/x-ndjson' });
  expect(request.url).toBe('/_bulk?filter_path=took,errors,items.index.status,items.index.error');
  expect(account).toMatchObject({ indexed: 2, responseMilliseconds: 7, balanced: true });
});

test('small objects fill requests together, and each is counted by itself', async () => {
  const [a, b] = [accountOf('a'), accountOf('b')];
  await world.run([documents(a, 2), documents(b, 3)]);
  expect(world.server.requests).toHaveLength(1);
  expect([a.indexed, b.indexed]).toEqual([2, 3]);
  expect(a.responseMilliseconds + b.responseMilliseconds).toBeCloseTo(7);
});

test('requests are cut by bytes of UTF-8, not by characters', async () => {
  const account = accountOf();
  await world.run([documents(account, 10, () => `"${'é'.repeat(500)}"`)], { maxBytes: 2_300 });
  expect(world.server.requests.map(({ documents: sent }) => sent.length)).toEqual([2, 2, 2, 2, 2]);
  for (const { text } of world.server.requests) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_300);
  expect(account.outputBytes).toBeGreaterThanOrEqual(world.server.requests.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0));
});

test('a document above the limit goes alone', async () => {
  const account = accountOf();
  const large = documents(account, 1, () => `"${'x'.repeat(5_000)}"`);
  await world.run([[...documents(account, 1), ...large, ...documents(account, 1)]], { maxBytes: 1_000 });
  expect(world.server.requests.map(({ documents: sent }) => sent.length)).toEqual([1, 1, 1]);
});

test('several requests are on their way, but never more than allowed', async () => {
  world.server.awaitTogether(3);
  await world.run([documents(accountOf(), 40)], { maxActions: 1, inFlight: 3 });
  expect(world.server.requests).toHaveLength(40);
  expect(world.server.mostAtOnce).toBe(3);
});

test('no more is read than can be sent', async () => {
  const account = accountOf();
  world.server.otherwise('silence');
  let pulled = 0;
  let over = false;
  async function* endless() {
    while (!over) {
      pulled++;
      yield documents(account, 1);
    }
  }
  const load = bulk({
    client: world.client(), clock: world.clock, logger: recordingLogger(), maxActions: 1, inFlight: 2, requestTimeoutMilliseconds: 60_000,
  });
  const loading = load(endless(), { outcomes: outcomes(), deadline: 600_000 });
  while (world.server.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
  expect(pulled).toBeLessThanOrEqual(4);
  over = true;
  world.server.release();
  await loading;
});

test('a source that throws does so after what was read is settled', async () => {
  const account = accountOf();
  async function* source() {
    yield documents(account, 2);
    throw new Error('broken source');
  }
  const load = bulk({ client: world.client(), clock: world.clock, logger: recordingLogger(), maxActions: 1 });
  await expect(load(source(), { outcomes: outcomes(), deadline: 600_000 })).rejects.toThrow('broken source');
  expect(account.indexed).toBe(1); // the second was not in a full request yet
});
