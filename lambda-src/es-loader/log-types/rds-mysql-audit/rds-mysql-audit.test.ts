import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (line: string) => {
  const content = inCloudWatchLogs([line], '/aws/rds/instance/my-instance/audit', 'my-instance');
  return (await loadSample('rds-mysql-audit', content)).documents[0]._source;
};

test.each([
  ['CONNECT,,,0', 'success', 'start', 'authorized'],
  ['CONNECT,,,0,4', 'success', 'start', 'authorized'],
  ['CONNECT,,,1045', 'failure', 'start', 'authorized'],
  ['CONNECT,,,1045,1', 'failure', 'start', 'authorized'],
  ['FAILED_CONNECT,,,1045', 'failure', 'start', 'failed'],
  ['DISCONNECT,shop,,0', 'success', 'end', 'disconnected'],
])('%s is a %s', async (rest, outcome, type, action) => {
  const { event } = await documentOf(`20240610 06:00:00,h,alice,192.0.2.7,1,2,${rest}`);
  expect(event).toMatchObject({ category: 'authentication', outcome, type, action });
});

test.each([
  ["'SELECT 1',0", 'SELECT 1', { object: "'SELECT 1'", retcode: '0' }],
  ["'SELECT 1';;,0", 'SELECT 1', { object: "'SELECT 1';;", retcode: '0' }],
  ["'SELECT 1;',0", 'SELECT 1;', { object: "'SELECT 1;'", retcode: '0' }],
  ["'SELECT 1, \\'2\\', 3',0,1", "SELECT 1, '2', 3", { object: "'SELECT 1, \\'2\\', 3'", retcode: '0', connection_type: '1' }],
  ["'SELECT 1, 2, 3',0", 'SELECT 1, 2, 3', { object: "'SELECT 1, 2, 3'", retcode: '0' }],
  ["'SELECT 1, 2, 3,0", 'SELECT 1, 2, ', { object: "'SELECT 1, 2, 3", retcode: '0' }],
  ["'two\nlines',0", 'two\nlines', { object: "'two\nlines'", retcode: '0' }],
  ['plugin,', 'lugi', { object: 'plugin' }],
  ["',0", undefined, { object: "'", retcode: '0' }],
])('the statement of %j', async (rest, query, mysql) => {
  const document = await documentOf(`20240610 06:00:00,h,alice,192.0.2.7,1,2,QUERY,shop,${rest}`);
  expect(document.rds).toEqual({ database_name: 'shop', instance_identifier: 'my-instance', ...(query === undefined ? {} : { query }) });
  const common = { timestamp: '20240610 06:00:00', serverhost: 'h', username: 'alice', host: '192.0.2.7', thread_id: '1', queryid: '2' };
  expect(document.mysql).toEqual({ ...common, operation: 'QUERY', database: 'shop', ...mysql });
});

test.each([
  ['1718000000410570', 1718000000.41057],
  ['1718000000', '1718000000'],
  ['20240610  6:00:00', '20240610  6:00:00'],
])('the time %s', async (time, expected) => {
  await expect(documentOf(`${time},h,alice,192.0.2.7,1,2,QUERY,shop,'x',0`)).resolves.toMatchObject({ mysql: { timestamp: expected } });
});
