import { accepted, accountOf, bulkWorld, type BulkWorld, documents, itemError } from './testing/bulk-world';

let world: BulkWorld;
beforeEach(async () => { world = await bulkWorld(); });
afterEach(() => world.close());

test('only the documents that were turned away are sent again', async () => {
  const account = accountOf();
  world.server.script({ items: ({ id }) => (String(id).endsWith('-2') ? itemError(429, 'es_rejected_execution_exception') : accepted) });
  await world.run([documents(account, 3)]);
  const sent = world.server.requests.map((request) => request.documents.map(({ source }) => source));
  expect(sent).toEqual([['{"n":1}', '{"n":2}', '{"n":3}'], ['{"n":2}']]);
  expect(account).toMatchObject({ indexed: 3, balanced: true });
  expect(world.server.stored.size).toBe(3);
});

test('waiting doubles, with chance in it, and stays below twenty seconds', async () => {
  world.server.script(...Array.from({ length: 10 }, () => ({ status: 429, body: { error: { type: 'too_many', reason: 'busy' } } })));
  await world.run([documents(accountOf(), 1)]);
  expect(world.clock.sleeps).toEqual([188, 375, 750, 1500, 3000, 6000, 12000, 15000, 15000, 15000]);
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
  const account = accountOf();
  world.server.script(step, step);
  await world.run([documents(account, 3)]);
  expect(account).toMatchObject({ indexed: 3, balanced: true });
  expect(world.server.requests).toHaveLength(3);
});

test.each(['silence', 'half-silence'] as const)('a server that falls silent (%s) does not hold the loader', async (step) => {
  const account = accountOf();
  world.server.script(step);
  await world.run([documents(account, 2)], { requestTimeoutMilliseconds: 100 });
  expect(account.indexed).toBe(2);
});

test('documents that are turned away until the time is over fail their object, the others are indexed', async () => {
  const [a, b] = [accountOf('a'), accountOf('b')];
  world.server.otherwise({ items: ({ id }) => (id === 'a-2' ? itemError(503, 'unavailable_shards_exception') : accepted) });
  const collected = await world.run([documents(a, 3), documents(b, 2)], { deadline: 30_000 });
  expect(collected.of(a)).toMatchObject({ failed: 1, reasons: [expect.stringContaining('unavailable_shards_exception')] });
  expect(collected.of(b).failed).toBe(0);
  expect([a.indexed, b.indexed, a.balanced, b.balanced]).toEqual([2, 2, false, true]);
  expect(world.clock.now()).toBeLessThan(30_000);
});

test('without a deadline patience ends all the same', async () => {
  world.server.otherwise('reset');
  const account = accountOf();
  const collected = await world.run([documents(account, 1)], { deadline: Infinity });
  expect(collected.of(account).failed).toBe(1);
  expect(world.clock.now()).toBeLessThan(15 * 60_000);
});

test('an index that takes no writes is asked a few times, then its objects fail and can be sent to another index', async () => {
  const blocked = itemError(403, 'cluster_block_exception', 'index [log-x] blocked by: [FORBIDDEN/8/index write (api)];');
  world.server.otherwise({ items: () => blocked });
  const account = accountOf();
  const collected = await world.run([documents(account, 2)]);
  expect(collected.of(account).failed).toBe(2);
  expect(world.server.requests).toHaveLength(4);
});

test('an index that takes writes again after a while loses nothing', async () => {
  const blocked = { items: () => ({ status: 403, error: { type: 'cluster_block_exception', reason: 'blocked' } }) };
  world.server.script(blocked, blocked);
  const account = accountOf();
  await world.run([documents(account, 2)]);
  expect(account).toMatchObject({ indexed: 2, balanced: true });
});
