import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const LINE = '192.0.2.7 - - [10/Jun/2024:06:00:01 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5.0"';

const sourceOf = async (line: string) => (await loadSample('nginx-access', inCloudWatchLogs([line]))).documents[0]._source;

test.each(['x/NGINX/access/f', 'x/nginx/access.log'])('the key %s is of no known type', async (key) => {
  await expect(loadSample('nginx-access', LINE, key)).resolves.toMatchObject({ skippedObject: 'the key is of no known log type' });
});

test('the client is related also without a forwarded-for list', async () => {
  expect(await sourceOf(LINE)).toMatchObject({ related: { ip: ['192.0.2.7'] } });
  expect(await sourceOf(`${LINE} "-"`)).toMatchObject({ related: { ip: ['192.0.2.7'] } });
});

test('an address that is listed twice is related once, and what is no address not at all', async () => {
  expect(await sourceOf(`${LINE} "203.0.113.9,192.0.2.7 , unknown,203.0.113.9"`)).toMatchObject({
    related: { ip: ['192.0.2.7', '203.0.113.9'] },
    http: { request: { header: { x_forwarded_for: ['203.0.113.9', '192.0.2.7', '203.0.113.9'] } } },
  });
});
