import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const START = '[Mon Jun 10 06:00:00.123456 2024] [core:error] [pid 1]';

const sourceOf = async (line: string) => (await loadSample('apache-error', inCloudWatchLogs([line]))).documents[0]._source;

test.each(['x/apache/error_log', 'ErrorLogs/Apache/processing-failed/f'])('the key %s is of no known type', async (key) => {
  await expect(loadSample('apache-error', START, key)).resolves.toMatchObject({ skippedObject: 'the key is of no known log type' });
});

test('digits behind the last colon are the port, as the server appends one', async () => {
  expect(await sourceOf(`${START} [client 2001:db8::5:5001] x`)).toMatchObject({ source: { ip: '2001:db8::5', port: '5001' } });
  expect(await sourceOf(`${START} [client 2001:db8::abcd] x`)).toMatchObject({ source: { ip: '2001:db8::abcd' } });
});

test('what a path names is no referrer: the server appends it', async () => {
  const line = `${START} [client 192.0.2.7:1] AH00128: File does not exist: /referer: /a, referer: https://www.example.com/`;
  expect(await sourceOf(line)).toMatchObject({ http: { request: { referrer: 'https://www.example.com/' } } });
});

test('long lines are read in a time that grows with their length only', async () => {
  const hostile = [': '.repeat(300_000), '(a)'.repeat(300_000), `[client ${'1:'.repeat(300_000)}`, 'referer: '.repeat(100_000)];
  const { documents } = await loadSample('apache-error', inCloudWatchLogs(hostile.map((text) => `${START} ${text}`)));
  expect(documents.map(({ _source: { event } }) => event)).toEqual(hostile.map(() => expect.objectContaining({ kind: 'event' })));
});
