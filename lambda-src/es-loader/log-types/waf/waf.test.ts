import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test.each(['error', 'processing-failed', 'format-conversion-failed'])('error output of Firehose below %s/ is passed over', async (folder) => {
  await expect(loadSample('waf', '{"errorCode":"Lambda.FunctionError"}', `AWSLogs/123456789012/WAF/us-east-1/${folder}/2024/aws-waf-logs-siem-1`))
    .resolves.toMatchObject({ skippedObject: 'it is error output of Firehose', documents: [] });
});

test('a stream that has the word error in its name is read', async () => {
  const key = 'waf/2024/06/10/06/aws-waf-logs-error-1-2024-06-10-06-00-00-0a1b2c3d';
  await expect(loadSample('waf', '{"timestamp":1718000000012,"action":"BLOCK"}', key)).resolves.toMatchObject({ indexed: 1 });
});
