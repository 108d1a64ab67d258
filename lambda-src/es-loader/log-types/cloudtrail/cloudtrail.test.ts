import type { Fields } from '../../model';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentsOf = async (...events: object[]): Promise<Fields[]> => {
  const records = events.map((event, at) => ({ eventTime: '2024-06-10T06:00:00Z', eventID: `${at}`, ...event }));
  const { documents } = await loadSample('cloudtrail', JSON.stringify({ Records: records }));
  return documents.map(({ _source }) => _source);
};

const documentOf = async (event: object): Promise<Fields> => (await documentsOf(event))[0];

test.each([
  [{ userName: 'alice', arn: 'arn:aws:iam::123456789012:user/team/alice' }, 'alice'],
  [{ userName: 'a/b' }, 'a/b'],
  [{ arn: 'arn:aws:sts::123456789012:assumed-role/my-role/my-session' }, 'my-session'],
  [{ arn: 'arn:aws:iam::123456789012:root' }, 'root'],
  [{ principalId: 'AROAEXAMPLEID:i-0123456789abcdef0' }, 'i-0123456789abcdef0'],
  [{ principalId: '123456789012' }, '123456789012'],
])('of the identity %j the user is %s', async (userIdentity, name) => {
  expect((await documentOf({ userIdentity })).user).toEqual({ name });
});

test.each([
  [{}, 'success'],
  [{ errorCode: null, errorMessage: '' }, 'success'],
  [{ errorCode: 'AccessDenied' }, 'failure'],
  [{ errorMessage: 'no' }, 'failure'],
])('an event with %j is a %s', async (members, outcome) => {
  expect((await documentOf(members)).event).toMatchObject({ outcome });
});

test.each([
  ['ssm', 'StartSession', { target: 'i-0123456789abcdef0' }, 'i-0123456789abcdef0'],
  ['ssm', 'GetConnectionStatus', { target: 'mi-0123456789abcdef0' }, 'mi-0123456789abcdef0'],
  ['ssm', 'PutComplianceItems', { resourceId: 'i-0123456789abcdef0' }, 'i-0123456789abcdef0'],
  ['ssm', 'PutComplianceItems', { resourceId: 'ami-0123456789abcdef0' }, undefined],
  ['ssm', 'SendCommand', { target: 'i-0123456789abcdef0' }, undefined],
  ['sts', 'AssumeRole', { roleSessionName: 'i-0123456789abcdef0' }, undefined],
  ['ec2', 'StopInstances', { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } }, 'i-0123456789abcdef0'],
  ['ec2', 'StopInstances', { instancesSet: 'all' }, undefined],
  ['ec2', 'StopInstances', null, undefined],
])('%s %s of %j is about the instance %s', async (service, eventName, requestParameters, id) => {
  const { cloud } = await documentOf({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters });
  expect((cloud as Fields).instance).toEqual(id && { id });
});

describe('members of a name have one shape in all services, or one service spoils them for the others', () => {
  test.each([
    ['s3', { credentials: 'arn:aws:iam::123456789012:role/my-role' }, { credentials: { iam: 'arn:aws:iam::123456789012:role/my-role' } }],
    ['s3', { credentials: 'text' }, { credentials: { value: 'text' } }],
    ['s3', { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' } }, { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' } }],
    ['s3', { policy: '{}' }, { policy: { value: '{}' } }],
    ['s3', { policy: { id: 1 } }, { policy: { id: 1 } }],
    ['s3', { status: 'ACTIVE' }, { status: { status: 'ACTIVE' } }],
    ['redshift-data', { database: 'dev' }, { database: { name: 'dev' } }],
    ['cognito-idp', { session: 'text' }, { session: { value: 'text' } }],
    ['s3', { session: 'text' }, { session: 'text' }],
    ['athena', { tableMetadata: { parameters: { 'projection.part_date.interval.unit': 'DAYS', 'projection.part_date.interval': '1' } } },
      { tableMetadata: { parameters: { 'projection.part_date.interval_unit': 'DAYS', 'projection.part_date.interval': '1' } } }],
    ['athena', { tableMetadataList: [{ parameters: { 'projection.date.interval.unit': 'DAYS' } }, 'x'] },
      { tableMetadataList: [{ parameters: { 'projection.date.interval_unit': 'DAYS' } }, 'x'] }],
  ])('%s responds %j: %j', async (service, responseElements, expected) => {
    expect((await documentOf({ eventSource: `${service}.amazonaws.com`, responseElements })).responseElements).toEqual(expected);
  });

  test.each([
    ['s3', { tags: 'a' }, { tags: { value: 'a' } }],
    ['s3', { tags: ['a', 'b'] }, { tags: { value: ['a', 'b'] } }],
    ['s3', { tags: [1, true] }, { tags: { value: '[1, true]' } }],
    ['s3', { tags: [{ key: 'a' }] }, { tags: [{ key: 'a' }] }],
    ['s3', { tags: 7 }, { tags: { value: '7' } }],
    ['s3', { tags: [], other: 1 }, { other: 1 }],
    ['dynamodb', { items: ['a'] }, { items: { value: ['a'] } }],
    ['s3', { items: ['a'] }, { items: ['a'] }],
    ['ec2', { disableApiTermination: { value: true }, disableApiStop: { value: false } }, { disableApiTermination: true, disableApiStop: false }],
    ['ec2', { disableApiTermination: true }, { disableApiTermination: true }],
    ['glue', { configuration: 'text' }, { configuration: { text: 'text' } }],
    ['ecs', { command: 'sh' }, { command: { command: 'sh' } }],
    ['ecs', { command: ['sh'] }, { command: ['sh'] }],
    ['ssm', { parameters: 'text' }, { parameters: { value: 'text' } }],
    ['sqlworkbench', { parameters: 'text' }, { parameters: { value: 'text' } }],
    ['cloud9', { settings: 'text' }, { settings: { value: 'text' } }],
    ['inspector2', { accountIds: [{ id: '123456789012' }] }, { accountIds: '[{"id": "123456789012"}]' }],
    ['inspector2', { accountIds: ['123456789012'] }, { accountIds: ['123456789012'] }],
    ['codeguru-security', { resourceId: { codeArtifactId: 'a' } }, { resourceId: '{"codeArtifactId": "a"}' }],
    ['s3', { ReplicationConfiguration: { Rule: [{ Filter: { Prefix: 'a' } }, { Filter: '' }, 'x'] } },
      { ReplicationConfiguration: { Rule: [{ Filter: '{"Prefix": "a"}' }, {}, 'x'] } }],
    ['s3', { ReplicationConfiguration: { Rule: { Filter: { Prefix: 'a' } } } }, { ReplicationConfiguration: { Rule: { Filter: { Prefix: 'a' } } } }],
    ['s3', { filter: { a: [1.5, true, null] }, principal: 'text', status: false },
      { filter: '{"a": [1.5, true, null]}', principal: 'text', status: false }],
    ['s3', { bucketPolicy: { Statement: [{ Effect: 'Deny' }] } }, { bucketPolicy: { Statement: '[{"Effect": "Deny"}]' } }],
  ])('%s is asked %j: %j', async (service, requestParameters, expected) => {
    expect((await documentOf({ eventSource: `${service}.amazonaws.com`, requestParameters })).requestParameters).toEqual(expected);
  });

  test('a service whose name every JavaScript object knows is a service like any other', async () => {
    const documents = await documentsOf({ eventSource: 'constructor' }, { eventSource: '__proto__' }, { eventSource: { a: 1 } });
    expect(documents.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
  });
});

test('what one event adds does not show in the next', async () => {
  const [first, second] = await documentsOf(
    { eventSource: 'cloudhsm.amazonaws.com', sourceIPAddress: '192.0.2.1', requestParameters: { clusterId: 'cluster-a' } },
    { eventSource: 'cloudhsm.amazonaws.com', sourceIPAddress: '192.0.2.2' },
  );
  expect(first.related).toEqual({ ip: ['192.0.2.1'], hosts: ['cluster-a'] });
  expect(second.related).toEqual({ ip: ['192.0.2.2'] });
});

test('a digest, which holds no events, is of no known type', async () => {
  const key = 'AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2024/06/10/123456789012_CloudTrail-Digest_us-east-1_trail_20240610T060000Z.json.gz';
  await expect(loadSample('cloudtrail', '{"digestPublicKeyFingerprint":"0a1b2c3d"}', key))
    .resolves.toMatchObject({ skippedObject: 'the key is of no known log type', documents: [] });
});
