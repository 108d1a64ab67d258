import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const load = async (members: object) => {
  const record = {
    awsAccountId: '123456789012',
    awsRegion: 'us-east-1',
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'my-bucket',
    notificationCreationTime: '2024-06-10T06:00:02.345Z',
    ...members,
  };
  return (await loadSample('config-rules', JSON.stringify(record))).documents[0];
};

test.each([
  ['COMPLIANT', 'success'], ['NON_COMPLIANT', 'failure'], ['INSUFFICIENT_DATA', 'unknown'], [null, undefined],
])('a resource that is %s is a %s', async (complianceType, outcome) => {
  const { event } = (await load({ newEvaluationResult: { complianceType } }))._source;
  expect(event).toEqual(expect.objectContaining({ module: 'config-rules', ...outcome && { outcome } }));
  if (outcome === undefined) expect(event).not.toHaveProperty('outcome');
});

test('a resource has one id, and what each rule says of it is a document', async () => {
  const [first, second] = await Promise.all(['a', 'b'].map((rule) => load({ configRuleARN: rule })));
  expect(first._source['@id']).toBe(second._source['@id']);
  expect(first._id).toMatch(/^[0-9a-f]{32}_20240610_060002_[0-9a-f]{4}$/);
  expect(first._id).not.toBe(second._id);
});

test('without what its id is made of a record has the id of its text', async () => {
  expect((await load({ awsRegion: null }))._id).toMatch(/^[0-9a-f]{32}$/);
});

test.each(['error', 'processing-failed', 'format-conversion-failed'])('error output of Firehose below %s/ is passed over', async (folder) => {
  await expect(loadSample('config-rules', '{"errorCode":"x"}', `AWSLogs/123456789012/ConfigRules/us-east-1/${folder}/2024/x.gz`))
    .resolves.toMatchObject({ skippedObject: 'it is error output of Firehose', documents: [] });
});
