import { bulk, outcomes, type BulkOptions } from './index';
import { accountOf, bulkWorld, itemError, type BulkWorld } from './testing/bulk-world';
import { recordingLogger } from '../../shared/testing/recording-logger';
import type { BulkAction, ObjectAccount } from '../model';

let world: BulkWorld;
beforeEach(async () => { world = await bulkWorld(); });
afterEach(() => world.close());

describe('time-series collections', () => {
  const series = (account: ObjectAccount, ...same: string[]): BulkAction[] =>
    same.map((sameAs, at) => ({ index: 'log-x-001', sameAs, source: `{"same":"${sameAs}"}`, recordNumber: at + 1, account }));
  const sent = (): string[] => world.server.requests.flatMap(({ text }) => [...text.matchAll(/"same":"(\w+)"/g)].map(([, same]) => same));

  /** One process: what it has sent it remembers from run to run. */
  const inProcess = (options: Partial<BulkOptions> = {}) => {
    const load = bulk({ client: world.client(), clock: world.clock, logger: recordingLogger(), ...options });
    return async (...batches: BulkAction[][]) => {
      for (const { account } of batches.flat()) account.read++;
      async function* source() { yield* batches; }
      const collected = outcomes();
      await load(source(), { outcomes: collected, deadline: world.clock.now() + 2_000 });
      return collected;
    };
  };

  test('do not get a document twice that they take without id: neither within an object nor when it is loaded again', async () => {
    const send = inProcess();
    const [first, again] = [accountOf(), accountOf()];
    await send(series(first, 'a', 'b', 'a'));
    await send(series(again, 'a', 'b', 'c'));
    expect(sent()).toEqual(['a', 'b', 'c']);
    expect(first).toMatchObject({ indexed: 2, skipped: 1, duplicates: 1, balanced: true });
    expect(again).toMatchObject({ indexed: 1, skipped: 2, duplicates: 2, balanced: true });
  });

  test('get what failed when it comes again', async () => {
    const send = inProcess();
    const failing = accountOf();
    world.server.script({ status: 200, body: { took: 1, errors: true, items: [{ index: { status: 201 } }, { index: itemError(403, 'denied') }] } });
    expect((await send(series(failing, 'a', 'b'))).of(failing).failed).toBe(1);
    await send(series(accountOf(), 'a', 'b'));
    expect(sent()).toEqual(['a', 'b', 'b']);
  });

  test('get a document of one object that is still on its way for another: the other might fail', async () => {
    const send = inProcess({ maxActions: 1 });
    const [one, other] = [accountOf('one'), accountOf('other')];
    world.server.script({ status: 200, body: { took: 1, errors: true, items: [{ index: itemError(403, 'denied') }] } });
    await send([...series(one, 'a'), ...series(other, 'a')]);
    expect(other).toMatchObject({ indexed: 1, skipped: 0 });
  });

  test('are remembered within bounds, the latest documents longest', async () => {
    const send = inProcess({ maxRemembered: 2 });
    for (const same of ['a', 'b', 'a', 'c', 'a', 'b']) await send(series(accountOf(), same));
    expect(sent()).toEqual(['a', 'b', 'c', 'b']);
  });
});
