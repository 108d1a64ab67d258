import { gunzipSync } from 'node:zlib';
import { openSearchClient, renewable, type RenewableClient } from '../../../shared/open-search-client';
import { localObjectStore, type LocalObjectStore } from '../../../shared/testing/local-object-store';
import { localOpenSearch, type LocalOpenSearch } from '../../../shared/testing/local-open-search';
import { manualClock, type ManualClock } from '../../../shared/testing/manual-clock';
import { recordingLogger } from '../../../shared/testing/recording-logger';
import { ObjectAccount, type BulkAction } from '../../model';
import { bulk, outcomes, s3DeadLetterStore, type BulkOptions, type Outcomes } from '../index';

/** A server to send to, a place for what it refuses, and a clock that waits for nobody. */
export interface BulkWorld {
  readonly server: LocalOpenSearch;
  readonly store: LocalObjectStore;
  readonly clock: ManualClock;
  /** How many clients were made so far. */
  readonly clients: () => number;
  client(): RenewableClient;
  /** Sends batches as one invocation does. */
  run(batches: BulkAction[][], options?: Partial<BulkOptions> & { deadline?: number; deadLetters?: false }): Promise<Outcomes>;
  /** The dead letters in an object, by its name below the prefix. */
  letters(name: string): Array<Record<string, unknown>>;
  close(): Promise<void>;
}

export const bulkWorld = async (): Promise<BulkWorld> => {
  const [server, store, clock] = [await localOpenSearch(), await localObjectStore(), manualClock()];
  let clients = 0;
  const client = (): RenewableClient => renewable(() => {
    clients++;
    return openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, { username: 'loader', password: 'example' });
  });
  return {
    server,
    store,
    clock,
    clients: () => clients,
    client,
    run: async (batches, { deadline = 600_000, deadLetters, ...limits } = {}) => {
      const collected = outcomes();
      for (const { account } of batches.flat()) account.read++;
      async function* source() { yield* batches; }
      const load = bulk({
        client: client(),
        clock,
        logger: recordingLogger(),
        requestTimeoutMilliseconds: 2_000,
        ...limits,
        ...(deadLetters === false ? {} : { deadLetters: s3DeadLetterStore(store.client(), { bucket: 'dead', prefix: 'refused/' }) }),
      });
      await load(source(), { outcomes: collected, deadline });
      return collected;
    },
    letters: (name) => gunzipSync(store.objects.get(`dead/refused/${name}`)!).toString().trimEnd().split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
    close: async () => {
      await server.close();
      await store.close();
    },
  };
};

export const accountOf = (key = 'AWSLogs/a.json.gz', piece?: { start: number; end: number }): ObjectAccount =>
  new ObjectAccount({ bucket: 'logs', key, ...(piece ? { piece } : {}) }, 'cloudtrail');

export const documents = (account: ObjectAccount, count: number, source = (n: number) => `{"n":${n}}`): BulkAction[] =>
  Array.from({ length: count }, (_, i) => i + 1)
    .map((n) => ({ index: 'log-x', id: `${account.object.key}-${n}`, source: source(n), recordNumber: n, account }));

/** What a bulk request answers for one document. */
export const accepted = { status: 201 };
export const itemError = (status: number, type: string, reason = 'as scripted') => ({ status, error: { type, reason } });
