import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@opensearch-project/opensearch';
import { startEmbeddedOpenSearch } from './embedded-open-search';
import { missingForOpenSearch, openSearchFolder } from './open-search-requirements';

export interface LocalOpenSearchOptions {
  /** Instances of different names run side by side; one that runs under this name is replaced. Default: `demo`. */
  readonly name?: string;
  /** Heap of the Java process. Default: `1g`. */
  readonly heap?: string;
  /** TLS, a user and the security plugin. Default: true. The embedded server has none of them. */
  readonly security?: boolean;
  /** Start the embedded server where the real one cannot be had. Default: true; otherwise that is an error. */
  readonly fallback?: boolean;
  /** Variables by which Java, Maven and the cache folder are found. Default: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Takes the lines that tell what goes on. Default: standard error. */
  readonly log?: Log;
}

export interface LocalOpenSearch {
  readonly kind: 'opensearch' | 'embedded';
  readonly version: string;
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** Certificate of the authority that signed the server's, as PEM text, and the file that holds it. */
  readonly ca?: string;
  readonly caFile?: string;
  /** Why the embedded server was started. */
  readonly notice?: string;
  /**
   * Ends the server and deletes its data. The real one survives a process that does not call this; it ends before the call returns,
   * which may therefore be made while the process exits.
   */
  stop(): Promise<void>;
}

/** Ten seconds are usual; on a machine that does much else it has taken over a minute. */
const START_SECONDS = 300;

type Log = (line: string) => void;

const run = (env: NodeJS.ProcessEnv, log: Log, command: string, ...args: string[]): Promise<string> => new Promise((resolve, reject) => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const out: string[] = [];
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.push(text);
    for (const [, line] of text.matchAll(/^opensearch-local: (.*)$/gm)) log(`OpenSearch: ${line}`);
  });
  child.on('error', reject);
  child.on('close', (code) => (code === 0 ? resolve(out.join('').trim()) : reject(new Error(`${command} failed: ${said.join('').trim()}`))));
});

const readVariables = (file: string): { [name: string]: string | undefined } =>
  Object.fromEntries([...readFileSync(file, 'utf8').matchAll(/^(\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));

const readVersion = async (node: string, ca?: string, auth?: { username: string; password: string }): Promise<string> => {
  const client = new Client({ node, auth, ssl: { ca } });
  try {
    return (await client.info()).body.version.number;
  } finally {
    await client.close();
  }
};

const startReal = async (folder: string, options: LocalOpenSearchOptions, log: Log): Promise<LocalOpenSearch> => {
  const name = options.name ?? 'demo';
  const env = options.environment ?? process.env;
  const stop = (...more: string[]) => execFileSync(join(folder, 'stop'), ['--name', name, ...more], { stdio: 'ignore', env });
  // The server is no child of this process and would survive it.
  const interrupted = () => {
    stop('--purge');
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  stop();
  try {
    const security = options.security ?? true ? [] : ['--no-security'];
    const limits = ['--heap', options.heap ?? '1g', '--timeout', String(START_SECONDS)];
    const file = await run(env, log, join(folder, 'start'), '--name', name, '--fresh', '--port', 'auto', ...limits, ...security);
    const { OPENSEARCH_URL: url = '', OPENSEARCH_USERNAME: username, OPENSEARCH_PASSWORD: password, OPENSEARCH_CA: caFile } = readVariables(file);
    const ca = caFile === undefined ? undefined : readFileSync(caFile, 'utf8');
    const auth = username === undefined || password === undefined ? undefined : { username, password };
    return {
      kind: 'opensearch',
      version: await readVersion(url, ca, auth),
      url,
      ...auth,
      ca,
      caFile,
      stop: () => {
        stop('--purge');
        return Promise.resolve();
      },
    };
  } catch (error) {
    stop('--purge');
    throw error;
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
};

const startEmbedded = async (reason: string, log: Log): Promise<LocalOpenSearch> => {
  const notice = `A real OpenSearch cannot be started here: ${reason}. `
    + 'Instead an embedded server answers the same requests from memory; it is not OpenSearch: no mappings, no text search, no dashboards.';
  log(notice);
  return { kind: 'embedded', ...await startEmbeddedOpenSearch(), notice };
};

/** Starts a real OpenSearch on free loopback ports; where that is impossible, says what is missing and starts the embedded server. */
export const startOpenSearch = async (options: LocalOpenSearchOptions = {}): Promise<LocalOpenSearch> => {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const missing = missingForOpenSearch(options.environment);
  const folder = openSearchFolder();
  const fallback = options.fallback ?? true;
  if (missing.length > 0 || folder === undefined) {
    const reason = `it needs ${missing.join('; ')}`;
    if (!fallback) throw new Error(`A real OpenSearch cannot be started here: ${reason}`);
    return startEmbedded(reason, log);
  }
  try {
    return await startReal(folder, options, log);
  } catch (error) {
    if (!fallback) throw error;
    return startEmbedded(error instanceof Error ? error.message : String(error), log);
  }
};
