import { Duration, Size, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { propertiesOf, resourcesOf, statementsOf, testStack } from './test-stack';
import {
  CloudFrontRealtimeExporter, type CloudFrontRealtimeExporterProps, CloudWatchLogsExporter, type CloudWatchLogsExporterProps, EventBridgeExporter,
  type FirehoseExporterOptions, FsxExporter, LogBucket, LogEnvelope, LogFormat, LogType, TrustedAdvisorExporter, WafExporter,
  type WafExporterProps, WafScope, WorkSpacesExporter,
} from '../src';
import { CLOUDFRONT_REALTIME_FIELDS } from '../src/contract/cloudfront-realtime-fields';

const bound = (region = 'eu-west-1') => testStack({ env: { account: '123456789012', region } });
const streamIn = (stack: Stack) => propertiesOf(stack, 'AWS::KinesisFirehose::DeliveryStream', 'Exporter');

const fsx = (options: Partial<FirehoseExporterOptions> = {}, stack = bound()) =>
  ({ stack, exporter: new FsxExporter(stack, 'Exporter', { logBucket: new LogBucket(stack, 'Logs'), ...options }) });

const cloudWatch = (props: Partial<CloudWatchLogsExporterProps> = {}, stack = bound()) => {
  const logGroups = ['/a', '/b'].map((name) => logs.LogGroup.fromLogGroupName(stack, name, name));
  const exporter = new CloudWatchLogsExporter(stack, 'Exporter', {
    logBucket: new LogBucket(stack, 'Logs'), logGroups, logType: LogType.RDS_MYSQL_AUDIT, ...props,
  });
  return { stack, exporter };
};

describe('a delivery stream', () => {
  test('gathers for a minute or 16 MiB, encrypted, and writes what it gathered compressed', () => {
    expect(streamIn(fsx().stack)).toMatchObject({
      DeliveryStreamType: 'DirectPut',
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
      ExtendedS3DestinationConfiguration: {
        BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 16 }, CompressionFormat: 'GZIP', CloudWatchLoggingOptions: { Enabled: true },
      },
    });
  });

  test('gathers as it is told, encrypted with the key that is given', () => {
    const stack = bound();
    const encryptionKey = new kms.Key(stack, 'Key');
    fsx({ bufferInterval: Duration.seconds(0), bufferSize: Size.mebibytes(128), encryptionKey }, stack);
    expect(streamIn(stack)).toMatchObject({
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: stack.resolve(encryptionKey.keyArn) },
      ExtendedS3DestinationConfiguration: { BufferingHints: { IntervalInSeconds: 0, SizeInMBs: 128 } },
    });
  });

  test('has a name of its own, in each stack and for each exporter', () => {
    const stack = bound();
    const logBucket = new LogBucket(stack, 'Logs');
    for (const id of ['Exporter', 'Second']) new FsxExporter(stack, id, { logBucket });
    const names = Object.values(resourcesOf(stack, 'AWS::KinesisFirehose::DeliveryStream')).map(({ Properties }) => Properties.DeliveryStreamName);
    const other = testStack({ stackName: 'Other', env: { account: '123456789012', region: 'eu-west-1' } });
    names.push(streamIn(fsx({}, other).stack).DeliveryStreamName);
    expect(new Set(names).size).toBe(3);
    expect(names).toEqual(names.map(() => expect.stringMatching(/^aws-fsx-[0-9a-f]{16}$/)));
  });

  test.each([
    [{ bufferInterval: Duration.minutes(16) }, 'bufferInterval must be at most 15 minutes, got 16 minutes; Firehose gathers no longer'],
    [{ bufferSize: Size.mebibytes(129) }, 'bufferSize must be a whole number from 1 to 128, got 129; it is counted in MiB'],
    [{ bufferSize: Size.kibibytes(512) }, 'bufferSize must be a whole number from 1 to 128, got 0.5; it is counted in MiB'],
  ])('is refused with %j', (options, message) => {
    expect(() => fsx(options)).toThrow(message);
  });

  test('raises alarms when logs are late or cannot be written, if somebody is to be told', () => {
    expect(resourcesOf(fsx().stack, 'AWS::CloudWatch::Alarm')).toEqual({});
    const stack = bound();
    const alarmTopic = new sns.Topic(stack, 'Topic');
    fsx({ alarmTopic, alarmLag: Duration.hours(1) }, stack);
    const AlarmActions = [stack.resolve(alarmTopic.topicArn)];
    expect(propertiesOf(stack, 'AWS::CloudWatch::Alarm', 'ExporterLag')).toMatchObject({
      MetricName: 'DeliveryToS3.DataFreshness', Statistic: 'Maximum', Threshold: 3600, AlarmActions, TreatMissingData: 'notBreaching',
    });
    expect(propertiesOf(stack, 'AWS::CloudWatch::Alarm', 'ExporterFailure')).toMatchObject({
      MetricName: 'DeliveryToS3.Success', Threshold: 1, ComparisonOperator: 'LessThanThreshold', AlarmActions, TreatMissingData: 'notBreaching',
    });
    expect(() => fsx({ alarmTopic, alarmLag: Duration.minutes(1) })).toThrow('alarmLag must be at least 5 minutes, got 1 minute');
  });

  test('fits any account and region, without leftovers in the template', () => {
    const { stack, exporter } = fsx({}, testStack());
    expect(stack.resolve(exporter.keyPrefix)['Fn::Join'][1]).toEqual([
      'AWSLogs/', { Ref: 'AWS::AccountId' }, '/FSx/', { Ref: 'AWS::Region' }, '/!{timestamp:yyyy/MM/dd}/',
    ]);
    expect(Template.fromStack(stack).toJSON().Mappings).toBeUndefined();
  });

  test('has metrics', () => {
    const { stack, exporter } = fsx();
    const metrics = [exporter.metricDataFreshness(), exporter.metricDeliverySuccess(), exporter.metricThrottledRecords()];
    expect(metrics.map(({ namespace, metricName, statistic }) => [namespace, metricName, statistic])).toEqual([
      ['AWS/Firehose', 'DeliveryToS3.DataFreshness', 'Maximum'],
      ['AWS/Firehose', 'DeliveryToS3.Success', 'Average'],
      ['AWS/Firehose', 'ThrottledRecords', 'Sum'],
    ]);
    expect(stack.resolve(metrics[0].dimensions)).toEqual({ DeliveryStreamName: stack.resolve(exporter.deliveryStreamName) });
  });
});

describe('CloudWatchLogsExporter', () => {
  test('subscribes to each log group, for all log events, and compresses nothing twice', () => {
    const { stack, exporter } = cloudWatch();
    const filters = Object.values(resourcesOf(stack, 'AWS::Logs::SubscriptionFilter'));
    expect(filters.map(({ Properties }) => [Properties.LogGroupName, Properties.FilterPattern])).toEqual([['/a', ''], ['/b', '']]);
    const destination = stack.resolve(exporter.deliveryStreamArn);
    expect(filters.map(({ Properties }) => Properties.DestinationArn)).toEqual([destination, destination]);
    expect(streamIn(stack).ExtendedS3DestinationConfiguration.CompressionFormat).toBe('UNCOMPRESSED');
  });

  test('subscribes only once it may put', () => {
    const { stack } = cloudWatch();
    const [{ DependsOn }] = Object.values(resourcesOf(stack, 'AWS::Logs::SubscriptionFilter'));
    expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^ExporterSubscriptionRoleDefaultPolicy/)]));
    const [{ DependsOn: streamDependsOn }] = Object.values(resourcesOf(stack, 'AWS::KinesisFirehose::DeliveryStream'));
    expect(streamDependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^ExporterRoleDefaultPolicy/)]));
  });

  test('exports only what a pattern matches, if there is one', () => {
    const { stack } = cloudWatch({ filterPattern: logs.FilterPattern.literal('FAILED') });
    expect(propertiesOf(stack, 'AWS::Logs::SubscriptionFilter', 'Exporter').FilterPattern).toBe('FAILED');
  });

  test('another order of the log groups subscribes to none anew: each has room for two subscriptions', () => {
    const ids = (names: readonly string[]) => {
      const stack = bound();
      cloudWatch({ logGroups: names.map((name) => logs.LogGroup.fromLogGroupName(stack, name.slice(1), name)) }, stack);
      const filters = Object.entries(resourcesOf(stack, 'AWS::Logs::SubscriptionFilter'));
      return Object.fromEntries(filters.map(([id, { Properties }]) => [id, Properties.LogGroupName]));
    };
    expect(ids(['/x', '/y'])).toEqual(ids(['/y', '/x']));
  });

  test('takes a log type of your own, to the folder by which its key pattern finds it', () => {
    const own = (keyPattern: string) => LogType.custom('my-app', {
      keyPattern, format: LogFormat.json(), envelope: LogEnvelope.CLOUDWATCH_LOGS, index: 'log-my-app',
    });
    const { exporter } = cloudWatch({ logType: own('MyApp/'), folder: 'MyApp/Audit' });
    expect(exporter.keyPrefix).toBe('AWSLogs/123456789012/MyApp/Audit/eu-west-1/!{timestamp:yyyy/MM/dd}/');
    expect(() => cloudWatch({ logType: own('MyApp/'), folder: 'Other' })).toThrow(
      "folder must leave keys recognisable as log type 'my-app', got 'Other', with which they are of no type; choose another",
    );
    expect(() => cloudWatch({ logType: own('MyApp/') })).toThrow("folder must be given for the log type 'my-app', got none");
    expect(() => cloudWatch({ logType: own('MyApp/'), folder: '/MyApp/' })).toThrow(
      'folder must be names joined by slashes, without one at the ends',
    );
  });

  test.each<[string, Partial<CloudWatchLogsExporterProps>, string]>([
    ['no log group', { logGroups: [] }, 'logGroups must name at least one log group, got none; pass those whose logs are exported'],
    ['logs that come otherwise', { logType: LogType.ALB }, "logType must be one that comes through CloudWatch Logs, got 'alb'; those are apache-a"],
    ['a web site without a name', { logType: LogType.NGINX_ERROR }, "site must be given for logType 'nginx-error', got none; name the web site"],
    ['a site that is a path', { logType: LogType.NGINX_ERROR, site: 'a/b' }, 'site must be letters, digits, dots, hyphens and underscores, e.g. '],
    [
      'a site that is another log type',
      { logType: LogType.NGINX_ERROR, site: 'postgres.example.com' },
      "site must leave keys recognisable as log type 'nginx-error', got 'postgres.example.com', with which they are of type 'rds-postgresql'",
    ],
    ['a site of other logs', { site: 'www.example.com' }, "site is for logs of Apache and NGINX, got logType 'rds-mysql-audit'; leave it out"],
    ['a folder of a known type', { folder: 'MyApp' }, "folder is for a log type of your own, got logType 'rds-mysql-audit'; leave it out"],
    ['a type of your own without envelope', {
      logType: LogType.custom('my-app', { keyPattern: 'MyApp/', format: LogFormat.json(), index: 'log-my-app' }), folder: 'MyApp',
    }, "envelope of the log type 'my-app' must be LogEnvelope.CLOUDWATCH_LOGS, got another or none"],
  ])('refuses %s', (_, props, message) => {
    expect(() => cloudWatch(props)).toThrow(message);
  });
});

describe('EventBridgeExporter', () => {
  test.each([
    [LogType.SECURITYHUB, 'aws.securityhub', 'Security Hub Findings - Imported'],
    [LogType.INSPECTOR, 'aws.inspector2', 'Inspector2 Finding'],
    [LogType.CONFIG_RULES, 'aws.config', 'Config Rules Compliance Change'],
  ])('each rule has one target, and each event a line of its own: %s', (logType, source, detailType) => {
    const stack = bound();
    const exporter = new EventBridgeExporter(stack, 'Exporter', { logBucket: new LogBucket(stack, 'Logs'), logType });
    const rules = Object.values(resourcesOf(stack, 'AWS::Events::Rule')).map(({ Properties }) => Properties);
    expect(rules).toEqual([expect.objectContaining({
      EventPattern: { 'source': [source], 'detail-type': [detailType] },
      Targets: [expect.objectContaining({ Arn: stack.resolve(exporter.deliveryStreamArn), RoleArn: expect.anything() })],
    })]);
    expect(streamIn(stack).ExtendedS3DestinationConfiguration).toMatchObject({
      CompressionFormat: 'GZIP', ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'AppendDelimiterToRecord' }] },
    });
  });

  test('refuses logs that come otherwise', () => {
    const stack = bound();
    expect(() => new EventBridgeExporter(stack, 'Exporter', { logBucket: new LogBucket(stack, 'Logs'), logType: LogType.WAF })).toThrow(
      "logType must be one that comes through EventBridge, got 'waf'; those are securityhub, inspector, config-rules",
    );
  });
});

describe('WafExporter', () => {
  const waf = (props: Partial<WafExporterProps>, region?: string) => {
    const stack = bound(region);
    new WafExporter(stack, 'Exporter', { logBucket: new LogBucket(stack, 'Logs'), ...props });
    return stack;
  };
  const acl = (kind: string, name: string) => `arn:aws:wafv2:us-east-1:123456789012:${kind}/webacl/${name}/0a1b2c3d`;

  test('web ACLs log into it, without the headers that are secret', () => {
    const stack = waf({ webAclArns: [acl('regional', 'a'), acl('regional', 'b')], redactedHeaders: ['authorization'] });
    const configurations = Object.values(resourcesOf(stack, 'AWS::WAFv2::LoggingConfiguration')).map(({ Properties }) => Properties);
    expect(configurations.map(({ ResourceArn }) => ResourceArn)).toEqual([acl('regional', 'a'), acl('regional', 'b')]);
    expect(configurations[0]).toMatchObject({
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }], LogDestinationConfigs: [expect.anything()],
    });
    expect(streamIn(stack).DeliveryStreamName).toMatch(/^aws-waf-logs-/);
  });

  test('the traffic of CloudFront is logged in its own region', () => {
    expect(resourcesOf(waf({ scope: WafScope.CLOUDFRONT, webAclArns: [acl('global', 'a')] }, 'us-east-1'), 'AWS::WAFv2::LoggingConfiguration'))
      .not.toEqual({});
    expect(() => waf({ scope: WafScope.CLOUDFRONT })).toThrow('scope WafScope.CLOUDFRONT must be in a stack of us-east-1, got eu-west-1');
  });

  test.each([
    [acl('global', 'a'), WafScope.REGIONAL, 'regional'], [acl('regional', 'a'), WafScope.CLOUDFRONT, 'global'], ['web-acl', undefined, 'regional'],
  ])('%s is no web ACL of the scope %s', (webAclArn, scope, kind) => {
    expect(() => waf({ webAclArns: [webAclArn], scope }, 'us-east-1')).toThrow(`webAclArns must be ARNs of ${kind} web ACLs, got '${webAclArn}'`);
  });
});

describe('CloudFrontRealtimeExporter', () => {
  const cloudFront = (props: Partial<CloudFrontRealtimeExporterProps> = {}, stack = bound('us-east-1')) =>
    ({ stack, exporter: new CloudFrontRealtimeExporter(stack, 'Exporter', { logBucket: new LogBucket(stack, 'Logs'), ...props }) });

  test('logs the fields that the loader reads, in their order, into a data stream that Firehose reads', () => {
    const { stack, exporter } = cloudFront();
    expect(propertiesOf(stack, 'AWS::CloudFront::RealtimeLogConfig', 'Exporter')).toMatchObject({
      Fields: ['timestamp', ...CLOUDFRONT_REALTIME_FIELDS],
      SamplingRate: 100,
      EndPoints: [{ KinesisStreamConfig: { StreamArn: stack.resolve(exporter.stream.streamArn) } }],
    });
    expect(streamIn(stack)).toMatchObject({
      DeliveryStreamType: 'KinesisStreamAsSource', KinesisStreamSourceConfiguration: { KinesisStreamARN: stack.resolve(exporter.stream.streamArn) },
    });
    expect(propertiesOf(stack, 'AWS::Kinesis::Stream', 'Exporter')).toMatchObject({
      StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }, StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    });
  });

  test('has as many shards, as few requests, and the key that it is told', () => {
    const stack = bound('us-east-1');
    const encryptionKey = new kms.Key(stack, 'Key');
    cloudFront({ shardCount: 2, samplingRate: 10, encryptionKey }, stack);
    expect(propertiesOf(stack, 'AWS::Kinesis::Stream', 'Exporter')).toMatchObject({
      ShardCount: 2, StreamEncryption: { KeyId: stack.resolve(encryptionKey.keyArn) },
    });
    expect(propertiesOf(stack, 'AWS::CloudFront::RealtimeLogConfig', 'Exporter').SamplingRate).toBe(10);
  });

  test('names the distribution in keys, from where the loader takes it', () => {
    expect(cloudFront({ distributionId: 'E1A2B3C4D5E6F7' }).exporter.keyPrefix).toContain('/CloudFront/global/E1A2B3C4D5E6F7/realtime/');
    expect(() => cloudFront({ distributionId: 'd111111abcdef8.cloudfront.net' })).toThrow("distributionId must be like E1A2B3C4D5E6F7, got 'd1111");
    expect(() => cloudFront({ samplingRate: 0 })).toThrow('samplingRate must be a whole number from 1 to 100, got 0; it is per cent of the requests');
    expect(() => cloudFront({}, bound('us-gov-west-1'))).toThrow('the stack must not be in AWS GovCloud, got us-gov-west-1');
  });
});

describe('exporters that ask a service', () => {
  test('WorkSpaces: logins as they happen by a rule with one target, and the inventory twice a day', () => {
    const stack = bound();
    const exporter = new WorkSpacesExporter(stack, 'Exporter', { logBucket: new LogBucket(stack, 'Logs') });
    const [rule] = Object.values(resourcesOf(stack, 'AWS::Events::Rule')).map(({ Properties }) => Properties);
    expect(rule).toMatchObject({
      EventPattern: { 'source': ['aws.workspaces'], 'detail-type': ['WorkSpaces Access'] }, Targets: [expect.anything()],
    });
    expect(propertiesOf(stack, 'AWS::Scheduler::Schedule', 'Exporter')).toMatchObject({
      ScheduleExpression: 'rate(12 hours)',
      Target: {
        Arn: stack.resolve(exporter.inventoryFunction.functionArn), Input: expect.stringContaining('<aws.scheduler.scheduled-time>'),
      },
    });
    expect(exporter.metricInventoryErrors()).toMatchObject({ namespace: 'AWS/Lambda', metricName: 'Errors' });
  });

  test('Trusted Advisor: what is asked and where it is written is all that the function may do', () => {
    const stack = bound();
    const alarmTopic = new sns.Topic(stack, 'Topic');
    const exporter = new TrustedAdvisorExporter(stack, 'Exporter', {
      logBucket: new LogBucket(stack, 'Logs'), interval: Duration.days(1), japaneseDescriptions: true, alarmTopic,
    });
    expect(propertiesOf(stack, 'AWS::Lambda::Function', 'Exporter').Environment.Variables.SIEM_JAPANESE_DESCRIPTIONS).toBe('true');
    expect(propertiesOf(stack, 'AWS::Scheduler::Schedule', 'Exporter').ScheduleExpression).toBe('rate(1 day)');
    const actions = statementsOf(stack, 'AWS::IAM::Policy').flatMap(({ Action }) => Action).filter((action) => !/^(?:logs|lambda):/.test(action));
    expect(actions.sort()).toEqual([
      's3:AbortMultipartUpload', 's3:PutObject', 'support:DescribeTrustedAdvisorCheckRefreshStatuses', 'support:DescribeTrustedAdvisorCheckResult',
      'support:DescribeTrustedAdvisorChecks', 'support:RefreshTrustedAdvisorCheck',
    ]);
    expect(propertiesOf(stack, 'AWS::CloudWatch::Alarm', 'Exporter')).toMatchObject({ MetricName: 'Errors', AlarmActions: [expect.anything()] });
    expect(exporter.metricErrors()).toMatchObject({ namespace: 'AWS/Lambda', metricName: 'Errors' });
  });

  test('are refused when they would ask all the time', () => {
    const stack = bound();
    const logBucket = new LogBucket(stack, 'Logs');
    expect(() => new TrustedAdvisorExporter(stack, 'Exporter', { logBucket, interval: Duration.minutes(5) })).toThrow(
      'interval must be at least 30 minutes, got 5 minutes; choose one between',
    );
    expect(() => new WorkSpacesExporter(stack, 'WorkSpaces', { logBucket, inventoryInterval: Duration.days(8) })).toThrow(
      'inventoryInterval must be at most 7 days, got 8 days',
    );
  });
});
