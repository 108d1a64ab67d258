import { gunzipSync } from 'node:zlib';
import { localObjectStore, type LocalObjectStore } from './local-object-store';
import type { LocalServer } from './local-server';

/** Where an export runs: a store for what it writes, and servers that it asks. */
export interface ExportStage {
  readonly store: LocalObjectStore;
  /** Has a server be stopped after the test. */
  serve<Server extends LocalServer>(server: Server): Server;
  /** The JSON lines of an object in bucket `logs`. */
  linesOf(key: string): Array<ReturnType<typeof JSON.parse>>;
}

/** Sets the stage anew for each test of the file. */
export const exportStage = (): ExportStage => {
  let store: LocalObjectStore;
  let servers: LocalServer[];
  beforeEach(async () => {
    store = await localObjectStore();
    servers = [store];
  });
  afterEach(async () => {
    for (const server of servers) await server.close();
  });
  return {
    get store() { return store; },
    serve(server) {
      servers.push(server);
      return server;
    },
    linesOf: (key) => gunzipSync(store.objects.get(`logs/${key}`)!).toString().trimEnd().split('\n').map((line) => JSON.parse(line)),
  };
};
