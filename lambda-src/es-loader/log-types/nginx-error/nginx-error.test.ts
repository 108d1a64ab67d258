import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const START = '2024/06/10 06:00:00 [error] 1#2: *9';

const sourceOf = async (line: string) => (await loadSample('nginx-error', inCloudWatchLogs([line]))).documents[0]._source;

test('the key x/nginx/error.log is of no known type', async () => {
  await expect(loadSample('nginx-error', START, 'x/nginx/error.log')).resolves.toMatchObject({ skippedObject: 'the key is of no known log type' });
});

test.each([
  ['www.example.com', { domain: 'www.example.com' }],
  ['www.example.com:8080', { domain: 'www.example.com', port: '8080' }],
  ['[2001:db8::9]:8443', { domain: '[2001:db8::9]', port: '8443' }],
  ['2001:db8::9', { domain: '2001:db8::9' }],
])('the host %s is the domain, with its port', async (host, expected) => {
  const { url } = await sourceOf(`${START} x, client: 192.0.2.7, server: s, host: "${host}"`);
  expect(url).toEqual(expected);
});

test('a client that a path names is none: only what ends the message tells of the connection', async () => {
  const line = `${START} open() "/x, client: 198.51.100.6, server: s, request: "" failed, client: 192.0.2.7, server: s, request: "GET / HTTP/1.1"`;
  expect(await sourceOf(line)).toMatchObject({ source: { ip: '192.0.2.7' }, url: { path: '/' } });
});

test('long messages are read in a time that grows with their length only', async () => {
  const clients = ['client: a, server: b, request: "', 'client: 1, server: '].map((text) => text.repeat(50_000));
  const hostile = [...clients, `client: 1, server: ${' '.repeat(500_000)}x`];
  const { documents } = await loadSample('nginx-error', inCloudWatchLogs(hostile.map((text) => `${START} ${text}`)));
  expect(documents.map(({ _source: { event } }) => event)).toEqual(hostile.map(() => expect.objectContaining({ kind: 'event' })));
});
