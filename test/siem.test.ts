import { App, type CfnElement, Duration, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { propertiesOf, resourcesOf, statementsOf, testStack, testVpc } from './test-stack';
import { IndexMetricsExporter, IndicatorSource, LogBucket, Siem, SiemCapacity, SiemDomain, SiemMasterUser } from '../src';

/** Properties by which a user would give a resource a name of its own. */
const NAMES: Record<string, string> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::OpenSearchService::Domain': 'DomainName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::Events::Rule': 'Name',
};

interface WholeTemplate {
  readonly Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  readonly Outputs: Record<string, { Value: unknown }>;
}

const template = (stack: Stack): WholeTemplate => Template.fromStack(stack).toJSON() as WholeTemplate;
const outputs = (stack: Stack): string[] => Object.keys(template(stack).Outputs).map((id) => id.replace(/[0-9A-F]{8}$/, ''));

test('a line of code gives a bucket whose logs are loaded into a domain', () => {
  const stack = testStack();
  const siem = new Siem(stack, 'Siem');
  Template.fromStack(stack).resourceCountIs('AWS::OpenSearchService::Domain', 1);
  const [notifications] = Object.values(resourcesOf(stack, 'Custom::S3BucketNotifications'));
  expect(notifications.Properties.BucketName).toEqual(stack.resolve(siem.logBucket.bucket.bucketName));
  expect(notifications.Properties.NotificationConfiguration.QueueConfigurations[0].QueueArn).toEqual(stack.resolve(siem.loader.ingestQueue.queueArn));
  expect(siem.endpoint).toBe(siem.domain);
});

test('outputs name what people need first', () => {
  const stack = testStack();
  new Siem(stack, 'Siem');
  expect(outputs(stack)).toEqual([
    'SiemDashboardsUrl',
    'SiemMasterRoleArn',
    'SiemLogBucketName',
    'SiemReferenceDataBucketName',
    'SiemLoaderRoleArn',
    'SiemIngestQueueUrl',
    'SiemDeadLetterQueueUrl',
    'SiemDeadLetterLocation',
  ]);
});

test('no output and no setting of a function holds the password', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { domain: { masterUser: SiemMasterUser.generatedPassword() } });
  const { Resources, Outputs } = template(stack);
  expect(outputs(stack)).toContain('SiemMasterSecretArn');
  expect(JSON.stringify(Outputs)).not.toContain('resolve:secretsmanager');
  const holders = Object.values(Resources).filter((resource) => JSON.stringify(resource).includes('resolve:secretsmanager'));
  expect(holders.map(({ Type }) => Type)).toEqual(['AWS::OpenSearchService::Domain']);
});

test('nothing has a name of its own, so that a second SIEM fits beside', () => {
  const stack = testStack();
  new Siem(stack, 'One');
  new Siem(stack, 'Two');
  for (const { Type, Properties } of Object.values(template(stack).Resources)) expect(Properties ?? {}).not.toHaveProperty(NAMES[Type] ?? 'none');
});

test.each([
  ['eu-west-1', 'one account and region', 'aws'],
  ['cn-north-1', 'China', 'aws-cn'],
  ['us-gov-west-1', 'GovCloud', 'aws-us-gov'],
  [undefined, 'any account and region', undefined],
])('a stack for %s (%s) is the same byte for byte each time, without network', (region, _, partition) => {
  const synthesize = () => {
    const stack = testStack(region ? { env: { account: '123456789012', region } } : undefined);
    stack.node.setContext('@aws-cdk/core:validateAgainstDefaultRules', true);
    new Siem(stack, 'Siem', { domain: { masterUser: SiemMasterUser.generatedPassword(), allowedSourceCidrs: ['192.0.2.0/24'] } });
    return JSON.stringify(template(stack));
  };
  const first = synthesize();
  expect(synthesize()).toBe(first);
  for (const [, found] of first.matchAll(/"arn:(aws[a-z-]*):/g)) expect(found).toBe(partition);
});

test('a domain that exists is loaded into and guarded, and no other is made', () => {
  const stack = testStack();
  const endpoint = SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', {
    domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem', domainEndpoint: 'search-siem.eu-west-1.es.amazonaws.com',
  });
  const siem = new Siem(stack, 'Siem', { endpoint });
  Template.fromStack(stack).resourceCountIs('AWS::OpenSearchService::Domain', 0);
  expect(siem.domain).toBeUndefined();
  const alarms = Object.values(resourcesOf(stack, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  expect(alarms).toContainEqual(expect.objectContaining({
    MetricName: 'FreeStorageSpace', Dimensions: expect.arrayContaining([{ Name: 'DomainName', Value: 'siem' }]),
  }));
  expect(siem.dashboardsUrl).toBe('https://search-siem.eu-west-1.es.amazonaws.com/_dashboards/');
});

test('buckets that exist are loaded from', () => {
  const stack = testStack();
  const [first, second] = ['a.example.com', 'b.example.com'].map((name) =>
    LogBucket.fromLogBucketAttributes(stack, name, { bucket: s3.Bucket.fromBucketName(stack, `Bucket${name}`, name) }));
  const siem = new Siem(stack, 'Siem', { existingLogBucket: first, additionalLogBuckets: [second] });
  expect(siem.logBucket).toBe(first);
  expect(Object.values(resourcesOf(stack, 'Custom::S3BucketNotifications')).map(({ Properties }) => Properties.BucketName)).toEqual(
    ['a.example.com', 'b.example.com'],
  );
});

test('domain and loader share the VPC', () => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  new Siem(stack, 'Siem', { network: { vpc: testVpc(stack, 3) }, domain: { capacity: SiemCapacity.ha() } });
  const subnets = ['subnet-0a', 'subnet-0b', 'subnet-0c'];
  expect(propertiesOf(stack, 'AWS::OpenSearchService::Domain', 'SiemDomain').VPCOptions.SubnetIds).toEqual(subnets);
  expect(propertiesOf(stack, 'AWS::Lambda::Function', 'SiemLoaderFunction').VpcConfig.SubnetIds).toEqual(subnets);
});

test('access logs of all buckets and alarms go where the user says', () => {
  const stack = testStack();
  const serverAccessLogsBucket = s3.Bucket.fromBucketName(stack, 'Access', 'access.example.com');
  const alarmTopic = new sns.Topic(stack, 'Topic');
  new Siem(stack, 'Siem', { serverAccessLogsBucket, alarmTopic });
  const buckets = Object.values(resourcesOf(stack, 'AWS::S3::Bucket'));
  expect(buckets.map(({ Properties }) => Properties.LoggingConfiguration.DestinationBucketName)).toEqual(
    Array.from({ length: 4 }, () => 'access.example.com'),
  );
  Template.fromStack(stack).allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.arrayWith([stack.resolve(alarmTopic.topicArn)]) });
});

test('no service delivers into the bucket for refused documents', () => {
  const stack = testStack();
  new Siem(stack, 'Siem');
  const policy = propertiesOf(stack, 'AWS::S3::BucketPolicy', 'SiemDeadLetterBucket');
  expect(policy.PolicyDocument.Statement.map(({ Effect }: { Effect: string }) => Effect)).toEqual(['Deny']);
});

test('two props for one thing are refused', () => {
  const stack = testStack();
  const endpoint = new SiemDomain(stack, 'Domain');
  const existingLogBucket = new LogBucket(stack, 'Logs');
  expect(() => new Siem(stack, 'A', { endpoint, domain: {} })).toThrow('endpoint and domain exclude each other, got both; leave one out');
  expect(() => new Siem(stack, 'B', { existingLogBucket, logBucket: {} })).toThrow(
    'existingLogBucket and logBucket exclude each other, got both; leave one out',
  );
});

test('the SIEM fits into a nested stack of a stage', () => {
  const app = new App();
  const stack = new Stack(new Stage(app, 'Production'), 'Outer');
  new Siem(new NestedStack(stack, 'Inner'), 'Siem');
  expect(() => app.synth()).not.toThrow();
});

test('every service that writes into a queue or bucket is bound to the account', () => {
  const stack = testStack();
  new Siem(stack, 'Siem');
  const statements = [...statementsOf(stack, 'AWS::S3::BucketPolicy'), ...statementsOf(stack, 'AWS::SQS::QueuePolicy')];
  const served = statements.filter(({ Principal }) => Principal?.Service);
  expect(served.length).toBeGreaterThan(4);
  for (const { Condition } of served) expect(Condition?.StringEquals).toHaveProperty('aws:SourceAccount');
});

test('a new domain is filled before it is loaded into; one that exists only if asked', () => {
  const stack = testStack();
  const siem = new Siem(stack, 'Siem');
  const endpoint = SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', {
    domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem', domainEndpoint: 'search-siem.eu-west-1.es.amazonaws.com',
  });
  expect(new Siem(stack, 'Existing', { endpoint }).content).toBeUndefined();
  expect(new Siem(stack, 'Filled', { endpoint, applyContent: true }).content).toBeDefined();
  const [content] = Object.entries(resourcesOf(stack, 'Custom::SiemContent')).find(([id]) => id.startsWith('SiemContent'))!;
  const mappings = Object.entries(resourcesOf(stack, 'AWS::Lambda::EventSourceMapping')).filter(([id]) => id.startsWith('SiemLoader'));
  for (const [, { DependsOn }] of mappings) expect(DependsOn).toContain(content);
  expect(siem.content).toBeDefined();
});

test('the exporter of index metrics may measure, as the loader may load', () => {
  const stack = testStack();
  new Siem(stack, 'Siem');
  expect(JSON.stringify(propertiesOf(stack, 'Custom::SiemContent', 'SiemContent').IngestRoles)).toMatch(/SiemLoader.+SiemIndexMetrics/);
});

test('who loads from elsewhere is let in as the loader is', () => {
  const stack = testStack();
  const batch = new iam.Role(stack, 'Batch', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const siem = new Siem(stack, 'Siem', { ingestRoles: [batch] });
  expect(propertiesOf(stack, 'Custom::SiemContent', 'SiemContent').IngestRoles).toContainEqual(stack.resolve(batch.roleArn));
  expect(propertiesOf(stack, 'AWS::IAM::Policy', 'BatchDefaultPolicy').PolicyDocument.Statement).toContainEqual({
    Action: ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut'],
    Effect: 'Allow',
    Resource: stack.resolve(`${siem.endpoint.endpointArn}/*`),
  });
});

test('mails get alarms and what the service announces', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { alertEmails: ['oncall@example.com'] });
  expect(propertiesOf(stack, 'AWS::SNS::Subscription', 'SiemAlerts')).toMatchObject({ Endpoint: 'oncall@example.com' });
  expect(Object.values(resourcesOf(stack, 'AWS::Events::Rule')).map(({ Properties }) => Properties.EventPattern?.source)).toContainEqual(['aws.es']);
  Template.fromStack(stack).allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.anyValue() });
  const alarmTopic = new sns.Topic(testStack(), 'Topic');
  expect(() => new Siem(testStack(), 'Both', { alertEmails: [], alarmTopic })).toThrow('alarmTopic and alertEmails exclude each other');
});

test('without monitoring there is none', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { monitoring: false });
  for (const type of ['AWS::CloudWatch::Dashboard', 'AWS::SSM::Parameter']) expect(resourcesOf(stack, type)).toEqual({});
  expect(Object.keys(resourcesOf(stack, 'AWS::Events::Rule'))).toEqual([expect.stringContaining('TrustedProxiesUploads')]);
});

describe('what documents are enriched from', () => {
  const enriched = () => {
    const stack = testStack();
    const alarmTopic = new sns.Topic(stack, 'Topic');
    const siem = new Siem(stack, 'Siem', {
      geoIp: { licenseKey: Secret.fromSecretNameV2(stack, 'Key', 'maxmind') },
      trustedProxies: ['10.0.0.0/8'],
      threatIntelFeed: { sources: [IndicatorSource.tor(), IndicatorSource.custom()], interval: Duration.hours(6) },
      alarmTopic,
    });
    return { stack, siem, alarmTopic };
  };
  const environmentOf = (stack: Stack, id: string): Record<string, unknown> => propertiesOf(stack, 'AWS::Lambda::Function', id).Environment.Variables;

  test('locations, proxies and indicators are kept in one bucket, which the loader reads', () => {
    const { stack, siem } = enriched();
    const bucket = stack.resolve(siem.referenceDataBucket.bucketName);
    const functions = ['SiemGeoIpFunction', 'SiemTrustedProxiesFunction', 'SiemThreatIntelFeedFunction', 'SiemLoaderFunction'];
    for (const id of functions) expect(environmentOf(stack, id).GEOIP_BUCKET).toEqual(bucket);
    expect(environmentOf(stack, 'SiemTrustedProxiesFunction').SIEM_TRUSTED_PROXY_CIDRS).toBe('10.0.0.0/8');
    expect(propertiesOf(stack, 'AWS::Scheduler::Schedule', 'SiemThreatIntelFeed').ScheduleExpression).toBe('rate(6 hours)');
    expect(siem.threatIntelFeed!.sourceIds).toEqual(['TOR', 'custom-txt', 'custom-stix']);
    expect(siem.geoIp).toBeDefined();
  });

  test('alarms of the downloads tell the topic, and stand on the dashboard', () => {
    const { stack, siem, alarmTopic } = enriched();
    const alarms = [siem.geoIp!.failureAlarm, siem.geoIp!.outdatedAlarm, siem.trustedProxies.failureAlarm, ...siem.threatIntelFeed!.alarms];
    const ids = alarms.map((alarm) => stack.getLogicalId(alarm.node.defaultChild as CfnElement));
    const resources = resourcesOf(stack, 'AWS::CloudWatch::Alarm');
    const dashboard = JSON.stringify(propertiesOf(stack, 'AWS::CloudWatch::Dashboard', 'SiemDashboard'));
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) {
      expect(resources[id].Properties.AlarmActions).toEqual([stack.resolve(alarmTopic.topicArn)]);
      expect(dashboard).toContain(id);
    }
  });

  test('what the SIEM\'s other functions do is no log', () => {
    const { stack, siem } = enriched();
    const own = JSON.stringify(environmentOf(stack, 'SiemLoaderFunction').SIEM_OWN_IDENTITIES);
    const exporter = siem.node.findChild('IndexMetrics') as IndexMetricsExporter;
    const functions = [siem.geoIp!, siem.trustedProxies, siem.threatIntelFeed!, exporter].map((construct) => construct.function);
    for (const { role } of functions) expect(own).toContain(JSON.stringify(stack.resolve(role!.roleName)));
  });

  test('without settings there are published proxies, and a bucket that takes data bases of one\'s own', () => {
    const stack = testStack();
    const siem = new Siem(stack, 'Siem');
    expect([siem.geoIp, siem.threatIntelFeed]).toEqual([undefined, undefined]);
    expect(environmentOf(stack, 'SiemTrustedProxiesFunction')).toMatchObject({
      SIEM_TRUSTED_PROXY_CIDRS: '', SIEM_TRUSTED_PROXY_PROVIDERS: 'cloudfront,global-accelerator,cloudflare',
    });
    expect(environmentOf(stack, 'SiemLoaderFunction').GEOIP_BUCKET).toEqual(stack.resolve(siem.referenceDataBucket.bucketName));
  });

  test('a bucket that the loader has already is used, and no other is made', () => {
    const stack = testStack();
    const referenceDataBucket = s3.Bucket.fromBucketName(stack, 'Reference', 'reference.example.com');
    const siem = new Siem(stack, 'Siem', { loader: { referenceDataBucket } });
    expect(siem.referenceDataBucket).toBe(referenceDataBucket);
    expect(Object.keys(resourcesOf(stack, 'AWS::S3::Bucket')).filter((id) => id.includes('Reference'))).toEqual([]);
    expect(environmentOf(stack, 'SiemTrustedProxiesFunction').GEOIP_BUCKET).toBe('reference.example.com');
  });
});
