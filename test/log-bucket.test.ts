import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { propertiesOf, resourcesOf, type Statement, statementsOf, testStack } from './test-stack';
import { LogBucket, LogBucketPolicyMode, LogDelivery, LogSource } from '../src';

const deliveries = (stack: Stack): Statement[] => statementsOf(stack, 'AWS::S3::BucketPolicy').filter(({ Effect }) => Effect === 'Allow');

test('logs are encrypted, versioned, closed to the public and kept when the stack goes', () => {
  const stack = testStack();
  new LogBucket(stack, 'Logs');
  Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    Properties: {
      BucketName: Match.absent(),
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    },
  });
});

test('requests without TLS are denied', () => {
  const stack = testStack();
  new LogBucket(stack, 'Logs');
  expect(statementsOf(stack, 'AWS::S3::BucketPolicy')).toContainEqual(expect.objectContaining({
    Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }));
});

test('no current log expires; what replaced it does after 30 days, an unfinished upload after 7', () => {
  const stack = testStack();
  new LogBucket(stack, 'Logs');
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [{
        Status: 'Enabled',
        ExpirationInDays: Match.absent(),
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }],
    },
  });
});

test('what the user says of life cycle, name, access logs and removal is taken', () => {
  const stack = testStack();
  const target = s3.Bucket.fromBucketName(stack, 'Target', 'access.example.com');
  new LogBucket(stack, 'Logs', {
    bucketName: 'logs.example.com',
    lifecycleRules: [{ transitions: [{ storageClass: s3.StorageClass.GLACIER, transitionAfter: Duration.days(90) }] }],
    serverAccessLogsBucket: target,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Delete',
    Properties: {
      BucketName: 'logs.example.com',
      LifecycleConfiguration: { Rules: [{ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 90 }] }] },
      LoggingConfiguration: { DestinationBucketName: 'access.example.com', LogFilePrefix: 's3accesslog/' },
    },
  });
});

test('only services in sources may deliver', () => {
  const stack = testStack();
  new LogBucket(stack, 'Logs', { sources: [LogSource.CLOUDTRAIL, LogSource.CLOUDTRAIL] });
  expect(deliveries(stack).map(({ Sid }) => Sid)).toEqual(['DeliverCloudtrail']);
});

test('a wrong account or organization is refused in the words of the prop', () => {
  const logs = new LogBucket(testStack(), 'Logs');
  expect(() => logs.allowConfig({ accounts: ['1234'] })).toThrow(
    "accounts must be an account number of twelve digits, e.g. 123456789012, got '1234'",
  );
  expect(() => logs.allowConfig({ accounts: [] })).toThrow('accounts must name at least one account, got none');
  expect(() => logs.allowCloudTrail({ organizationId: 'r-1' })).toThrow("organizationId must be like o-a1b2c3d4e5, got 'r-1'");
  expect(() => logs.allowCloudTrail({ managementAccountId: '123456789012' })).toThrow(
    'managementAccountId needs organizationId, got none; name the organization whose trail it is',
  );
});

test('a policy that S3 would refuse for its size fails at synthesis', () => {
  const stack = testStack();
  const logs = new LogBucket(stack, 'Logs');
  logs.allowVendedLogs({ accounts: Array.from({ length: 1500 }, (_, index) => String(100000000000 + index)) });
  expect(() => Template.fromStack(stack)).toThrow(/policy of the bucket must be at most 20480 characters, got about \d+/);
});

test('a default key is refused while sources need SSE-S3, and used where they do not', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  expect(() => new LogBucket(stack, 'All', { encryptionKey })).toThrow(/encryptionKey excludes the source 'elastic-load-balancing'/);
  const logs = new LogBucket(stack, 'Logs', { encryptionKey, sources: [LogSource.CLOUDTRAIL] });
  expect(() => logs.allowS3ServerAccessLogs()).toThrow(/encryptionKey excludes the source 's3-server-access-logs'/);
  expect(JSON.stringify(resourcesOf(stack, 'AWS::S3::Bucket'))).toContain('aws:kms');
});

test('a reader may list, read and decrypt, and nothing else', () => {
  const stack = testStack();
  const key = new kms.Key(stack, 'Key');
  const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.AccountRootPrincipal() });
  new LogBucket(stack, 'Logs', { sourceKeys: [key] }).grantRead(reader);
  expect(statementsOf(stack, 'AWS::IAM::Policy').map(({ Action }) => Action)).toEqual([['s3:GetObject', 's3:ListBucket'], 'kms:Decrypt']);
});

test('a writer may put where it is told to', () => {
  const stack = testStack();
  const writer = new iam.Role(stack, 'Writer', { assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com') });
  new LogBucket(stack, 'Logs').grantPut(writer, 'AWSLogs/*');
  const [statement] = statementsOf(stack, 'AWS::IAM::Policy');
  expect(statement.Action).toEqual(['s3:PutObject', 's3:AbortMultipartUpload']);
  expect(JSON.stringify(statement.Resource)).toContain('/AWSLogs/*');
});

test('a queue learns of each new object, below the prefixes that were asked for', () => {
  const stack = testStack();
  new LogBucket(stack, 'Logs').onLogCreated(new sqs.Queue(stack, 'Queue'), { prefixes: ['AWSLogs/', 'UserLogs/'] });
  const [notifications] = Object.values(resourcesOf(stack, 'Custom::S3BucketNotifications'));
  const { QueueConfigurations } = notifications.Properties.NotificationConfiguration;
  expect(QueueConfigurations).toHaveLength(2);
  expect(QueueConfigurations[0]).toMatchObject(
    { Events: ['s3:ObjectCreated:*'], Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'AWSLogs/' }] } } },
  );
});

test('only this bucket of this account may send to the queue', () => {
  const stack = testStack();
  new LogBucket(stack, 'Logs').onLogCreated(new sqs.Queue(stack, 'Queue'));
  expect(statementsOf(stack, 'AWS::SQS::QueuePolicy')).toEqual([expect.objectContaining({
    Action: 'sqs:SendMessage',
    Principal: { Service: 's3.amazonaws.com' },
    Condition: {
      ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^Logs/), 'Arn'] } },
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    },
  })]);
});

test('prefixes that contain one another, which S3 refuses, are refused', () => {
  const stack = testStack();
  const logs = new LogBucket(stack, 'Logs');
  const queue = new sqs.Queue(stack, 'Queue');
  expect(() => logs.onLogCreated(queue, { prefixes: ['AWSLogs/1/', 'AWSLogs/'] })).toThrow(
    "prefixes must not contain one another, got 'AWSLogs/' and 'AWSLogs/1/'",
  );
  expect(() => logs.onLogCreated(queue, { prefixes: ['a/', 'a/'] })).toThrow("got 'a/' and 'a/'");
  expect(() => logs.onLogCreated(queue, { prefixes: [] })).toThrow('prefixes must name at least one beginning of keys');
});

test('a queue of another stack is told by EventBridge, as a notification would make each stack wait for the other', () => {
  const stack = testStack();
  const logs = new LogBucket(stack, 'Logs');
  const other = new Stack(stack.node.root, 'Other');
  const queue = new sqs.Queue(other, 'Queue');
  expect(() => logs.onLogCreated(queue)).toThrow(
    /via must be LogDelivery.EVENT_BRIDGE when the bucket is made in another stack \(Test\) than the queue \(Other\)/,
  );
  logs.onLogCreated(queue, { via: LogDelivery.EVENT_BRIDGE, prefixes: ['AWSLogs/'] });
  Template.fromStack(other).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { 'source': ['aws.s3'], 'detail-type': ['Object Created'], 'detail': { object: { key: [{ prefix: 'AWSLogs/' }] } } },
    Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Queue'), 'Arn'] } })],
  });
  expect(propertiesOf(stack, 'Custom::S3BucketNotifications', 'Logs').NotificationConfiguration).toEqual({ EventBridgeConfiguration: {} });
});

test('a bucket that exists keeps its policy, and its other notifications', () => {
  const stack = testStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'logs.example.com');
  const logs = LogBucket.fromLogBucketAttributes(stack, 'Logs', { bucket });
  logs.onLogCreated(new sqs.Queue(stack, 'Queue'));
  expect(resourcesOf(stack, 'AWS::S3::BucketPolicy')).toEqual({});
  const [notifications] = Object.values(resourcesOf(stack, 'Custom::S3BucketNotifications'));
  expect(notifications.Properties).toMatchObject({ BucketName: 'logs.example.com', Managed: false });
});

test('readers of a bucket that exists may decrypt with its key, or with those that are named', () => {
  const stack = testStack();
  const [own, named] = [new kms.Key(stack, 'Own'), new kms.Key(stack, 'Named')];
  const bucket = s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'logs.example.com', encryptionKey: own });
  expect(LogBucket.fromLogBucketAttributes(stack, 'A', { bucket }).encryptionKeys).toEqual([own]);
  expect(LogBucket.fromLogBucketAttributes(stack, 'B', { bucket, encryptionKeys: [named] }).encryptionKeys).toEqual([named]);
});

test('size and number of objects are the metrics that S3 publishes', () => {
  const stack = testStack();
  const logs = new LogBucket(stack, 'Logs');
  expect(logs.metricSize()).toMatchObject({ namespace: 'AWS/S3', metricName: 'BucketSizeBytes', dimensions: { StorageType: 'StandardStorage' } });
  expect(logs.metricObjectCount()).toMatchObject({ metricName: 'NumberOfObjects', dimensions: { StorageType: 'AllStorageTypes' } });
});

describe('policyMode', () => {
  test('NONE leaves the policy to somebody else: the stack has none, whatever is granted', () => {
    const stack = testStack();
    const logs = new LogBucket(stack, 'Logs', { policyMode: LogBucketPolicyMode.NONE });
    logs.grantRead(iam.Role.fromRoleArn(stack, 'Reader', 'arn:aws:iam::111122223333:role/reader'));
    logs.onLogCreated(new sqs.Queue(stack, 'Queue'));
    expect(resourcesOf(stack, 'AWS::S3::BucketPolicy')).toEqual({});
  });

  test('NONE and services that are to be let in contradict each other', () => {
    const [stack, policyMode] = [testStack(), LogBucketPolicyMode.NONE];
    const message = /policyMode must not be LogBucketPolicyMode.NONE when services are to be let in; write their statements where the policy is/;
    expect(() => new LogBucket(stack, 'A', { policyMode, sources: [LogSource.CONFIG] })).toThrow(message);
    expect(() => new LogBucket(stack, 'B', { policyMode }).allowConfig()).toThrow(message);
  });

  test('append keeps the statements that a policy had', () => {
    const stack = testStack();
    const existing = new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({
        sid: 'Partner',
        principals: [new iam.AccountPrincipal('111122223333')],
        actions: ['s3:PutObject'],
        resources: ['arn:aws:s3:::logs.example.com/p/*'],
      })],
    });
    new LogBucket(stack, 'Logs', { policyMode: LogBucketPolicyMode.append(existing), sources: [LogSource.CONFIG] });
    expect(statementsOf(stack, 'AWS::S3::BucketPolicy').map(({ Sid }) => Sid)).toEqual([undefined, 'Partner', 'DeliverConfig']);
  });
});

test('CloudFront legacy logs turn access control lists on, which are off otherwise', () => {
  const stack = testStack();
  new LogBucket(stack, 'Logs').allowCloudFrontLegacyLogs();
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
  });
});
