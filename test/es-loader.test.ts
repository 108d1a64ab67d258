import { Duration, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { propertiesOf, resourcesOf, statementsOf, testStack, testVpc } from './test-stack';
import {
  EsLoader, EsLoaderDocumentId, EsLoaderLogLevel, type EsLoaderOptions, type ISiemEndpoint, LogBucket, LogDelivery, LogType, SiemDomain,
} from '../src';
import { ES_LOADER_ENVIRONMENT, ES_LOADER_METRICS } from '../src/contract/es-loader-environment';

const endpointOf = (stack: Stack): ISiemEndpoint => SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', {
  domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem', domainEndpoint: 'search-siem.eu-west-1.es.amazonaws.com',
});
const loaderIn = (stack: Stack, options: EsLoaderOptions = {}) => new EsLoader(stack, 'Loader', { endpoint: endpointOf(stack), ...options });
const loaderFunction = (stack: Stack) => propertiesOf(stack, 'AWS::Lambda::Function', 'LoaderFunction');
const queueOf = (stack: Stack, name: string) => propertiesOf(stack, 'AWS::SQS::Queue', `Loader${name}`);

describe('queues', () => {
  test.each(['IngestQueue', 'SplitQueue', 'DeadLetterQueue'])('%s is encrypted and keeps what waits for 14 days', (name) => {
    const stack = testStack();
    loaderIn(stack);
    expect(queueOf(stack, name)).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
  });

  test('requests without TLS are denied for each', () => {
    const stack = testStack();
    loaderIn(stack);
    expect(statementsOf(stack, 'AWS::SQS::QueuePolicy').filter(({ Effect, Action }) => Effect === 'Deny' && Action === 'sqs:*')).toHaveLength(3);
  });

  test('an object that fails is tried 20 times, an hour apart, and then kept for somebody to look at', () => {
    const stack = testStack();
    const loader = loaderIn(stack);
    for (const name of ['IngestQueue', 'SplitQueue']) {
      expect(queueOf(stack, name)).toMatchObject({
        VisibilityTimeout: 3600,
        RedrivePolicy: { maxReceiveCount: 20, deadLetterTargetArn: stack.resolve(loader.deadLetterQueue.queueArn) },
      });
    }
  });

  test('visibilityTimeout follows timeout', () => {
    const stack = testStack();
    loaderIn(stack, { timeout: Duration.minutes(5), maxReceiveCount: 6 });
    expect(queueOf(stack, 'IngestQueue')).toMatchObject({ VisibilityTimeout: 1800, RedrivePolicy: { maxReceiveCount: 6 } });
  });
});

describe('event sources', () => {
  test('one bad object never has its batch loaded again, from any queue', () => {
    const stack = testStack();
    const other = new sqs.Queue(stack, 'Other', { encryptionMasterKey: new kms.Key(stack, 'Key'), visibilityTimeout: Duration.hours(1) });
    loaderIn(stack).addQueueSource(other, { batchSize: 3 });
    const mappings = Object.values(resourcesOf(stack, 'AWS::Lambda::EventSourceMapping')).map(({ Properties }) => Properties);
    expect(mappings).toHaveLength(3);
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'], ScalingConfig: { MaximumConcurrency: 10 } });
    }
    expect(mappings.map(({ BatchSize }) => BatchSize).sort()).toEqual([1, 10, 3]);
    expect(statementsOf(stack, 'AWS::IAM::Policy')).toContainEqual(expect.objectContaining({ Action: 'kms:Decrypt' }));
  });

  test('maxConcurrency and batchSize are taken', () => {
    const stack = testStack();
    loaderIn(stack, { maxConcurrency: 50, batchSize: 5 });
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::EventSourceMapping', { BatchSize: 5, ScalingConfig: { MaximumConcurrency: 50 } });
  });

  test('what arrives in a bucket goes to the ingest queue, and may be read', () => {
    const stack = testStack();
    const loader = loaderIn(stack);
    loader.addSource(new LogBucket(stack, 'Logs'), { prefixes: ['AWSLogs/'] });
    const [notifications] = Object.values(resourcesOf(stack, 'Custom::S3BucketNotifications'));
    expect(notifications.Properties.NotificationConfiguration.QueueConfigurations[0].QueueArn).toEqual(stack.resolve(loader.ingestQueue.queueArn));
    expect(statementsOf(stack, 'AWS::IAM::Policy')).toContainEqual(expect.objectContaining({ Action: ['s3:GetObject', 's3:ListBucket'] }));
  });

  test('a bucket of another stack loads by EventBridge without a circle between the stacks', () => {
    const buckets = testStack();
    const logBucket = new LogBucket(buckets, 'Logs');
    const stack = new Stack(buckets.node.root, 'Loading');
    loaderIn(stack).addSource(logBucket, { via: LogDelivery.EVENT_BRIDGE });
    expect(() => Template.fromStack(stack)).not.toThrow();
    expect(buckets.dependencies).toEqual([]);
  });

  test('refused documents do not come back as logs', () => {
    const stack = testStack();
    const logBucket = new LogBucket(stack, 'Logs');
    const loader = loaderIn(stack, { deadLetterBucket: logBucket.bucket });
    expect(() => loader.addSource(logBucket)).toThrow('prefixes must be given when logs come from the dead-letter bucket');
    expect(() => loader.addSource(logBucket, { prefixes: ['dead-'] })).toThrow(
      "prefixes must not reach the dead-letter prefix 'dead-letter/', got 'dead-'",
    );
    loader.addSource(logBucket, { prefixes: ['AWSLogs/'] });
  });
});

describe('function', () => {
  test('it runs on a current Node.js LTS on ARM, with a log of its own that expires', () => {
    const stack = testStack();
    loaderIn(stack);
    expect(loaderFunction(stack)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 2048,
      Timeout: 600,
      Handler: 'index.handler',
      LoggingConfig: { LogGroup: { Ref: expect.any(String) } },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
  });

  test.each(['cn-north-1', 'us-gov-west-1'])('in %s it runs on x86', (region) => {
    const stack = testStack({ env: { account: '123456789012', region } });
    loaderIn(stack);
    expect(loaderFunction(stack).Architectures).toEqual(['x86_64']);
  });

  test('what the user says of it is taken', () => {
    const stack = testStack();
    loaderIn(stack, {
      architecture: lambda.Architecture.X86_64,
      memorySize: Size.gibibytes(4),
      timeout: Duration.minutes(15),
      logRetention: logs.RetentionDays.ONE_WEEK,
    });
    expect(loaderFunction(stack)).toMatchObject({ Architectures: ['x86_64'], MemorySize: 4096, Timeout: 900 });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  });

  test('its environment says where to load, where rests and refused documents go, and whose traffic is its own', () => {
    const stack = testStack();
    const loader = loaderIn(stack, {
      logTypes: [LogType.WAF, LogType.ALB],
      ownIdentities: ['reader'],
      logLevel: EsLoaderLogLevel.DEBUG,
      serviceName: 'second',
      deadLetterPrefix: 'refused/',
    });
    expect(loaderFunction(stack).Environment.Variables).toEqual({
      ENDPOINT: 'search-siem.eu-west-1.es.amazonaws.com',
      SIEM_SERVICE: 'es',
      SIEM_ENDPOINT_REGION: 'eu-west-1',
      SQS_SPLITTED_LOGS_URL: stack.resolve(loader.splitQueue.queueUrl),
      SIEM_DEAD_LETTER_LOCATION: { 'Fn::Join': ['', ['s3://', stack.resolve(loader.deadLetterBucket.bucketName), '/refused/']] },
      SIEM_LOG_TYPES: 'alb,waf',
      SIEM_EXCLUDE_LOGS_PATH: '/siem/exclude-logs/',
      SIEM_OWN_IDENTITIES: { 'Fn::Join': ['', [stack.resolve(loader.role.roleName), ',reader']] },
      LOG_LEVEL: 'debug',
      POWERTOOLS_SERVICE_NAME: 'second',
      POWERTOOLS_METRICS_NAMESPACE: 'SIEM',
      POWERTOOLS_LOGGER_LOG_EVENT: 'false',
    });
  });

  test('every variable that the construct writes is one that the handler knows', () => {
    const stack = testStack();
    loaderIn(stack);
    const known = Object.values<string>(ES_LOADER_ENVIRONMENT);
    for (const name of Object.keys(loaderFunction(stack).Environment.Variables)) expect(known).toContain(name);
  });

  test('without logTypes it loads every type', () => {
    const stack = testStack();
    loaderIn(stack);
    expect(loaderFunction(stack).Environment.Variables).not.toHaveProperty('SIEM_LOG_TYPES');
  });

  test('it may do what loading takes, on the resources named', () => {
    const stack = testStack();
    loaderIn(stack);
    const statements = statementsOf(stack, 'AWS::IAM::Policy');
    expect(statements.map(({ Resource }) => Resource)).not.toContain('*');
    expect(statements).toContainEqual(expect.objectContaining({
      Action: ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut'], Resource: 'arn:aws:es:eu-west-1:123456789012:domain/siem/*',
    }));
    const put = statements.find(({ Action }) => Action === 's3:PutObject');
    expect(JSON.stringify(put?.Resource)).toContain('/dead-letter/*');
    expect(JSON.stringify(resourcesOf(stack, 'AWS::IAM::Role'))).not.toContain('AWSLambdaBasicExecutionRole');
  });

  test('a dead-letter bucket of the user is taken, with its key', () => {
    const stack = testStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const deadLetterBucket = new s3.Bucket(stack, 'Refused', { encryptionKey });
    const loader = loaderIn(stack, { deadLetterBucket });
    expect(loader.deadLetterBucket).toBe(deadLetterBucket);
    expect(JSON.stringify(statementsOf(stack, 'AWS::IAM::Policy'))).toContain('kms:GenerateDataKey');
    expect(Object.keys(resourcesOf(stack, 'AWS::S3::Bucket'))).toHaveLength(1);
  });
});

describe('in a VPC', () => {
  const parts = () => {
    const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
    const vpc = testVpc(stack, 2);
    return { stack, vpc, endpoint: new SiemDomain(stack, 'Domain', { vpc }) };
  };

  test('the loader reaches the domain, and only it may', () => {
    const { stack, vpc, endpoint } = parts();
    const loader = new EsLoader(stack, 'Loader', { endpoint, vpc });
    expect(loader.connections).toBeDefined();
    expect(loaderFunction(stack).VpcConfig.SubnetIds).toHaveLength(2);
    const ingress = Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress'));
    expect(ingress).toHaveLength(1);
    expect(ingress[0].Properties).toMatchObject(
      { FromPort: 443, ToPort: 443, SourceSecurityGroupId: stack.resolve(loader.connections!.securityGroups[0].securityGroupId) },
    );
    expect(JSON.stringify(resourcesOf(stack, 'AWS::IAM::Role'))).toContain('AWSLambdaVPCAccessExecutionRole');
  });

  test('a loader outside the VPC of its endpoint fails with what to do', () => {
    const { stack, endpoint } = parts();
    expect(() => new EsLoader(stack, 'Loader', { endpoint })).toThrow(
      'vpc must be given when endpoint is in a VPC, got none; pass the VPC of the endpoint',
    );
  });

  test('outside a VPC there are no connections to be had', () => {
    expect(loaderIn(testStack()).connections).toBeUndefined();
  });
});

describe('alarms', () => {
  test('somebody is told of objects given up, of lag and of errors', () => {
    const stack = testStack();
    const loader = loaderIn(stack, { alarmTopic: new sns.Topic(stack, 'Topic'), alarmLag: Duration.minutes(30) });
    const alarms = Object.values(resourcesOf(stack, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
    expect(loader.alarms).toHaveLength(3);
    expect(alarms).toEqual([
      expect.objectContaining({
        MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      }),
      expect.objectContaining({ MetricName: 'ApproximateAgeOfOldestMessage', Threshold: 1800, ComparisonOperator: 'GreaterThanThreshold' }),
      expect.objectContaining({ MetricName: 'Errors', Namespace: 'AWS/Lambda', EvaluationPeriods: 3, DatapointsToAlarm: 2 }),
    ]);
    for (const { AlarmActions, TreatMissingData } of alarms) {
      expect(AlarmActions).toHaveLength(1);
      expect(TreatMissingData).toBe('notBreaching');
    }
  });

  test('without a topic the alarms are there all the same', () => {
    const stack = testStack();
    loaderIn(stack);
    Template.fromStack(stack).allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.absent() });
  });
});

describe('grants and metrics', () => {
  test('who repairs may move objects back and read refused documents', () => {
    const stack = testStack();
    const loader = loaderIn(stack);
    const user = new iam.User(stack, 'User');
    loader.grantRedrive(user);
    const policy = propertiesOf(stack, 'AWS::IAM::Policy', 'User');
    const text = JSON.stringify(policy.PolicyDocument);
    for (const action of ['sqs:ReceiveMessage', 'sqs:SendMessage', 's3:GetObject']) expect(text).toContain(action);
    expect(text).toContain('/dead-letter/*');
  });

  test('who asks for objects may send messages', () => {
    const stack = testStack();
    const user = new iam.User(stack, 'User');
    loaderIn(stack).grantRequest(user);
    const policy = propertiesOf(stack, 'AWS::IAM::Policy', 'User');
    expect(JSON.stringify(policy)).toContain('sqs:SendMessage');
  });

  test('the metrics of a log type are those that the handler writes', () => {
    const loader = loaderIn(testStack());
    const metrics = {
      [ES_LOADER_METRICS.TOTAL_LOG_COUNT]: loader.metricReadLogs(LogType.WAF),
      [ES_LOADER_METRICS.SUCCESS_LOG_LOAD_COUNT]: loader.metricIndexedLogs(LogType.WAF),
      [ES_LOADER_METRICS.EXCLUDED_LOG_COUNT]: loader.metricExcludedLogs(LogType.WAF),
      [ES_LOADER_METRICS.SKIPPED_LOG_COUNT]: loader.metricSkippedLogs(LogType.WAF),
      [ES_LOADER_METRICS.DEAD_LETTERED_LOG_COUNT]: loader.metricDeadLetteredLogs(LogType.WAF),
      [ES_LOADER_METRICS.PARSE_ERROR_COUNT]: loader.metricParseErrors(LogType.WAF),
    };
    for (const [metricName, metric] of Object.entries(metrics)) {
      expect(metric).toMatchObject({ namespace: 'SIEM', metricName, dimensions: { logtype: 'waf', service: 'es-loader' }, statistic: 'Sum' });
    }
  });

  test('lag and dead-lettered objects are metrics of the queues', () => {
    const stack = testStack();
    const loader = loaderIn(stack);
    expect(stack.resolve(loader.metricLag().dimensions)).toEqual({ QueueName: stack.resolve(loader.ingestQueue.queueName) });
    expect(stack.resolve(loader.metricDeadLetterQueueDepth().dimensions)).toEqual({ QueueName: stack.resolve(loader.deadLetterQueue.queueName) });
    expect(loader.metricErrors()).toMatchObject({ namespace: 'AWS/Lambda', metricName: 'Errors' });
  });
});

describe('what is to be left out', () => {
  const statements = (stack: Stack) => statementsOf(stack, 'AWS::IAM::Policy');

  test('the loader may read the parameters of existing installations, and nothing else of Parameter Store', () => {
    const stack = testStack();
    loaderIn(stack);
    const parameter = (resourceName: string) => stack.resolve(stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName }));
    expect(statements(stack).filter(({ Action }) => JSON.stringify(Action).includes('ssm:'))).toEqual([{
      Action: 'ssm:GetParametersByPath', Effect: 'Allow', Resource: [parameter('siem/exclude-logs'), parameter('siem/exclude-logs/*')],
    }]);
  });

  test('path, bucket, key and the rule of ids are the user\'s', () => {
    const stack = testStack();
    const referenceDataBucket = s3.Bucket.fromBucketName(stack, 'Reference', 'reference-data.example.com');
    loaderIn(stack, {
      referenceDataBucket,
      exclusionPatternsKey: 'siem/patterns.csv',
      exclusionParameterPath: '/security/quiet/',
      documentId: EsLoaderDocumentId.PLACE,
    });
    expect(loaderFunction(stack).Environment.Variables).toMatchObject({
      GEOIP_BUCKET: 'reference-data.example.com',
      SIEM_EXCLUDE_LOG_PATTERNS_KEY: 'siem/patterns.csv',
      SIEM_EXCLUDE_LOGS_PATH: '/security/quiet/',
      SIEM_DOCUMENT_ID: 'place',
    });
    const policy = JSON.stringify(statements(stack));
    expect(policy).toContain('parameter/security/quiet/*');
    expect(policy).toContain(':s3:::reference-data.example.com/siem/patterns.csv');
    expect(policy).not.toContain('reference-data.example.com/*');
  });
});

test.each<[EsLoaderOptions, string]>([
  [{ visibilityTimeout: Duration.minutes(15) },
    'visibilityTimeout must be at least six times timeout (1 hour), got 15 minutes; raise visibilityTimeout or lower timeout'],
  [{ visibilityTimeout: Duration.hours(13) }, 'visibilityTimeout must be at most 12 hours, got 13 hours'],
  [{ timeout: Duration.minutes(16) }, 'timeout must be at most 15 minutes, got 16 minutes'],
  [{ timeout: Duration.seconds(30) }, 'timeout must be at least 1 minute, got 30 seconds'],
  [{ maxReceiveCount: 1 }, 'maxReceiveCount must be a whole number from 5 to 1000, got 1'],
  [{ maxConcurrency: 1 }, 'maxConcurrency must be a whole number from 2 to 1000, got 1'],
  [{ batchSize: 11 }, 'batchSize must be a whole number from 1 to 10, got 11'],
  [{ memorySize: Size.mebibytes(128) }, 'memorySize must be a whole number from 512 to 10240, got 128'],
  [{ deadLetterPrefix: 'refused' }, "deadLetterPrefix must be a prefix of keys that ends with '/' and does not begin with it, got 'refused'"],
  [{ serviceName: 'a b' }, "serviceName must be up to 100 letters, digits, '_', '-' or '.', got 'a b'"],
  [{ logTypes: [] }, 'logTypes must name at least one log type, got none; leave it out to load all'],
  [{ exclusionParameterPath: 'siem' }, "exclusionParameterPath must be a path of parameters with '/' at both ends, got 'siem'"],
  [{ exclusionPatternsKey: 'x.csv' }, 'referenceDataBucket must be given with exclusionPatternsKey, got none'],
  [{ exclusionPatternsKey: '' }, "exclusionPatternsKey must be the key of an object, without '*' and '?', got ''"],
  [{ ownIdentities: ['arn:aws:iam::123456789012:role/reader'] }, 'ownIdentities must be the name of a function or a role, not its ARN'],
])('%j fails at synthesis with what to do', (options, message) => {
  expect(() => loaderIn(testStack(), options)).toThrow(message);
});

test('a batch for a queue of the user has the same bounds', () => {
  const stack = testStack();
  expect(() => loaderIn(stack).addQueueSource(new sqs.Queue(stack, 'Other'), { batchSize: 0 })).toThrow(
    'batchSize must be a whole number from 1 to 10, got 0',
  );
});
