import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { propertiesOf, resourcesOf, type Statement, statementsOf, testStack } from './test-stack';
import { loaderEnvironment } from '../lambda-src/es-loader/settings';
import {
  ControlTowerIntegration, EsLoader, type EsLoaderOptions, LogArchiveAccess, type LogArchiveAccessProps, LogDelivery, SecurityLakeSubscriber,
  SecurityLakeSubscription, SiemDomain,
} from '../src';

const ARCHIVE = '111122223333';
const LOADER_ROLE = 'arn:aws:iam::123456789012:role/siem-loader';
const LAKE_ID = 'AmazonSecurityLake-0a1b2c3d-0000-4000-8000-0123456789ab';
const LAKE = {
  queueArn: `arn:aws:sqs:eu-west-1:${ARCHIVE}:${LAKE_ID}-Main-Queue`, roleArn: `arn:aws:iam::${ARCHIVE}:role/${LAKE_ID}`, externalId: 'siem-outside',
};

const siem = (options: EsLoaderOptions = {}) => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  return { stack, loader: new EsLoader(stack, 'Loader', { endpoint: new SiemDomain(stack, 'Domain'), ...options }) };
};

const integrate = (stack: Stack, loader: EsLoader, id = 'Archive', account = ARCHIVE) => new ControlTowerIntegration(stack, id, {
  loader,
  bucketNames: [`aws-controltower-logs-${account}-eu-west-1`],
  queue: sqs.Queue.fromQueueArn(stack, `${id}Queue`, `arn:aws:sqs:eu-west-1:${account}:siem-logs`),
  role: iam.Role.fromRoleArn(stack, `${id}Role`, `arn:aws:iam::${account}:role/siem-reader`),
  externalId: 'siem-outside',
});

/** What the handler makes of the settings of the function. */
const readersOf = (stack: Stack) => {
  const { SIEM_CROSS_ACCOUNT_READERS } = propertiesOf(stack, 'AWS::Lambda::Function', 'LoaderFunction').Environment.Variables;
  return loaderEnvironment({ ENDPOINT: 'search-siem.eu-west-1.es.amazonaws.com', SIEM_CROSS_ACCOUNT_READERS }).crossAccountReaders
    .map(({ bucket, role: { roleArn, externalId } }) => [bucket, roleArn, externalId]);
};
const assumed = (stack: Stack) =>
  statementsOf(stack, 'AWS::IAM::Policy').filter(({ Action }) => Action === 'sts:AssumeRole').map(({ Resource }) => Resource);

describe('ControlTowerIntegration', () => {
  test('a log archive is read as its role, and its queue without loading a batch twice', () => {
    const { stack, loader } = siem();
    integrate(stack, loader);
    expect(readersOf(stack)).toEqual([['aws-controltower-logs-111122223333-eu-west-1', `arn:aws:iam::${ARCHIVE}:role/siem-reader`, 'siem-outside']]);
    expect(assumed(stack)).toEqual([`arn:aws:iam::${ARCHIVE}:role/siem-reader`]);
    const mapping = Object.values(resourcesOf(stack, 'AWS::Lambda::EventSourceMapping')).map(({ Properties }) => Properties)
      .find(({ EventSourceArn }) => EventSourceArn === `arn:aws:sqs:eu-west-1:${ARCHIVE}:siem-logs`);
    expect(mapping).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    const consume = statementsOf(stack, 'AWS::IAM::Policy').find(({ Resource }) => Resource === `arn:aws:sqs:eu-west-1:${ARCHIVE}:siem-logs`);
    expect(consume?.Action).toEqual(expect.arrayContaining(['sqs:ReceiveMessage', 'sqs:DeleteMessage']));
  });

  test('several log archives and lakes are read, each as its own role', () => {
    const { stack, loader } = siem();
    new SecurityLakeSubscriber(stack, 'Lake', { loader, subscription: SecurityLakeSubscription.existing(LAKE) });
    integrate(stack, loader);
    integrate(stack, loader, 'Second', '444455556666');
    expect(readersOf(stack)).toEqual([
      ['aws-controltower-logs-111122223333-eu-west-1', 'arn:aws:iam::111122223333:role/siem-reader', 'siem-outside'],
      ['aws-controltower-logs-444455556666-eu-west-1', 'arn:aws:iam::444455556666:role/siem-reader', 'siem-outside'],
      ['aws-security-data-lake-*', LAKE.roleArn, 'siem-outside'],
    ]);
  });

  test('one bucket is not read as two roles', () => {
    const { stack, loader } = siem();
    integrate(stack, loader);
    expect(() => integrate(stack, loader, 'Again')).toThrow(
      "bucketNames must be read by one role each, got 'aws-controltower-logs-111122223333-eu-west-1' twice; name the buckets of each account",
    );
  });

  test.each([
    [[], undefined, 'bucketNames must name at least one bucket, got none'],
    [['*'], undefined, "bucketNames must be names of buckets, with `*` at the end for any text, got '*'"],
    [['archive'], 'a b', "externalId must be 2 to 1224 letters, digits, and any of `+=,.@:/-_`, got 'a b'"],
  ])('buckets %j with the external id %s are refused', (bucketNames, externalId, message) => {
    const { stack, loader } = siem();
    const role = iam.Role.fromRoleArn(stack, 'Role', `arn:aws:iam::${ARCHIVE}:role/siem-reader`);
    expect(() => loader.addCrossAccountReader({ bucketNames, role, externalId })).toThrow(message);
  });
});

describe('LogArchiveAccess', () => {
  const archive = (props: Partial<LogArchiveAccessProps> = {}) => {
    const stack = testStack({ env: { account: ARCHIVE, region: 'eu-west-1' } });
    const bucket = s3.Bucket.fromBucketName(stack, 'Logs', 'aws-controltower-logs-111122223333-eu-west-1');
    const access = new LogArchiveAccess(stack, 'Access', {
      readers: [iam.Role.fromRoleArn(stack, 'Loader', LOADER_ROLE)], buckets: [bucket], externalId: 'siem-outside', ...props,
    });
    return { stack, access };
  };

  test('only the loader may take the role, and only with the external id', () => {
    const { stack } = archive();
    expect(propertiesOf(stack, 'AWS::IAM::Role', 'AccessRole').AssumeRolePolicyDocument.Statement).toEqual([{
      Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: LOADER_ROLE }, Condition: { StringEquals: { 'sts:ExternalId': 'siem-outside' } },
    }]);
  });

  test('the role reads objects of the buckets that are named, and decrypts with the keys that are named', () => {
    const stack = testStack({ env: { account: ARCHIVE, region: 'eu-west-1' } });
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:444455556666:key/0a1b2c3d-0000-4000-8000-0123456789ab');
    new LogArchiveAccess(stack, 'Access', {
      readers: [iam.Role.fromRoleArn(stack, 'Loader', LOADER_ROLE)], buckets: [s3.Bucket.fromBucketName(stack, 'Logs', 'archive')], keys: [key],
    });
    const statements = propertiesOf(stack, 'AWS::IAM::Policy', 'AccessRole').PolicyDocument.Statement as Statement[];
    expect(statements.map(({ Action }) => Action)).toEqual(['kms:Decrypt', 's3:GetObject']);
    expect(statements[0].Resource).toBe(key.keyArn);
    expect(JSON.stringify(statements[1].Resource)).toContain(':s3:::archive/*');
  });

  test('new logs are told to a queue that the loader may read, six of its time-outs long, 20 times', () => {
    const { stack, access } = archive({ loaderTimeout: Duration.minutes(5) });
    expect(propertiesOf(stack, 'AWS::SQS::Queue', 'AccessQueue')).toMatchObject({
      VisibilityTimeout: 1800, SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600, RedrivePolicy: { maxReceiveCount: 20 },
    });
    const consume = statementsOf(stack, 'AWS::SQS::QueuePolicy').find(({ Principal }) => Principal?.AWS === LOADER_ROLE);
    expect(consume?.Action).toContain('sqs:ReceiveMessage');
    const [notifications] = Object.values(resourcesOf(stack, 'Custom::S3BucketNotifications'));
    expect(notifications.Properties).toMatchObject({ BucketName: 'aws-controltower-logs-111122223333-eu-west-1', Managed: false });
    expect(access.metricDeadLetterQueueDepth()).toMatchObject({ metricName: 'ApproximateNumberOfMessagesVisible' });
  });

  test('EventBridge tells the queue where a notification is taken; or somebody else sees to it', () => {
    expect(Object.keys(resourcesOf(archive({ via: LogDelivery.EVENT_BRIDGE }).stack, 'AWS::Events::Rule'))).toHaveLength(1);
    const { stack } = archive({ configureNotifications: false });
    for (const type of ['AWS::Events::Rule', 'Custom::S3BucketNotifications']) expect(resourcesOf(stack, type)).toEqual({});
  });

  test('both sides fit into one app', () => {
    const app = new App();
    const [siemStack, archiveStack] = [['Siem', '123456789012'], ['Archive', ARCHIVE]].map(
      ([id, account]) => new Stack(app, id, { env: { account, region: 'eu-west-1' } }));
    const loader = new EsLoader(siemStack, 'Loader', { endpoint: new SiemDomain(siemStack, 'Domain') });
    new LogArchiveAccess(archiveStack, 'Access', {
      readers: [iam.Role.fromRoleArn(archiveStack, 'Loader', LOADER_ROLE)], buckets: [s3.Bucket.fromBucketName(archiveStack, 'Logs', 'archive')],
    });
    integrate(siemStack, loader);
    expect(() => app.synth()).not.toThrow();
  });

  test.each<[Partial<LogArchiveAccessProps>, string]>([
    [{ readers: [] }, 'readers must name at least one role, got none; pass the role of the loader'],
    [{ buckets: [] }, 'buckets must name at least one bucket, got none; pass those whose logs are read'],
    [{ loaderTimeout: Duration.minutes(20) }, 'loaderTimeout must be at most 15 minutes, got 20 minutes'],
    [{ externalId: 'x' }, 'externalId must be 2 to 1224 letters'],
  ])('%j fails at synthesis with what to do', (props, message) => {
    expect(() => archive(props)).toThrow(message);
  });
});

describe('SecurityLakeSubscriber', () => {
  test('a subscription that exists is read with its external id', () => {
    const { stack, loader } = siem();
    const { queue, role } = new SecurityLakeSubscriber(stack, 'Lake', { loader, subscription: SecurityLakeSubscription.existing(LAKE) });
    expect([queue.queueArn, role.roleArn]).toEqual([LAKE.queueArn, LAKE.roleArn]);
    expect(assumed(stack)).toEqual([LAKE.roleArn]);
    Annotations.fromStack(stack).hasWarning('/Test/Lake', Match.stringLikeRegexp('brings messages back after 10 minutes; six times.*1 hour'));
  });

  test('a visibility timeout of six time-outs is nothing to warn of', () => {
    const { stack, loader } = siem();
    const subscription = SecurityLakeSubscription.existing({ ...LAKE, visibilityTimeout: Duration.hours(1) });
    new SecurityLakeSubscriber(stack, 'Lake', { loader, subscription });
    Annotations.fromStack(stack).hasNoWarning('/Test/Lake', Match.anyValue());
  });

  test('a new subscription is made in the account of the lake; the loader must then be done within 5 minutes', () => {
    const subscription = SecurityLakeSubscription.create({
      dataLakeArn: 'arn:aws:securitylake:eu-west-1:123456789012:data-lake/default',
      sources: ['CLOUD_TRAIL_MGMT', 'VPC_FLOW'],
      externalId: 'siem-outside',
    });
    const slow = siem();
    expect(() => new SecurityLakeSubscriber(slow.stack, 'Lake', { loader: slow.loader, subscription })).toThrow(
      'visibilityTimeout of the subscription must be at least the timeout of the loader (10 minutes), got 5 minutes; raise it at the queue, or lower',
    );
    const { stack, loader } = siem({ timeout: Duration.minutes(5) });
    new SecurityLakeSubscriber(stack, 'Lake', { loader, subscription });
    expect(propertiesOf(stack, 'AWS::SecurityLake::Subscriber', 'Lake')).toMatchObject({
      AccessTypes: ['S3'],
      SubscriberIdentity: { Principal: '123456789012', ExternalId: 'siem-outside' },
      Sources: ['CLOUD_TRAIL_MGMT', 'VPC_FLOW'].map((SourceName) => ({ AwsLogSource: { SourceName, SourceVersion: '2.0' } })),
    });
    expect(Object.keys(resourcesOf(stack, 'AWS::SecurityLake::SubscriberNotification'))).toHaveLength(1);
  });

  test.each([
    [{ queueArn: 'arn:aws:sqs:eu-west-1:111122223333:other' }, "queueArn must be the ARN of the main queue of a subscriber, got 'arn:aws:sqs"],
    [{ roleArn: 'arn:aws:iam::111122223333:role/other' }, "roleArn must be the ARN of the role of a subscriber, got 'arn:aws:iam"],
  ])('%j is no subscription', (attrs, message) => {
    expect(() => SecurityLakeSubscription.existing({ ...LAKE, ...attrs })).toThrow(message);
  });

  test('a lake or sources that cannot be are refused', () => {
    const create = (dataLakeArn: string) => () => SecurityLakeSubscription.create({ dataLakeArn, sources: [], externalId: 'x1' });
    expect(create('lake')).toThrow(/^dataLakeArn must be the ARN of a lake, arn:<partition>:securitylake:.+, got 'lake'$/);
    expect(create('arn:aws:securitylake:eu-west-1:123456789012:data-lake/default')).toThrow('sources must name at least one source, got none');
  });
});

test('a topic that a bucket notifies already tells the ingest queue', () => {
  const { stack, loader } = siem();
  const topic = new sns.Topic(stack, 'Topic');
  loader.addTopicSource(topic);
  expect(propertiesOf(stack, 'AWS::SNS::Subscription', 'Loader')).toMatchObject({
    Protocol: 'sqs', TopicArn: stack.resolve(topic.topicArn), Endpoint: stack.resolve(loader.ingestQueue.queueArn),
  });
  const [statement] = statementsOf(stack, 'AWS::SQS::QueuePolicy').filter(({ Principal }) => Principal?.Service === 'sns.amazonaws.com');
  expect(statement.Condition).toEqual({ ArnEquals: { 'aws:SourceArn': stack.resolve(topic.topicArn) } });
});
