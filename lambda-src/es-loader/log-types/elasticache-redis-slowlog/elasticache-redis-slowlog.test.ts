import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test.each([
  ['192.0.2.7:55452', { ip: '192.0.2.7', port: '55452', address: '192.0.2.7' }],
  // As the service writes it, so that one client has one name in old and new documents.
  ['[2001:db8::1]:6379', { ip: '[2001:db8::1]', port: '6379', address: '[2001:db8::1]' }],
  ['192.0.2.7', { ip: '192.0.2.7' }],
  ['a socket', undefined],
  ['', undefined],
  [undefined, undefined],
])('a client at %p', async (ClientAddress, source) => {
  const { documents } = await loadSample('elasticache-redis-slowlog', JSON.stringify({ Timestamp: 1718000000, ClientAddress }));
  expect(documents[0]._source.source).toEqual(source);
});

test('slow logs may come through CloudWatch Logs as well', async () => {
  const messages = inCloudWatchLogs([JSON.stringify({ Timestamp: 1718000000, Command: 'GET a' })]);
  const { documents } = await loadSample('elasticache-redis-slowlog', messages);
  expect(documents[0]._source).toMatchObject({ '@log_group': 'my-log-group', 'elasticache': { Command: 'GET a' } });
});
