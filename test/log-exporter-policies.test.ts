import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { evaluate, policyOf } from './policy-evaluator';
import { propertiesOf, testStack } from './test-stack';
import {
  CloudWatchLogsExporter, FsxExporter, type ILogBucket, LogBucket, LogBucketPolicyMode, LogType, TrustedAdvisorExporter, WafExporter,
} from '../src';

const [OWN, PARTNER] = ['123456789012', '111122223333'];
const BUCKET = 'arn:aws:s3:::logs.example.com';

const bucketByName = (stack: Stack, account?: string): ILogBucket => LogBucket.fromLogBucketAttributes(stack, 'Logs', {
  bucket: s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'logs.example.com', account }),
});

const KEYS = {
  own: `AWSLogs/${OWN}/FSx/eu-west-1/2026/11/22/aws-fsx-0-1`,
  error: `AWSLogs/${OWN}/error/eu-west-1/processing-failed/2026/11/22/aws-fsx-0-1`,
  otherService: `AWSLogs/${OWN}/CloudTrail/eu-west-1/2026/11/22/a.json.gz`,
  otherRegion: `AWSLogs/${OWN}/FSx/us-east-1/2026/11/22/aws-fsx-0-1`,
  elsewhere: 'GeoLite2/GeoLite2-City.mmdb',
};

describe('the role of a delivery stream', () => {
  const decide = (action: string, key?: string, account?: string) => {
    const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
    new FsxExporter(stack, 'Exporter', { logBucket: bucketByName(stack, account) });
    const values = { 'AWS::Partition': 'aws', 'ExporterLogGroup': 'arn:aws:logs:eu-west-1:123456789012:log-group:x' };
    const resource = key === undefined ? BUCKET : `${BUCKET}/${key}`;
    return evaluate(policyOf(stack, 'AWS::IAM::Policy', 'ExporterRole', values), { principal: 'the role', action, resource });
  };

  test('puts logs and what it could not deliver, and nothing anywhere else', () => {
    expect(Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, decide('s3:PutObject', key)]))).toEqual({
      own: 'allowed', error: 'allowed', otherService: 'not allowed', otherRegion: 'not allowed', elsewhere: 'not allowed',
    });
  });

  test('deletes nothing, and reads nothing that others wrote', () => {
    expect([decide('s3:DeleteObject', KEYS.own), decide('s3:GetObject', KEYS.otherService)]).toEqual(['not allowed', 'not allowed']);
    expect([decide('s3:GetBucketLocation'), decide('s3:PutBucketPolicy')]).toEqual(['allowed', 'not allowed']);
  });

  test('hands objects over to the owner of a bucket of another account', () => {
    expect([decide('s3:PutObjectAcl', KEYS.own), decide('s3:PutObjectAcl', KEYS.own, PARTNER)]).toEqual(['not allowed', 'allowed']);
  });

  test.each([
    ['eu-west-1', 'aws'], ['cn-north-1', 'aws-cn'], ['us-gov-west-1', 'aws-us-gov'],
  ])('is taken by its own stream only, in %s', (region, partition) => {
    const stack = testStack({ env: { account: OWN, region } });
    new WafExporter(stack, 'Exporter', { logBucket: bucketByName(stack) });
    const { DeliveryStreamName: name } = propertiesOf(stack, 'AWS::KinesisFirehose::DeliveryStream', 'Exporter');
    const [{ Principal, Condition }] = propertiesOf(stack, 'AWS::IAM::Role', 'ExporterRole').AssumeRolePolicyDocument.Statement;
    expect(Principal).toEqual({ Service: 'firehose.amazonaws.com' });
    expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': OWN });
    const arn = Condition.ArnEquals['aws:SourceArn']['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : partition)).join('');
    expect(arn).toBe(`arn:${partition}:firehose:${region}:${OWN}:deliverystream/${name}`);
  });
});

test('CloudWatch Logs puts records as a role that it takes for the own account only', () => {
  const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
  const logGroups = [logs.LogGroup.fromLogGroupName(stack, 'Group', '/vpn')];
  new CloudWatchLogsExporter(stack, 'Exporter', { logBucket: bucketByName(stack), logGroups, logType: LogType.CLIENTVPN });
  const [{ Principal, Condition }] = propertiesOf(stack, 'AWS::IAM::Role', 'ExporterSubscriptionRole').AssumeRolePolicyDocument.Statement;
  expect([Principal, Condition.StringEquals]).toEqual([{ Service: 'logs.amazonaws.com' }, { 'aws:SourceAccount': OWN }]);
  const stream = 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/siem-0';
  const statements = policyOf(stack, 'AWS::IAM::Policy', 'ExporterSubscriptionRole', { Exporter: stream });
  const decide = (action: string, resource: string) => evaluate(statements, { principal: 'the role', action, resource });
  expect(decide('firehose:PutRecordBatch', stream)).toBe('allowed');
  expect([decide('firehose:PutRecordBatch', `${stream}1`), decide('firehose:DeleteDeliveryStream', stream)]).toEqual(['not allowed', 'not allowed']);
});

describe('a bucket that an exporter of another account is let into', () => {
  const ROLE = `arn:aws:iam::${PARTNER}:role/fsx-exporter`;
  const decide = (principal: string, key: string, secure = 'true', principalArn = principal) => {
    const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
    const logBucket = new LogBucket(stack, 'Logs', { sources: [] });
    logBucket.allowFirehose(iam.Role.fromRoleArn(stack, 'Exporter', ROLE));
    const statements = policyOf(stack, 'AWS::S3::BucketPolicy', 'Logs', { 'AWS::Partition': 'aws', 'Logs': BUCKET });
    const context = { 'aws:SecureTransport': secure, 'aws:PrincipalArn': principalArn };
    return evaluate(statements, { principal, action: 's3:PutObject', resource: `${BUCKET}/${key}`, context });
  };

  test('takes logs of that account, by that role, with TLS', () => {
    expect(decide(ROLE, `AWSLogs/${PARTNER}/FSx/eu-west-1/a`)).toBe('allowed');
    expect(decide(ROLE, `AWSLogs/aws-account-id=${PARTNER}/service=nginx-error/a`)).toBe('allowed');
    expect(decide(ROLE, `AWSLogs/${PARTNER}/FSx/eu-west-1/a`, 'false')).toBe('denied');
  });

  test('takes none in the name of another account', () => {
    expect(decide(ROLE, `AWSLogs/${OWN}/FSx/eu-west-1/a`)).toBe('not allowed');
    expect(decide(ROLE, 'GeoLite2/GeoLite2-City.mmdb')).toBe('not allowed');
  });

  test('takes none of another role, of that account or of any other', () => {
    expect(decide(`arn:aws:iam::${PARTNER}:role/other`, `AWSLogs/${PARTNER}/FSx/a`)).toBe('not allowed');
    expect(decide('arn:aws:iam::444455556666:role/fsx-exporter', `AWSLogs/${PARTNER}/FSx/a`)).toBe('not allowed');
  });

  test('has its key let the role encrypt', () => {
    const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
    const logBucket = new LogBucket(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key'), sources: [] });
    logBucket.allowFirehose(iam.Role.fromRoleArn(stack, 'Exporter', ROLE));
    const statements = policyOf(stack, 'AWS::KMS::Key', 'Key', { 'AWS::Partition': 'aws' });
    const use = (principal: string, action: string) =>
      evaluate(statements, { principal, action, resource: '*', context: { 'aws:PrincipalArn': principal } });
    expect([use(ROLE, 'kms:GenerateDataKey'), use(ROLE, 'kms:ScheduleKeyDeletion'), use(`arn:aws:iam::${PARTNER}:role/other`, 'kms:GenerateDataKey')])
      .toEqual(['allowed', 'not allowed', 'not allowed']);
  });

  test('whose policy somebody else writes says so', () => {
    const stack = testStack();
    const logBucket = new LogBucket(stack, 'Logs', { policyMode: LogBucketPolicyMode.NONE });
    expect(() => logBucket.allowFirehose(iam.Role.fromRoleArn(stack, 'Exporter', ROLE))).toThrow(
      'policyMode must not be LogBucketPolicyMode.NONE when exporters are to be let in; write their statements where the policy is written',
    );
  });

  test('lives in one app with it', () => {
    const app = new App();
    const siem = new Stack(app, 'Siem', { env: { account: OWN, region: 'eu-west-1' } });
    const member = new Stack(app, 'Member', { env: { account: PARTNER, region: 'eu-west-1' } });
    const logBucket = new LogBucket(siem, 'Logs', { bucketName: 'logs.example.com', sources: [] });
    const bucket = bucketByName(member, OWN);
    logBucket.allowFirehose(new FsxExporter(member, 'Exporter', { logBucket: bucket }).role);
    logBucket.allowFirehose(new TrustedAdvisorExporter(member, 'Advice', { logBucket: bucket }).role);
    expect(() => app.synth()).not.toThrow();
    expect(siem.dependencies).toEqual([]);
    for (const Exporter of [FsxExporter, TrustedAdvisorExporter]) {
      expect(() => new Exporter(member, `${Exporter.name}2`, { logBucket })).toThrow(
        'logBucket must come in by its name when it is made in another account (123456789012) than the exporter (111122223333); pass LogBucket.from',
      );
    }
  });
});
