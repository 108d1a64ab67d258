import { splitAsffType } from './asff-type';
import type { Fields } from '../../model';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const load = async (finding: object, envelope?: object) => {
  const findings = [{ Id: 'my-finding', UpdatedAt: '2024-06-10T05:55:00.123Z', ...finding }];
  const event = envelope ? { 'detail-type': 'x', 'resources': [], 'detail': { findings }, ...envelope } : { findings };
  return (await loadSample('securityhub', JSON.stringify(event))).documents[0];
};

const documentOf = async (finding: object): Promise<Fields> => (await load(finding))._source;

const ofProduct = (name: string, fields?: object) => ({ ProductFields: { 'aws/securityhub/ProductName': name, ...fields } });

test.each([
  ['TTPs/Command and Control/Backdoor:EC2-C&CActivity.B!DNS', ['Backdoor', 'EC2', 'C&CActivity', 'B', 'DNS']],
  ['TTPs/Command and Control/CryptoCurrency:EC2-BitcoinTool.B!DNS', ['CryptoCurrency', 'EC2', 'BitcoinTool', 'B', 'DNS']],
  ['TTPs/UnauthorizedAccess:IAMUser-MaliciousIPCaller.Custom', ['UnauthorizedAccess', 'IAMUser', 'MaliciousIPCaller', 'Custom', undefined]],
  ['TTPs/Discovery/Recon:EC2/PortProbe', ['Recon', 'EC2', 'PortProbe', undefined, undefined]],
  ['Effects/Data Exposure/Policy:S3.Public', ['Policy', 'S3', 'Public', undefined, undefined]],
  ['Software and Configuration Checks/AWS Security Best Practices/S3Bucket-PublicAccess',
    ['AWSSecurityBestPractices', 'S3Bucket', 'PublicAccess', undefined, undefined]],
  ['TTPs/EC2-Something', [undefined, 'EC2', 'Something', undefined, undefined]],
  ['Backdoor:EC2/C&CActivity.B!DNS', ['Backdoor', 'EC2', 'C&CActivity', 'B', 'DNS']],
  ['Unusual Behaviors', [undefined, undefined, undefined, undefined, undefined]],
  [undefined, [undefined, undefined, undefined, undefined, undefined]],
])('the type %s is split into %j', (type, parts) => {
  const { purpose, resource, family, mechanism, artifact } = splitAsffType(type);
  expect([purpose, resource, family, mechanism, artifact]).toEqual(parts);
});

test('a type without end takes no time', () => {
  for (const part of ['a', 'a/', 'a:', 'a-', 'a.']) expect(splitAsffType(part.repeat(50_000))).toBeDefined();
});

describe('a finding', () => {
  test('that is new is dated by its last update, and its index by its arrival', async () => {
    const { _index, _source } = await load({ Workflow: { Status: 'NEW' } }, { time: '2024-07-01T00:00:00Z' });
    expect(_index).toBe('log-aws-securityhub-2024-07');
    expect(_source).toMatchObject({ '@timestamp': '2024-06-10T05:55:00.123+00:00', 'cwe_timestamp': '2024-07-01T00:00:00Z' });
  });

  test('is a new document when its workflow goes on', async () => {
    const envelope = { time: '2024-06-10T06:00:00Z' };
    const ids = await Promise.all(['NOTIFIED', 'RESOLVED'].map(async (Status) => (await load({ Workflow: { Status } }, envelope))._id as string));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^my-finding_[0-9a-f]{32}$/);
  });

  test('without an envelope has the time of its update', async () => {
    expect((await documentOf({ Workflow: { Status: 'NOTIFIED' } }))['@timestamp']).toBe('2024-06-10T05:55:00.123000+00:00');
  });

  test('that is new keeps a valid time, whatever its update says', async () => {
    const { _source } = await load({ Workflow: { Status: 'NEW' }, UpdatedAt: 'Zuletzt' }, { time: '2024-06-10T06:00:00Z' });
    expect(_source['@timestamp']).toBe('2024-06-10T06:00:00+00:00');
  });
});

test.each([
  ['NETWORK_CONNECTION', 'OUTBOUND', 'outbound', '10.0.0.1', '203.0.113.1'],
  ['NETWORK_CONNECTION', 'INBOUND', 'inbound', '203.0.113.1', '10.0.0.1'],
  ['NETWORK_CONNECTION', undefined, undefined, '203.0.113.1', '10.0.0.1'],
  ['AWS_API_CALL', 'OUTBOUND', 'inbound', '203.0.113.1', '10.0.0.1'],
])('GuardDuty saw %s %s: %s from %s to %s', async (action, connectionDirection, direction, source, destination) => {
  const document = await documentOf(ofProduct('GuardDuty', {
    'aws/guardduty/service/action/actionType': action,
    'aws/guardduty/service/action/networkConnectionAction/connectionDirection': connectionDirection,
    'aws/guardduty/service/action/networkConnectionAction/remoteIpDetails/ipAddressV4': '203.0.113.1',
    'aws/guardduty/resource/instanceDetails/networkInterfaces.0_/privateIpAddress': '10.0.0.1',
  }));
  expect(document.network).toEqual(direction && { direction });
  expect(document).toMatchObject({ source: { ip: source }, destination: { ip: destination } });
  expect((document.related as Fields).ip).toEqual(['10.0.0.1', '203.0.113.1']);
});

test.each([
  ['GuardDuty', 'TTPs/Command and Control/Trojan:EC2-X', 'malware'],
  ['GuardDuty', 'TTPs/Execution:EC2-SuspiciousFile', 'malware'],
  ['Amazon GuardDuty', 'TTPs/Recon:EC2-X', 'intrusion_detection'],
  ['Macie', 'Effects/Policy:S3-X', 'intrusion_detection'],
  ['Inspector', 'Software and Configuration Checks/Vulnerabilities/CVE', 'package'],
  ['Inspector', 'Software and Configuration Checks/Network Reachability', ['intrusion_detection']],
  ['Systems Manager Patch Manager', 'TTPs/Trojan:EC2-X', ['intrusion_detection']],
])('what %s finds as %s is of the category %j', async (name, type, category) => {
  expect((await documentOf({ ...ofProduct(name), Types: [type], Title: 'CVE-2024-1 - openssl' })).event).toMatchObject({ category });
});

test.each([
  ['AwsEc2Instance', 'arn:aws:ec2:us-east-1:123456789012:instance/i-0a', {}, { hosts: ['i-0a'] }],
  ['AwsEc2Volume', 'x', { Attachments: [{ InstanceId: 'i-0b' }, { InstanceId: 'i-0c' }] }, { hosts: ['i-0b'] }],
  ['AwsEc2Volume', 'x', { Attachments: [] }, undefined],
  ['AwsIamRole', 'arn:aws:iam::123456789012:role/team/my-role', {}, { user: ['my-role'] }],
  ['AwsIamAccessKey', 'AWS::IAM::AccessKey:AKIAIOSFODNN7EXAMPLE', { PrincipalName: 'alice' }, { user: ['AKIAIOSFODNN7EXAMPLE', 'alice'] }],
  ['AwsIamAccessKey', 'AWS::IAM::AccessKey:null', { PrincipalId: 'AROACKCEVSQ6C2EXAMPLE:x' }, { user: ['AROACKCEVSQ6C2EXAMPLE'] }],
  ['AwsIamAccessKey', 'AKIAIOSFODNN7EXAMPLE', {}, undefined],
  ['AwsS3Bucket', 'arn:aws:s3:::my-bucket', {}, undefined],
])('of the resource %s %s with %j is known: %j', async (Type, Id, details, related) => {
  expect((await documentOf({ Resources: [{ Type, Id, Details: { [Type]: details } }] })).related).toEqual(related);
});

test.each(['error', 'processing-failed', 'format-conversion-failed'])('error output of Firehose below %s/ is passed over', async (folder) => {
  await expect(loadSample('securityhub', '{"findings":[{}]}', `AWSLogs/123456789012/SecurityHub/us-east-1/${folder}/2024/06/10/06/x.gz`))
    .resolves.toMatchObject({ skippedObject: 'it is error output of Firehose', documents: [] });
});

test('a key of GuardDuty is one of GuardDuty, also below a folder that is named like Security Hub', async () => {
  await expect(loadSample('guardduty', '{"id":"my-own-finding"}', 'securityhub/GuardDuty/us-east-1/2024/06/10/x.jsonl.gz'))
    .resolves.toMatchObject({ read: 1 });
});
