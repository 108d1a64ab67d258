import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const REST = '[10/Jun/2024:06:00:01 +0000] "GET / HTTP/1.1" 200 5';

const sourceOf = async (line: string) => (await loadSample('apache-access', inCloudWatchLogs([line]))).documents[0]._source;

test.each([
  'x/apache/access_log',
  'AWSLogs/aws-account-id=123456789012/service=apache-error/web-site-name=www.example.com/f',
])('the key %s is of another type or of none', async (key) => {
  const loaded = loadSample('apache-access', '', key);
  if (key.includes('service')) await expect(loaded).rejects.toThrow('apache-error');
  else await expect(loaded).resolves.toMatchObject({ skippedObject: 'the key is of no known log type' });
});

test('the addresses in front of the client are told from a name of a user with blanks', async () => {
  expect(await sourceOf(`198.51.100.3 192.0.2.7 - - ${REST}`)).toMatchObject({
    source: { ip: '192.0.2.7' }, http: { request: { header: { x_forwarded_for: ['198.51.100.3'] } } },
  });
  expect(await sourceOf(`192.0.2.7 - Fee Ada ${REST}`)).toMatchObject({ source: { ip: '192.0.2.7' }, user: { name: 'Fee Ada' } });
});

test('of the columns only ECS fields remain', async () => {
  const names = Object.keys(await sourceOf(`- 192.0.2.7 a b ${REST} "https://www.example.com/" "curl/8.5.0" 1 2`));
  expect(names.filter((name) => !name.startsWith('@')).sort())
    .toEqual(['cloud', 'ecs', 'event', 'http', 'related', 'service', 'source', 'url', 'user', 'user_agent']);
});

test('every line cut short before its status is indexed un-normalized, with the reason', async () => {
  const line = `192.0.2.7 - - ${REST}`;
  const cut = [...line.slice(0, line.indexOf('200') + 4)].map((_, end) => line.slice(0, end)).filter((text) => text !== '');
  const { documents } = await loadSample('apache-access', inCloudWatchLogs(cut));
  expect(documents).toHaveLength(cut.length);
  for (const { _source: { error } } of documents) expect(error).toEqual({ message: 'the line does not match the pattern of this log type' });
});

test('long lines are read in a time that grows with their length only', async () => {
  const unclosed = ['\\"', 'GET / HTTP/'].map((text) => `192.0.2.7 - - [x] "${text.repeat(100_000)}`);
  const hostile = ['1, '.repeat(200_000), 'a '.repeat(300_000), ...unclosed];
  const { documents } = await loadSample('apache-access', inCloudWatchLogs(hostile));
  expect(documents.map(({ _source: { error } }) => error)).toEqual(hostile.map(() => ({ message: expect.any(String) })));
});
