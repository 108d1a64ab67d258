import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

/** How a command is run. */
export interface CommandOptions {
  readonly cwd: string;
  /** Variables added to those of a user's shell. */
  readonly env?: NodeJS.ProcessEnv;
  /** Folder searched for programs before all others. */
  readonly binFolder?: string;
}

/** A download or a build that takes longer hangs. */
const LIMIT_MINUTES = 10;
const LAST_LINES = 25;

/** Process groups that run, to be ended with this program. */
const groups = new Set<number>();
const endGroup = (group: number) => process.kill(-group, 'SIGKILL');
(['SIGINT', 'SIGTERM'] as const).forEach((signal) => process.once(signal, () => {
  groups.forEach(endGroup);
  process.exit(1);
}));

/** Runs a program to its end and answers what it printed; one that fails throws the end of its output. */
export const run = (program: string, args: readonly string[], options: CommandOptions): Promise<string> => new Promise((resolve, reject) => {
  const shown = [program, ...args].join(' ');
  // A process group of its own, so that what it started ends with it.
  const child = spawn(program, args, { cwd: options.cwd, env: environment(options), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const group = child.pid;
  if (group !== undefined) groups.add(group);
  const [out, all]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk);
    all.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (group !== undefined) endGroup(group);
  }, LIMIT_MINUTES * 60_000);
  const ended = () => {
    clearTimeout(timer);
    if (group !== undefined) groups.delete(group);
  };
  child.on('error', (error) => {
    ended();
    reject(error);
  });
  child.on('close', (code) => {
    ended();
    if (code === 0) return resolve(Buffer.concat(out).toString('utf8'));
    const end = Buffer.concat(all).toString('utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
    return reject(new Error(`${shown} ${timedOut ? `took longer than ${LIMIT_MINUTES} minutes` : `ended with ${code}`}\n${end}`));
  });
});

/** Whether a program answers; its version, or undefined where there is none. */
export const version = async (program: string, args: readonly string[], cwd: string): Promise<string | undefined> => {
  try {
    return (await run(program, args, { cwd })).trim().split('\n')[0];
  } catch {
    return undefined;
  }
};

/** The environment as a user has it, without what npm and this repository's own programs add. */
const environment = ({ env, binFolder }: CommandOptions): NodeJS.ProcessEnv => {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)_|^npm_config_local_prefix$/.test(name)));
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...kept, PATH: [...binFolder ? [binFolder] : [], ...folders].join(delimiter), ...env };
};
