import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** What a run of the command left behind. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  /** Kills the command when it is aborted. */
  readonly signal?: AbortSignal;
}

/** The `siem` command as it is shipped, bundled for a test. */
export interface BuiltCommand {
  /** A folder for the test's files. */
  readonly folder: string;
  /** Writes a file below it; answers with its path. */
  file(name: string, content: string | Uint8Array): string;
  run(args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
  remove(): void;
}

/** Bundles the command into a temporary folder, beside the project's assets. */
export const buildCommand = async (): Promise<BuiltCommand> => {
  const root = join(__dirname, '..', '..');
  const folder = mkdtempSync(join(tmpdir(), 'siem-test-'));
  const program = join(folder, 'bin', 'siem.js');
  const entryPoints = [join(root, 'cli', 'index.ts')];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' });
  symlinkSync(join(root, 'assets'), join(folder, 'assets'));
  return {
    folder,
    file: (name, content) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    run: (args, options = {}) => runProgram(program, folder, args, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const runProgram = (program: string, cwd: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> =>
  new Promise((resolve, reject) => {
    const { input = '', env, signal } = options;
    const child = spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    signal?.addEventListener('abort', () => child.kill('SIGKILL'));
    child.stdin.on('error', () => undefined); // a command that ends early does not read its input
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
