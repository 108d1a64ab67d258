import { gunzipSync } from 'node:zlib';
import { accepted, accountOf, bulkWorld, type BulkWorld, documents, itemError } from './testing/bulk-world';

let world: BulkWorld;
beforeEach(async () => { world = await bulkWorld(); });
afterEach(() => world.close());

describe('documents that OpenSearch refuses', () => {
  const refuse = (reason: string, type = 'mapper_parsing_exception') => ({ status: 400, error: { type, reason } });

  test('are sent once more with the offending field as text below unmapped', async () => {
    const account = accountOf();
    const refusal = refuse("failed to parse field [n] of type [ip] in document with id 'x'. Preview of field's value: '2'");
    world.server.script({ items: (_, i) => (i === 1 ? refusal : accepted) });
    await world.run([documents(account, 3)]);
    expect(world.server.stored.get('log-x/AWSLogs/a.json.gz-2')?.source).toBe('{"unmapped":{"n":"2"}}');
    expect(account).toMatchObject({ indexed: 3, deadLettered: 0, balanced: true });
    expect(world.clock.sleeps).toEqual([]);
  });

  test('and where the index has a text of that name, as OCSF has, the moved field is JSON text in it', async () => {
    const account = accountOf();
    const isText = (source: string) => /"unmapped":"|^\{"n":"ok"/.test(source);
    world.server.otherwise({
      items: ({ source }) => {
        if (isText(source)) return accepted;
        return refuse(`failed to parse field [${source.includes('unmapped":{') ? 'unmapped' : 'n'}] of type [text] in document with id 'x'`);
      },
    });
    await world.run([documents(account, 2, (n) => (n === 1 ? '{"n":"ok"}' : '{"a":1,"n":{"b":12345678901234567890}}'))]);
    const text = JSON.stringify('{"n":"{\\"b\\":12345678901234567890}"}');
    expect(world.server.stored.get('log-x/AWSLogs/a.json.gz-2')?.source).toBe(`{"a":1,"unmapped":${text}}`);
    expect(account).toMatchObject({ indexed: 2, deadLettered: 0, balanced: true });
  });

  test('and refused again, are dead-lettered as they came, with reason and origin', async () => {
    const account = accountOf('AWSLogs/a.json.gz', { start: 101, end: 200 });
    world.server.otherwise({ items: ({ id }) => (String(id).endsWith('-2') ? refuse('failed to parse field [n] of type [ip]') : { status: 201 }) });
    const collected = await world.run([documents(account, 3, (n) => `{"n":${n},"big":12345678901234567890}`)]);

    expect(account).toMatchObject({ indexed: 2, deadLettered: 1, balanced: true });
    expect(collected.of(account)).toMatchObject({ failed: 0, reasons: ['mapper_parsing_exception: failed to parse field [n] of type [ip]'] });
    const name = 'cloudtrail/logs/AWSLogs/a.json.gz/000000000101-0000.ndjson.gz';
    expect(world.letters(name)).toEqual([{
      reason: { status: 400, type: 'mapper_parsing_exception', reason: 'failed to parse field [n] of type [ip]' },
      object: { bucket: 'logs', key: 'AWSLogs/a.json.gz' },
      logType: 'cloudtrail',
      recordNumber: 2,
      index: 'log-x',
      id: 'AWSLogs/a.json.gz-2',
      document: expect.objectContaining({ n: 2 }),
    }]);
    expect(gunzipSync(world.store.objects.get(`dead/refused/${name}`)!).toString()).toContain('"document":{"n":2,"big":12345678901234567890}}');
  });

  test('twice, when the object is loaded again, replace their dead letters instead of adding to them', async () => {
    world.server.otherwise({ items: () => refuse('failed to parse') });
    await world.run([documents(accountOf(), 2)]);
    await world.run([documents(accountOf(), 2)]);
    expect([...world.store.objects.keys()]).toEqual(['dead/refused/cloudtrail/logs/AWSLogs/a.json.gz/000000000001-0000.ndjson.gz']);
  });

  test('and are no JSON, reach the dead-letter location as text', async () => {
    world.server.otherwise({ items: () => refuse('failed to parse') });
    await world.run([documents(accountOf(), 1, () => '{"f":NaN}')]);
    expect(world.letters('cloudtrail/logs/AWSLogs/a.json.gz/000000000001-0000.ndjson.gz')[0].document).toBe('{"f":NaN}');
  });

  test('because a newer version exists are final, and dead-lettered', async () => {
    const account = accountOf();
    world.server.script({ items: () => ({ status: 409, error: { type: 'version_conflict_engine_exception', reason: 'conflict' } }) });
    await world.run([documents(account, 1)]);
    expect(world.server.requests).toHaveLength(1);
    expect(account).toMatchObject({ deadLettered: 1, balanced: true });
  });

  test.each([
    ['its index is closed', itemError(400, 'index_closed_exception')],
    ['the cluster has no shards left', itemError(400, 'validation_exception', 'this action would add [2] total shards')],
    ['its alias has no write index', itemError(400, 'illegal_argument_exception', 'no write index is defined for alias [log-x].')],
    ['its index may not be created', itemError(404, 'index_not_found_exception')],
    ['the role may not write to it', itemError(403, 'security_exception')],
  ])('are no dead letters when %s: the object is to be loaded again', async (_, item) => {
    const account = accountOf();
    world.server.otherwise({ items: () => item });
    const collected = await world.run([documents(account, 2)]);
    expect(collected.of(account).failed).toBe(2);
    expect(account.deadLettered).toBe(0);
    expect(world.store.objects.size).toBe(0);
  });

  test('fail their object when the dead-letter location cannot be written', async () => {
    const account = accountOf();
    world.store.refusePut = true;
    world.server.otherwise({ items: () => refuse('failed to parse') });
    const collected = await world.run([documents(account, 2)]);
    expect(account.deadLettered).toBe(0);
    expect(collected.of(account)).toMatchObject({ failed: 2, reasons: expect.arrayContaining([expect.stringContaining('dead-letter location')]) });
  });

  test('fail their object when there is no dead-letter location, and the reason says what to set', async () => {
    const account = accountOf();
    world.server.otherwise({ items: () => refuse('failed to parse') });
    const collected = await world.run([documents(account, 1)], { deadLetters: false });
    expect(collected.of(account).failed).toBe(1);
    expect(collected.of(account).reasons.join()).toContain('SIEM_DEAD_LETTER_LOCATION');
  });

  test('never have their content quoted in reasons', async () => {
    const account = accountOf();
    const refusal = refuse("failed to parse field [n] of type [ip] in document with id 'secret-id'. Preview of field's value: 'secret'");
    world.server.otherwise({ items: () => refusal });
    const collected = await world.run([documents(account, 1)]);
    expect(collected.of(account).reasons.join()).not.toContain('secret');
  });
});
