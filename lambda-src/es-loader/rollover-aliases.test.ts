import type { LogType } from './model';
import { rolloverAliases } from './rollover-aliases';
import { openSearchClient, renewable } from '../shared/open-search-client';
import { localServer, type LocalServer } from '../shared/testing/local-server';
import { recordingLogger } from '../shared/testing/recording-logger';

let server: LocalServer;
let requests: string[];
/** By method and path; what is not named is absent. */
let answers: Record<string, { status: number; body?: unknown }>;
beforeEach(async () => {
  requests = [];
  answers = {};
  server = await localServer(({ method, url }, body, response) => {
    requests.push(`${method} ${url} ${body.toString()}`.trim());
    const { status, body: answer = {} } = answers[`${method} ${url}`] ?? { status: method === 'PUT' ? 200 : 404 };
    response.writeHead(status, { 'content-type': 'application/json' }).end(method === 'HEAD' ? undefined : JSON.stringify(answer));
  });
});
afterEach(() => server.close());

const logType = (index: string, indexRotation?: 'auto' | 'daily'): LogType => ({
  definition: { id: index, title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index, ...indexRotation && { indexRotation } },
});
const setUp = (...logTypes: LogType[]) => {
  const logger = recordingLogger();
  const client = renewable(() => openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, { username: 'u', password: 'p' }));
  return { logger, aliases: rolloverAliases({ client, logger, logTypes }) };
};

test('an alias that rolls over gets its first index, once; other types need none', async () => {
  const { aliases, logger } = setUp(logType('log-a', 'auto'), logType('log-b', 'daily'), logType('log-c'));
  await aliases.ensure();
  await aliases.ensure();
  expect(requests).toEqual(['HEAD /log-a', 'PUT /log-a-000001 {"aliases":{"log-a":{"is_write_index":true}}}']);
  expect(logger.lines).toEqual([]);
});

test('an alias that exists is left as it is', async () => {
  answers['HEAD /log-a'] = { status: 200 };
  await setUp(logType('log-a', 'auto')).aliases.ensure();
  expect(requests).toEqual(['HEAD /log-a']);
});

test('another process that was faster is no trouble', async () => {
  answers['PUT /log-a-000001'] = { status: 400, body: { error: { type: 'resource_already_exists_exception', reason: 'exists' } } };
  const { aliases, logger } = setUp(logType('log-a', 'auto'));
  await aliases.ensure();
  await aliases.ensure();
  expect(requests).toHaveLength(2);
  expect(logger.lines).toEqual([]);
});

test.each<[string, { status: number; body?: unknown }]>([
  ['PUT /log-a-000001', { status: 403, body: { error: { type: 'security_exception', reason: 'no permissions' } } }],
  ['PUT /log-a-000001', { status: 400, body: { error: { type: 'invalid_index_name_exception', reason: 'bad name' } } }],
  ['HEAD /log-a', { status: 503 }],
])('what fails (%s %j) is told, tried again, and keeps no other from being created', async (request, answer) => {
  answers[request] = answer;
  const { aliases, logger } = setUp(logType('log-a', 'auto'), logType('log-b', 'auto'));
  await aliases.ensure();
  expect(logger.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('log-a') }]);
  expect(requests.filter((one) => one.startsWith('PUT /log-b'))).toHaveLength(1);
  delete answers[request];
  await aliases.ensure();
  await aliases.ensure();
  expect(requests.filter((one) => one.startsWith('PUT /log-a')).length).toBeGreaterThanOrEqual(1);
  expect(logger.lines).toHaveLength(1);
});
