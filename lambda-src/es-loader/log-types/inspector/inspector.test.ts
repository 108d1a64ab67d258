import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (members: object) => {
  const { documents } = await loadSample('inspector', JSON.stringify({ updatedAt: 'Jun 10, 2024, 6:01:00 PM', ...members }));
  return documents[0];
};

test('a finding keeps its id, and each update of it is a document', async () => {
  const findingArn = 'arn:aws:inspector2:us-east-1:123456789012:finding/0a1b2c3d';
  const first = await documentOf({ findingArn, updatedAt: 'Jun 10, 2024, 6:01:00 PM' });
  const second = await documentOf({ findingArn, updatedAt: 'Jun 10, 2024, 6:01:01 PM' });
  expect(first._id).toBe(`${first._source['@id'] as string}_1718042460`);
  expect(second._id).toBe(`${first._source['@id'] as string}_1718042461`);
});

test.each([
  [{ type: 'PACKAGE_VULNERABILITY', packageVulnerabilityDetails: { vulnerabilityId: 'CVE-2024-1' } }, 'PACKAGE_VULNERABILITY_CVE-2024-1'],
  [{ type: 'PACKAGE_VULNERABILITY' }, undefined],
  [
    { type: 'NETWORK_REACHABILITY', networkReachabilityDetails: { protocol: 'TCP', openPortRange: { begin: 0, end: 22 } } },
    'NETWORK_REACHABILITY_TCP_0_22',
  ],
  [{ type: 'NETWORK_REACHABILITY', networkReachabilityDetails: { protocol: 'TCP' } }, undefined],
  [{ type: 'CODE_VULNERABILITY' }, undefined],
])('of %j the rule is %s', async (members, id) => {
  expect((await documentOf(members))._source.rule).toEqual({ category: 'vulnerability', id });
});

test('an image is no host', async () => {
  const { cloud, related } = (await documentOf({ resources: [{ id: 'my-image', type: 'AWS_ECR_CONTAINER_IMAGE' }] }))._source;
  expect(cloud).not.toHaveProperty('instance');
  expect(related).toBeUndefined();
});

test.each(['error', 'processing-failed', 'format-conversion-failed'])('error output of Firehose below %s/ is passed over', async (folder) => {
  await expect(loadSample('inspector', '{"errorCode":"x"}', `AWSLogs/123456789012/${folder}/Inspector2_Finding/us-east-1/2024/x.gz`))
    .resolves.toMatchObject({ skippedObject: 'it is error output of Firehose', documents: [] });
});
