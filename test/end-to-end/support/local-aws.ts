import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const scripts = join(__dirname, '..', '..', 'components', 'aws');
const runScript = promisify(execFile);

const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  });
});

export interface LocalAws {
  readonly endpoint: string;
  /** Starts it empty, on a free port; its search domains lead to the given OpenSearch. */
  start(openSearch: URL): Promise<void>;
  /** Ends it, also while it starts. It is gone before this returns, so that this can be called while the process exits. */
  stop(): void;
}

/** Installs the emulator and the function runtimes into the user's cache folder; does nothing when that was done. */
export const installAws = async (): Promise<void> => {
  await runScript(join(scripts, 'install'));
};

export const localAws = async (): Promise<LocalAws> => {
  const port = String(await freePort());
  return {
    endpoint: `http://127.0.0.1:${port}`,
    start: async (openSearch) => {
      await runScript(join(scripts, 'start'), ['--port', port, '--opensearch', openSearch.href.replace(/\/$/, '')]);
    },
    stop: () => void execFileSync(join(scripts, 'stop'), ['--port', port, '--purge'], { stdio: 'ignore' }),
  };
};

/** How often an operation has succeeded, e.g. `sts.AssumeRole`, whoever asked for it. */
export const timesDone = (operation: string): number => {
  const { AWS_LOCAL_HOME, XDG_CACHE_HOME = join(homedir(), '.cache'), AWS_ENDPOINT_URL } = process.env;
  const log = join(AWS_LOCAL_HOME ?? join(XDG_CACHE_HOME, 'aws-local'), `run-${new URL(AWS_ENDPOINT_URL!).port}`, 'server.log');
  return readFileSync(log, 'utf8').split(`AWS ${operation} => 200`).length - 1;
};
