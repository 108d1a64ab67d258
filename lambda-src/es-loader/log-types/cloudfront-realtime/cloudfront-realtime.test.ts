import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const [line] = readFileSync(join(__dirname, 'samples', 'ordinary.log'), 'utf8').split('\n');

test('without a folder before the one for real-time logs the key is of no known type', async () => {
  await expect(loadSample('cloudfront-realtime', line, 'AWSLogs/123456789012/CloudFront/realtime/x.gz'))
    .resolves.toMatchObject({ skippedObject: 'the key is of no known log type' });
});

test.each([
  ['CloudFront/E1A2B3C4D5E6/realtime/x.gz', 'E1A2B3C4D5E6'],
  ['AWSLogs/123456789012/CloudFront/global/E1A2B3C4D5E6F7/realtime/x.gz', 'E1A2B3C4D5E6F7'],
  ['AWSLogs/123456789012/CloudFront/E1A2B3C4D5E6F7X/realtime/x.gz', 'unknown'],
])('the distribution of %s is %s: no account, and nothing longer', async (key, expected) => {
  const { documents } = await loadSample('cloudfront-realtime', line, key);
  expect(documents[0]._source.distribution_id).toBe(expected);
});
