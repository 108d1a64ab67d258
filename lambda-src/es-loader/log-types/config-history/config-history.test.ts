import type { Fields } from '../../model';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (item: object): Promise<Fields> => {
  const record = { configurationItemCaptureTime: '2024-06-10T06:10:11.123Z', ...item };
  return (await loadSample('config-history', JSON.stringify({ configurationItems: [record] }))).documents[0]._source;
};

describe('members of a name have one shape whatever the resource', () => {
  test.each([
    [{ owner: { id: 'a', displayName: 'b' } }, { owner: { displayName: 'b' }, owner_id: 'a' }],
    [{ owner: 'a' }, { owner: 'a' }],
    [{ state: { code: 0, name: 'pending', x: 1 } }, { state: { x: 1 }, state_code: 0, state_name: 'pending' }],
    [{ state: 'available' }, { state: 'available' }],
    [{ status: { code: 'active', message: 'Active' } }, { status: 'active', status_message: 'Active' }],
    [{ status: { code: 'active' } }, { status: { code: 'active' } }],
    [{ stateReason: 'idle' }, { stateReason: { message: 'idle' } }],
    [{ stateReason: { code: 'x' }, stateReasonCode: 'y' }, { stateReason: { code: 'x' }, stateReasonCode: 'y' }],
    [{ securityGroups: ['sg-1', { groupId: 'sg-2' }] }, { securityGroups: [{ groupId: 'sg-1' }, { groupId: 'sg-2' }] }],
    [{ subnets: [{ subnetIdentifier: 's' }, 't'] }, { subnets: [{ subnetIdentifier: 's' }, 't'] }],
    [{ endpoint: 'www.example.com' }, { endpoint: { address: 'www.example.com' } }],
    [{ endpoint: { port: 3306 } }, { endpoint: { port: 3306 } }],
    [{ rules: [{ statement: { a: 'é\u007f😀' } }, { statement: 'x' }, 7] },
      { rules: [{ statement: '{"a": "\\u00e9\\u007f\\ud83d\\ude00"}' }, { statement: 'x' }, 7] }],
    [{ rules: [{ protocol: 'tcp' }] }, { rules: [{ protocol: 'tcp' }] }],
  ])('%j: %j', async (configuration, expected) => {
    expect((await documentOf({ configuration })).configuration).toEqual(expected);
  });

  test('maps by id are lists in the order of the log', async () => {
    const { documents } = await loadSample('config-history', `{"configurationItems":[{
      "configurationItemCaptureTime": "2024-06-10T06:10:11Z", "resourceType": "AWS::SSM::ManagedInstanceInventory",
      "configuration": {"AWS:Application": {"Content": {"2": {"Name": "2"}, "1": {"Name": "1"}, "b": {"Name": "b"}}}}
    }]}`);
    expect(documents[0]._source.configuration).toEqual({ 'AWS:Application': { Content: [{ Name: '2' }, { Name: '1' }, { Name: 'b' }] } });
  });

  test('of another resource such maps stay', async () => {
    const configuration = { 'AWS:Application': { Content: { a: { Name: 'a' } } } };
    expect((await documentOf({ resourceType: 'AWS::EC2::Instance', configuration })).configuration).toEqual(configuration);
  });
});

test.each([
  ['AWS::EC2::Instance', 'i-0a', { hosts: ['i-0a'] }],
  ['AWS::SSM::PatchCompliance', 'AWS::SSM::ManagedInstanceInventory/mi-0a', { hosts: ['mi-0a'] }],
  ['AWS::Config::ResourceCompliance', 'AWS::EC2::Instance/i-0a', { hosts: ['i-0a'] }],
  ['AWS::Config::ResourceCompliance', 'AWS::IAM::User/AIDACKCEVSQ6C2EXAMPLE', { user: ['AIDACKCEVSQ6C2EXAMPLE'] }],
  ['AWS::Config::ResourceCompliance', 'AWS::S3::Bucket/my-bucket', undefined],
  ['AWS::Config::ResourceCompliance', 'odd', undefined],
  ['AWS::IAM::Role', 'AROACKCEVSQ6C2EXAMPLE', { user: ['my-name', 'AROACKCEVSQ6C2EXAMPLE'] }],
  ['AWS::S3::Bucket', 'my-bucket', undefined],
])('%s %s is about %j', async (resourceType, resourceId, related) => {
  const document = await documentOf({ resourceType, resourceId, resourceName: 'my-name' });
  expect(document.related).toEqual(related);
  expect((document.cloud as Fields).instance).toEqual(related && 'hosts' in related ? { id: related.hosts![0] } : undefined);
});

test.each([
  ['AWS::EC2::EIP', { privateIpAddress: '10.0.0.1' }, ['10.0.0.1', '192.0.2.1']],
  ['AWS::EC2::EIP', undefined, undefined],
  ['AWS::EC2::NatGateway', { natGatewayAddresses: [{ publicIp: '192.0.2.2' }, { publicIp: '192.0.2.3' }] }, ['192.0.2.2']],
  ['AWS::EC2::NetworkInterface', { privateIpAddresses: [{ privateIpAddress: '10.0.0.2', association: { publicIp: '10.0.0.2' } }, 7] }, ['10.0.0.2']],
  ['AWS::SSM::ManagedInstanceInventory', { 'AWS:Network': { Content: { eth0: { IPV4: ' ', IPV6: '2001:db8::1' } } } }, ['2001:db8::1']],
  ['AWS::EC2::Instance', { networkInterfaces: 'none' }, undefined],
])('the addresses of %s with %j are %j', async (resourceType, configuration, ip) => {
  expect((await documentOf({ resourceType, configuration, resourceName: '192.0.2.1' })).related).toEqual(ip && { ip });
});
