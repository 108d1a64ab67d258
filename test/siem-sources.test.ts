import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { propertiesOf, resourcesOf, testStack } from './test-stack';
import { LogBucket, SecurityLakeSubscription, Siem, type SiemProps } from '../src';

const existingLogBucket = (stack: ReturnType<typeof testStack>) =>
  LogBucket.fromLogBucketAttributes(stack, 'Logs', { bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'logs.example.com') });

const lake = (id: string, bucketNames?: string[]) => SecurityLakeSubscription.existing({
  queueArn: `arn:aws:sqs:eu-west-1:111122223333:AmazonSecurityLake-${id}-Main-Queue`,
  roleArn: `arn:aws:iam::111122223333:role/AmazonSecurityLake-${id}`,
  externalId: 'siem-outside',
  bucketNames,
});

test('a collection takes the place of the domain, with content and alarms, and without a guard', () => {
  const stack = testStack();
  const siem = new Siem(stack, 'Siem', { collection: { collectionName: 'siem-logs' } });
  expect(siem.endpoint).toBe(siem.collection);
  expect(siem.domain).toBeUndefined();
  expect(siem.content!.snapshotBucket).toBeUndefined();
  expect(resourcesOf(stack, 'AWS::OpenSearchService::Domain')).toEqual({});
  const ids = Object.keys(resourcesOf(stack, 'AWS::CloudWatch::Alarm')).map((id) => id.replace(/[0-9A-F]{8}$/, ''));
  expect(ids).toEqual(expect.arrayContaining(['SiemDashboardWritesRefusedAlarm', 'SiemDashboardRequestsFailedAlarm']));
  expect(ids.filter((id) => id.startsWith('SiemGuard'))).toEqual([]);
  expect(propertiesOf(stack, 'AWS::Lambda::Function', 'SiemLoader').Environment.Variables.AOSS_TYPE).toBe('TIMESERIES');
  const [content] = Object.keys(resourcesOf(stack, 'Custom::SiemContent'));
  const mappings = Object.values(resourcesOf(stack, 'AWS::Lambda::EventSourceMapping'));
  for (const { DependsOn } of mappings) expect(DependsOn).toContain(content);
});

test('loader, exporter and content have a data access policy each', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { collection: {} });
  const ids = Object.keys(resourcesOf(stack, 'AWS::OpenSearchServerless::AccessPolicy'));
  for (const part of ['SiemLoaderFunctionRoleIngest', 'SiemIndexMetricsFunctionRoleReadMetrics', 'SiemContentFunctionRoleAdmin']) {
    expect(ids.filter((id) => id.startsWith(part))).toHaveLength(1);
  }
});

test('with legacyNames a collection and its dashboard have the names that they had', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { legacyNames: true, collection: {} });
  expect(propertiesOf(stack, 'AWS::OpenSearchServerless::Collection', 'Siem').Name).toBe('aes-siem');
  expect(propertiesOf(stack, 'AWS::CloudWatch::Dashboard', 'Siem').DashboardName).toBe('SIEM-Serverless');
});

test('accounts of an organization, and others, may deliver and encrypt', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', {
    organizationId: 'o-a1b2c3d4e5', managementAccountId: '111122223333', additionalAccounts: ['444455556666'], sourceKey: {},
  });
  const own = { Ref: 'AWS::AccountId' };
  for (const policy of [
    propertiesOf(stack, 'AWS::S3::BucketPolicy', 'SiemLogBucket').PolicyDocument, propertiesOf(stack, 'AWS::KMS::Key', 'SiemSourceKey').KeyPolicy,
  ]) {
    const conditions = JSON.stringify(policy.Statement.map(({ Condition }: { Condition: unknown }) => Condition));
    for (const who of ['o-a1b2c3d4e5', '111122223333', JSON.stringify([own, '444455556666'])]) expect(conditions).toContain(who);
  }
});

test('what is said of the bucket itself wins', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { organizationId: 'o-a1b2c3d4e5', logBucket: { organizationId: 'o-z9y8x7w6v5' } });
  expect(JSON.stringify(propertiesOf(stack, 'AWS::S3::BucketPolicy', 'SiemLogBucket'))).not.toContain('o-a1b2c3d4e5');
});

test('several log archives and several lakes are read at once', () => {
  const stack = testStack();
  const archive = (account: string, name: string) => ({
    bucketNames: [name],
    queue: sqs.Queue.fromQueueArn(stack, `Queue${account}`, `arn:aws:sqs:eu-west-1:${account}:siem`),
    role: iam.Role.fromRoleArn(stack, `Role${account}`, `arn:aws:iam::${account}:role/siem`),
  });
  new Siem(stack, 'Siem', {
    controlTower: [archive('111122223333', 'one.example.com'), archive('444455556666', 'two.example.com')],
    securityLake: [lake('0a1b', ['aws-security-data-lake-eu-west-1-*']), lake('2c3d', ['aws-security-data-lake-us-east-1-*'])],
  });
  const queues = Object.values(resourcesOf(stack, 'AWS::Lambda::EventSourceMapping')).map(({ Properties }) => Properties.EventSourceArn);
  expect(queues.filter((arn) => typeof arn === 'string').sort()).toEqual([
    'arn:aws:sqs:eu-west-1:111122223333:AmazonSecurityLake-0a1b-Main-Queue', 'arn:aws:sqs:eu-west-1:111122223333:AmazonSecurityLake-2c3d-Main-Queue',
    'arn:aws:sqs:eu-west-1:111122223333:siem', 'arn:aws:sqs:eu-west-1:444455556666:siem',
  ]);
  const readers = JSON.parse(propertiesOf(stack, 'AWS::Lambda::Function', 'SiemLoader').Environment.Variables.SIEM_CROSS_ACCOUNT_READERS);
  expect(readers.map(({ bucket }: { bucket: string }) => bucket)).toEqual(
    ['one.example.com', 'two.example.com', 'aws-security-data-lake-eu-west-1-*', 'aws-security-data-lake-us-east-1-*'],
  );
});

test.each<[SiemProps, string]>([
  [{ domain: {}, collection: {} }, 'domain and collection exclude each other, got both; leave one out'],
  [{ existingLogBucket: existingLogBucket(testStack()), organizationId: 'o-a1b2c3d4e5' }, 'existingLogBucket and organizationId exclude each other'],
  [{ existingLogBucket: existingLogBucket(testStack()), additionalAccounts: [] }, 'existingLogBucket and additionalAccounts exclude each other'],
  [{ managementAccountId: '111122223333' }, 'managementAccountId'],
  [{ additionalAccounts: ['42'] }, 'an account number of twelve digits'],
])('two props that do not go together are refused', (props, message) => {
  expect(() => new Siem(testStack(), 'Siem', props)).toThrow(message);
});
