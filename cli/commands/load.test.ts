import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from '@opensearch-project/opensearch';
import { startEmbeddedOpenSearch, type EmbeddedOpenSearch } from '../demo/embedded-open-search';
import { buildCommand, type BuiltCommand } from '../test-support/built-command';

// The command starts anew in each test, which takes its time on a busy machine.
jest.setTimeout(30_000);

const KEY = 'AWSLogs/123456789012/CloudTrail/us-east-1/{name}';

let command: BuiltCommand;
let server: EmbeddedOpenSearch;
let client: Client;
let folder: string;
beforeAll(async () => { command = await buildCommand(); }, 60_000);
afterAll(() => command.remove());
beforeEach(async () => {
  server = await startEmbeddedOpenSearch();
  client = new Client({ node: server.url });
  folder = mkdtempSync(join(command.folder, 'files-'));
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

const load = (...args: string[]) => command.run(
  ['load', '--endpoint', server.url, '--username', 'admin', '--dead-letters', join(folder, 'dead-letters'), ...args],
  { env: { SIEM_PASSWORD: 'password' } });

/** A file with so many CloudTrail events, their ids beginning with its name. */
const trailFile = (name: string, events = 2): string => {
  const Records = Array.from({ length: events }, (_, at) => ({ eventID: `${name}-${at}`, eventTime: '2024-06-10T06:00:00Z', eventName: 'Get' }));
  const path = join(folder, `${name}.json.gz`);
  writeFileSync(path, gzipSync(JSON.stringify({ Records })));
  return path;
};

const indexed = async (): Promise<unknown[]> => {
  const { body } = await client.search({ index: 'log-*', size: 1000, body: { sort: ['_id'] } } as never);
  return body.hits.hits.map(({ _id }) => _id);
};

test('files become documents, and the summary accounts for every record', async () => {
  const { exitCode, stdout } = await load('--key', KEY, trailFile('a', 3), trailFile('b', 2));
  expect(await indexed()).toEqual(['a-0', 'a-1', 'a-2', 'b-0', 'b-1']);
  expect(stdout).toContain('objects  2 loaded, 0 skipped, 0 failed');
  expect(stdout).toContain('records  read=5 indexed=5 excluded=0 skipped=0 deadLettered=0');
  expect(stdout).toContain('every record is accounted for: 5 + 0 + 0 + 0 = 5');
  expect(exitCode).toBe(0);
});

test('an object that fails is named and makes the exit code 1; the others are loaded', async () => {
  const broken = join(folder, 'broken.json.gz');
  writeFileSync(broken, readFileSync(trailFile('c', 50)).subarray(0, 60));
  const { exitCode, stdout } = await load('--key', KEY, broken, trailFile('a'));
  expect(await indexed()).toEqual(['a-0', 'a-1']);
  expect(stdout).toContain('objects  1 loaded, 0 skipped, 1 failed');
  expect(stdout).toContain(`failed   ${broken}: `);
  expect(exitCode).toBe(1);
});

test('objects of no known type are passed over with the reason, which is no failure', async () => {
  const { exitCode, stdout } = await load('--key', 'nobody/knows/{name}', trailFile('a'));
  expect(stdout).toContain('1 skipped: the key is of no known log type');
  expect(exitCode).toBe(0);
});

test('with a resume file, what is loaded is not loaded again, and what failed is', async () => {
  const resume = join(folder, 'resume');
  const broken = join(folder, 'broken.json.gz');
  writeFileSync(broken, readFileSync(trailFile('c')).subarray(0, 60));
  const files = [trailFile('a'), broken];
  expect((await load('--key', KEY, '--resume', resume, ...files)).exitCode).toBe(1);
  writeFileSync(broken, readFileSync(trailFile('c')));
  await client.indices.delete({ index: 'log-aws-cloudtrail-2024-06' });
  const { exitCode, stdout } = await load('--key', KEY, '--resume', resume, ...files);
  expect(await indexed()).toEqual(['c-0', 'c-1']);
  expect(stdout).toContain('objects  1 loaded, 0 skipped, 0 failed, 1 loaded earlier');
  expect(exitCode).toBe(0);
});

test('a load that is killed goes on where it was, and loads everything', async () => {
  const killer = new AbortController();
  let requests = 0;
  const between = createServer((request, response) => {
    if (request.url?.startsWith('/_bulk') && ++requests === 4) killer.abort();
    request.pipe(forward(`${server.url}${request.url}`, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    }).on('error', () => response.destroy()));
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
  const files = Array.from({ length: 200 }, (_, at) => trailFile(`f${String(at).padStart(3, '0')}`));
  const args = ['load', '--endpoint', endpoint, '--username', 'admin', '--resume', join(folder, 'resume'), '--key', KEY, ...files];
  const env = { SIEM_PASSWORD: 'p' };
  try {
    expect((await command.run(args, { env, signal: killer.signal })).exitCode).toBeNull();
    const { exitCode, stdout } = await command.run(args, { env });
    expect(exitCode).toBe(0);
    const [, loaded, earlier] = /objects {2}(\d+) loaded, 0 skipped, 0 failed, (\d+) loaded earlier/.exec(stdout)!.map(Number);
    expect([loaded + earlier, earlier > 0]).toEqual([200, true]);
    expect(await indexed()).toHaveLength(400);
  } finally {
    between.close();
    between.closeAllConnections();
  }
});

test('--plan says what would be loaded and asks nobody', async () => {
  const { exitCode, stdout } = await command.run(['load', '--plan', '--key', KEY, trailFile('a'), trailFile('b')]);
  expect(stdout).toMatch(/^cloudtrail +2 objects +[\d,]+ bytes\ntotal +2 objects/);
  expect([exitCode, await indexed()]).toEqual([0, []]);
});

test('--plan reads lists as `aws s3 ls` prints them', async () => {
  const list = join(folder, 'list');
  const time = '2024-06-10 06:00:00';
  const lines = [`${time}       1000 AWSLogs/1/CloudTrail/a b.json.gz`, `${time}       2345 AWSLogs/1/vpcflowlogs/c.gz`, 'other'];
  writeFileSync(list, `${lines.join('\n')}\n`);
  const { stdout } = await command.run(['load', '--plan', '--bucket', 'b', '--list', list]);
  expect(stdout).toMatch(/cloudtrail +1 objects +1,000 bytes\nvpcflowlogs +1 objects +2,345 bytes\ntotal +2 objects +3,345 bytes\nskipped +1 objects/);
});

test('--setup brings the index templates, and a second time changes nothing', async () => {
  expect((await load('--setup')).stderr).toMatch(/^templates: (\d+) created, 0 updated, 0 unchanged, 0 failed\n/);
  expect((await load('--setup')).stderr).toMatch(/^templates: 0 created, 0 updated, (\d+) unchanged, 0 failed\n/);
  const { body } = await client.indices.getIndexTemplate({ name: 'log-aws-cloudtrail_aws' });
  expect(body.index_templates[0].index_template.index_patterns).toEqual(['log-aws-cloudtrail-*']);
});

/** A server that refuses each document for itself. */
const startRefusingServer = async (): Promise<Server> => {
  const refusing = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const isBulk = request.url?.startsWith('/_bulk');
      const lines = isBulk ? gunzipSync(Buffer.concat(chunks)).toString().split('\n').filter((line) => line.startsWith('{"index"')) : [];
      const error = { type: 'mapper_parsing_exception', reason: 'failed to parse' };
      const items = lines.map(() => ({ index: { status: 400, error } }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isBulk ? { took: 1, errors: true, items } : { version: { number: '2.19.4' } }));
    });
  });
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  return refusing;
};

test('documents that are refused lie in the dead-letter folder, and make the exit code 1', async () => {
  const refusing = await startRefusingServer();
  const url = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
  const letters = join(folder, 'letters');
  const args = ['load', '--endpoint', url, '--username', 'admin', '--dead-letters', letters, '--key', KEY, trailFile('a')];
  const { exitCode, stdout, stderr } = await command.run(args, { env: { SIEM_PASSWORD: 'p' } }).finally(() => {
    refusing.close();
    refusing.closeAllConnections();
  });
  expect(stdout).toContain('records  read=2 indexed=0 excluded=0 skipped=0 deadLettered=2');
  expect(stderr).toContain(`documents that were refused lie in ${letters}`);
  expect(existsSync(join(letters, 'cloudtrail', 'bucket'))).toBe(true);
  expect(exitCode).toBe(1);
});

test('a domain that does not answer is said before anything is read', async () => {
  const { exitCode, stderr } = await command.run(
    ['load', '--endpoint', 'http://127.0.0.1:1', '--username', 'admin', '--key', KEY, trailFile('a')], { env: { SIEM_PASSWORD: 'p' } });
  expect(stderr).toContain('127.0.0.1:1 does not answer');
  expect(exitCode).toBe(1);
});

test.each([
  [['--key', 'k', 'file'], '--endpoint is missing'],
  [['--endpoint', 'http://127.0.0.1:1'], 'say what to load'],
  [['--plan'], 'say what to load'],
  [['--plan', '--s3', 's3://b/', '--list', 'l'], 'name one source of objects only'],
  [['--plan', '--s3', 'b'], '--s3 must look like s3://bucket/prefix'],
  [['--plan', 'file'], '--key is missing'],
  [['--plan', '--key', 'k', 'no-such-file'], 'there is no file no-such-file'],
  [['--endpoint', 'http://127.0.0.1:1', '--s3', 's3://b', '--concurrency', '0'], '--concurrency must be a whole number above 0'],
  [['--endpoint', 'http://127.0.0.1:1', '--queue', 'q', '--resume', 'r'], '--resume is not for --queue'],
  [['--endpoint', 'search.example.com', '--s3', 's3://b'], 'set --service'],
  [['--endpoint', 'search.example.com', '--s3', 's3://b', '--username', 'admin'], 'set the environment variable SIEM_PASSWORD'],
])('wrong usage %j ends with 2 and says what to do', async (args, message) => {
  const { exitCode, stderr } = await command.run(['load', ...args], { env: { SIEM_PASSWORD: '' } });
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});
