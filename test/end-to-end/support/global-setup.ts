import { installAws, localAws } from './local-aws';
import { missingComponents } from './requirements';
import { startOpenSearch } from '../../../cli/demo/local-open-search';

type Stop = () => unknown;

/** What was started, for the teardown, which shares nothing else with this file. */
export const started: { stops: Stop[] } = ((globalThis as { endToEnd?: { stops: Stop[] } }).endToEnd ??= { stops: [] });

export const stopAll = (): void => {
  while (started.stops.length > 0) started.stops.pop()!();
};

const note = (line: string) => process.stderr.write(`${line}\n`);

const provideOpenSearch = async (): Promise<void> => {
  if (process.env.OPENSEARCH_URL) return;
  const server = await startOpenSearch({ name: `end-to-end-${process.pid}`, fallback: false, log: note });
  started.stops.push(() => server.stop());
  Object.assign(process.env, {
    OPENSEARCH_URL: server.url,
    OPENSEARCH_USERNAME: server.username,
    OPENSEARCH_PASSWORD: server.password,
    OPENSEARCH_CA: server.caFile,
  });
};

const provideAws = async (): Promise<void> => {
  if (process.env.AWS_ENDPOINT_URL) return;
  const url = new URL(process.env.OPENSEARCH_URL!);
  url.username = process.env.OPENSEARCH_USERNAME ?? '';
  url.password = process.env.OPENSEARCH_PASSWORD ?? '';
  const aws = await localAws();
  started.stops.push(aws.stop);
  await aws.start(url);
  note(`AWS: ready at ${aws.endpoint}`);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: '123456789012', // the emulator takes it for the account
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  delete process.env.AWS_SESSION_TOKEN;
  delete process.env.AWS_PROFILE;
};

/** Starts one OpenSearch and one AWS for all test files, and gives their addresses through the environment; takes those that it finds there. */
export default async (): Promise<void> => {
  const missing = missingComponents();
  if (missing.length > 0) throw new Error(`The end-to-end tests cannot run here. They need ${missing.join('; ')}`);
  // A run that is broken off leaves no servers behind.
  process.once('exit', stopAll);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  await Promise.all([provideOpenSearch(), process.env.AWS_ENDPOINT_URL ? undefined : installAws()]);
  await provideAws();
};
