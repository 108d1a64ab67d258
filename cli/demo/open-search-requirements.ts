import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const TOOLS = ['bash', 'curl', 'flock', 'od', 'sha256sum'];
const OLDEST_JAVA = 11;
const NEWEST_JAVA = 23;

/** The folder of the scripts that assemble and start OpenSearch; it is part of a checkout, not of the published package. */
export const openSearchFolder = (): string | undefined => {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'test', 'components', 'opensearch');
    if (existsSync(join(candidate, 'start'))) return candidate;
  }
  return undefined;
};

type Environment = NodeJS.ProcessEnv;

/** What a command prints, if it is there and succeeds. */
const output = (env: Environment, command: string, ...args: string[]): string | undefined => {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  return error || status !== 0 ? undefined : stdout + stderr;
};

const isCommand = (env: Environment, name: string): boolean => output(env, 'sh', '-c', 'command -v "$0"', name) !== undefined;

const missingJava = (env: Environment): string[] => {
  const java = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
  const wanted = `a Java runtime, version ${OLDEST_JAVA} to ${NEWEST_JAVA} (Debian: openjdk-17-jdk-headless)`;
  const settings = output(env, java, '-XshowSettings:properties', '-version');
  if (settings === undefined) return [`${wanted}: ${java} was not found`];
  const version = /java\.specification\.version = (\S+)/.exec(settings)?.[1] ?? 'unknown';
  if (!(Number(version) >= OLDEST_JAVA && Number(version) <= NEWEST_JAVA)) return [`${wanted}: ${java} is version ${version}`];
  // The server cannot create an index without them; runtimes that were cut down often lack them.
  return output(env, java, '--list-modules')?.includes('jdk.localedata') ? [] : [`${wanted}: ${java} has no locale data (module jdk.localedata)`];
};

/** What a real OpenSearch needs and this machine lacks, one sentence each; empty when it can be started. */
export const missingForOpenSearch = (env: Environment = process.env): string[] => {
  if (process.platform !== 'linux') return [`Linux: this is ${process.platform}`];
  const folder = openSearchFolder();
  if (!folder) return ['a checkout of the project: the installed package does not hold the scripts that assemble it'];
  const tools = TOOLS.filter((name) => !isCommand(env, name)).map((name) => `${name}: it was not found`);
  const assembled = tools.length === 0 && output(env, join(folder, 'assemble'), '--if-complete') !== undefined;
  const maven = assembled || isCommand(env, 'mvn') ? [] : ['Maven (Debian: maven): mvn was not found'];
  return [...missingJava(env), ...maven, ...tools];
};
