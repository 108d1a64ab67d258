import { accountOf, bulkWorld, type BulkWorld, documents } from './testing/bulk-world';

let world: BulkWorld;
beforeEach(async () => { world = await bulkWorld(); });
afterEach(() => world.close());

describe('requests that are refused as a whole', () => {
  test('one that is too large is halved until it passes', async () => {
    const account = accountOf();
    world.server.otherwise({ items: () => ({ status: 201 }) });
    world.server.script({ status: 413, body: 'Request Too Long' }, { status: 413, body: 'Request Too Long' });
    await world.run([documents(account, 8)]);
    expect(world.server.requests.map(({ documents: sent }) => sent.length)).toEqual([8, 4, 2, 2, 4]);
    expect(account).toMatchObject({ indexed: 8, balanced: true });
  });

  test('a single document that is too large is dead-lettered', async () => {
    const account = accountOf();
    world.server.otherwise({ status: 413, body: 'Request Too Long' });
    await world.run([documents(account, 1)]);
    expect(account).toMatchObject({ deadLettered: 1, balanced: true });
  });

  test('one bad action among many is found, and only it is dead-lettered', async () => {
    const account = accountOf();
    const invalid = { status: 400, body: { error: { type: 'action_request_validation_exception', reason: 'Validation Failed' } } };
    world.server.script(invalid, invalid, invalid, invalid);
    await world.run([documents(account, 8)]);
    expect(account).toMatchObject({ indexed: 7, deadLettered: 1, balanced: true });
    expect(world.letters('cloudtrail/logs/AWSLogs/a.json.gz/000000000001-0000.ndjson.gz')[0]).toMatchObject({ recordNumber: 1 });
  });

  test('a server that refuses everything does not fill the dead-letter location', async () => {
    const account = accountOf();
    world.server.otherwise({ status: 400, body: 'unsupported' });
    const collected = await world.run([documents(account, 500)]);
    expect(account.deadLettered).toBe(10);
    expect(collected.of(account).failed).toBe(490);
  });

  test('refused credentials are renewed once, for all who found them refused', async () => {
    const account = accountOf();
    const denied = { status: 403, body: { message: 'The security token included in the request is expired' } };
    world.server.script(denied, denied, denied);
    await world.run([documents(account, 3)], { maxActions: 1, inFlight: 3 });
    expect(account.indexed).toBe(3);
    expect(world.clients()).toBe(2);
  });

  test('a role that may not write fails its objects and says what to do, without waiting', async () => {
    const account = accountOf();
    world.server.otherwise({ status: 403, body: { error: { type: 'security_exception', reason: 'no permissions for [indices:data/write/bulk]' } } });
    const collected = await world.run([documents(account, 3)]);
    expect(collected.of(account)).toMatchObject({ failed: 3, reasons: [expect.stringContaining("allow the loader's role to write")] });
    expect(world.server.requests).toHaveLength(2);
    expect(world.clock.sleeps).toEqual([]);
  });
});
