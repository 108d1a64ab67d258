import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (message: string, logGroup = '/aws/rds/instance/my-instance/postgresql', logStream = 'my-instance.0') => {
  const { documents } = await loadSample('rds-postgresql', inCloudWatchLogs([`2024-06-10 06:00:00 UTC::@:[1]:${message}`], logGroup, logStream));
  return documents[0]._source;
};

test.each([
  ['LOG:  duration: 1.5 ms  parse S_1: SELECT $1\n  FROM t', { duration_ms: 1.5, query_step: 'parse' }, 'SELECT $1\n  FROM t'],
  ['LOG:  duration: 12 ms  execute fetch from S_1/C_2: SELECT 1', { duration_ms: 12, query_step: 'execute' }, 'SELECT 1'],
  ['LOG:  duration: 12 ms  statement: SELECT 1', { duration_ms: 12, query_step: 'execute' }, undefined],
  ['LOG:  statement: SELECT 1;\nSELECT 2;', { query_step: 'execute' }, 'SELECT 1'],
  ['LOG:  disconnection: session time: 100:00:00.5 user=a', { session_time_seconds: 360000.5 }, undefined],
  ['LOG:  disconnection', {}, undefined],
  ['WARNING:  duration: 1.5 ms', {}, undefined],
])('%s', async (message, postgresql, query) => {
  const document = await documentOf(message);
  const common = { timestamp: '2024-06-10 06:00:00', pid: '1', log_level: expect.any(String), message: expect.any(String) };
  expect(document.postgresql).toEqual({ ...common, ...postgresql });
  expect(document.rds).toMatchObject({ instance_identifier: 'my-instance' });
  expect((document.rds as { query?: string }).query).toBe(query);
});

test.each([
  ['/aws/rds/cluster/my-cluster/postgresql', 'my-instance.1', { cluster_identifier: 'my-cluster', instance_identifier: 'my-instance' }],
  ['/aws/rds/cluster/my-cluster/postgresql', 'my-instance', { cluster_identifier: 'my-cluster', instance_identifier: 'my-instance' }],
  ['/aws/rds/instance/my-instance/postgresql', 'x.0', { instance_identifier: 'my-instance' }],
  ['/aws/rds/proxy/my-proxy', 'x', {}],
  ['postgresql', 'x', {}],
])('the data base is named by log group %s and log stream %s', async (logGroup, logStream, expected) => {
  const { rds } = await documentOf('LOG:  x', logGroup, logStream);
  expect(rds).toEqual({ message: 'x', ...expected });
});
