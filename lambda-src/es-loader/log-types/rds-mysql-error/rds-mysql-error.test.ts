import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (message: string) =>
  (await loadSample('rds-mysql-error', inCloudWatchLogs([`2024-06-10T06:00:00.777501Z 45 [Note] ${message}`]))).documents[0]._source;

const FAILED = { category: 'authentication', type: 'start', action: 'failed', outcome: 'failure' };

test.each([
  ['alice', '192.0.2.7', { name: 'alice' }, { address: '192.0.2.7', ip: '192.0.2.7' }],
  ['alice', '2001:db8::7', { name: 'alice' }, { address: '2001:db8::7', ip: '2001:db8::7' }],
  ['alice', 'client.example.com', { name: 'alice' }, { address: 'client.example.com' }],
  ['', 'localhost', undefined, { address: 'localhost' }],
])('%j at %s is denied access', async (name, host, user, source) => {
  const document = await documentOf(`Access denied for user '${name}'@'${host}' (using password: YES)`);
  expect(document.event).toMatchObject(FAILED);
  expect({ user: document.user, source: document.source }).toEqual({ user, source });
  expect(document.mysql).toMatchObject({ ...(name === '' ? {} : { username: name }), host });
});

test('a data base that does not exist is a failure', async () => {
  await expect(documentOf("Unknown database 'nowhere'")).resolves.toMatchObject({
    event: FAILED, mysql: { database: 'nowhere' }, rds: { database_name: 'nowhere' },
  });
});

test('what only mentions a failure is none', async () => {
  const { event } = await documentOf("Somebody wrote: Access denied for user 'alice'@'192.0.2.7'");
  expect(event).toEqual({ module: 'error', ingested: expect.any(String), category: ['database'] });
});
