import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const load = async (extension: string) => {
  const message = `CEF:0|Trend Micro|Deep Security Agent|20.0|1|n|3|${extension}`;
  return (await loadSample('deepsecurity', JSON.stringify({ time: '2024-06-10T06:00:00Z', message }))).documents[0]._source;
};
const packet = (text: string): string => `TrendMicroDsPacketData=${Buffer.from(text).toString('base64').replaceAll('=', '\\=')}`;

test.each([
  ['dvc=192.0.2.9', { ip: '192.0.2.9' }],
  ['dvc=192.0.2.9 spt=1', { ip: '192.0.2.9', port: '1' }],
  ['src=192.0.2.1 dvc=192.0.2.9', { ip: '192.0.2.1' }],
  [`src=192.0.2.1 ${packet('GET / HTTP/1.1\nx-forwarded-for: 203.0.113.1')}`, { ip: '203.0.113.1' }],
  [`src=192.0.2.1 ${packet('X-Forwarded-For: 999.1.1.1')}`, { ip: '192.0.2.1' }],
])('the source of %s is known', async (extension, source) => {
  expect((await load(extension)).source).toEqual(source);
});

test('cookies, which would let others in, are not kept', async () => {
  expect((await load(packet('GET /\nCookie: a=b\nCOOKIE2: c\nHost: x'))).TrendMicroDsPacketData).toBe('GET /\nHost: x');
});

test('an action that only says it would be taken is named so', async () => {
  expect((await load('act=IDS:Reset')).event).toMatchObject({ action: 'DetectOnly:NotReset' });
});

test('the type is not recognised unless it is asked for', async () => {
  const loaded = await loadSample('cloudtrail', '{"message":"CEF:0|a|b|c|d|e|f|"}', 'ds_agent/x.gz');
  expect(loaded).toMatchObject({ skippedObject: 'the key is of no known log type' });
});
