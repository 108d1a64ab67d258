import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  AlertTopic, CloudWatchLogsExporter, ControlTowerIntegration, EsLoader, EventBridgeExporter, FsxExporter, GeoIpDatabase, IndexMetricsExporter,
  IndicatorSource, IngestGuard, LogArchiveAccess, LogBucket, LogDelivery, LogType, ReferenceDataBucket, SecurityLakeSubscriber,
  SecurityLakeSubscription, SiemCollection, SiemContent, SiemDashboard, SiemDomain, SiemKey, SiemMasterUser, SiemNetwork, ThreatIntelFeed,
  TrustedAdvisorExporter, TrustedProxyDatabase, WafExporter, WorkSpacesExporter,
} from '../src';

const ACCOUNT = '123456789012';

/** Region, partition, the account of the Region that Classic Load Balancers deliver by, and the processor of functions. */
const PLACES = [
  ['eu-west-1', 'aws', '156460612806', 'arm64'],
  ['il-central-1', 'aws', undefined, 'arm64'],
  ['cn-north-1', 'aws-cn', '638102146993', 'x86_64'],
  ['us-gov-west-1', 'aws-us-gov', '048591011584', 'x86_64'],
] as const;

interface WholeTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, any>> }>>;
}

/** A stack with every construct, in which the partition is written out wherever it is asked for. */
const everything = (region: string, partition: string): WholeTemplate => {
  const zones = { [`availability-zones:account=${ACCOUNT}:region=${region}`]: [`${region}a`, `${region}b`] };
  const context = { '@aws-cdk/core:enablePartitionLiterals': true, ...zones };
  const stack = new Stack(new App({ context }), 'Test', { env: { account: ACCOUNT, region } });
  const arn = (service: string, resource: string, ofRegion = region) => `arn:${partition}:${service}:${ofRegion}:111122223333:${resource}`;

  const logBucket = new LogBucket(stack, 'Logs', { organizationId: 'o-a1b2c3d4e5', managementAccountId: '111122223333' });
  new SiemKey(stack, 'Key');
  const { vpc, vpcSubnets } = new SiemNetwork(stack, 'Network', { flowLogBucket: logBucket });
  const domain = new SiemDomain(stack, 'Domain', { vpc, vpcSubnets, masterUser: SiemMasterUser.generatedPassword() });
  const collection = new SiemCollection(stack, 'Collection');
  collection.grantDashboards(new iam.Role(stack, 'Analysts', { assumedBy: new iam.AccountRootPrincipal() }));
  const alerts = new AlertTopic(stack, 'Alerts', { emails: ['oncall@example.com'] });
  alerts.addServiceNotifications(domain);
  const { bucket: referenceDataBucket } = new ReferenceDataBucket(stack, 'Reference');
  const licenseKey = Secret.fromSecretNameV2(stack, 'Secret', 'licence');
  new GeoIpDatabase(stack, 'Geo', { licenseKey, referenceDataBucket });
  new TrustedProxyDatabase(stack, 'Proxies', { referenceDataBucket });
  new ThreatIntelFeed(stack, 'Feed', { sources: [IndicatorSource.tor(), IndicatorSource.otx({ apiKey: licenseKey })], referenceDataBucket });
  const loader = new EsLoader(stack, 'Loader', { endpoint: domain, vpc, vpcSubnets, referenceDataBucket });
  loader.addSource(logBucket);
  const existing = s3.Bucket.fromBucketName(stack, 'Existing', 'logs.example.com');
  loader.addSource(LogBucket.fromLogBucketAttributes(stack, 'More', { bucket: existing }), { via: LogDelivery.EVENT_BRIDGE });
  new EsLoader(stack, 'ServerlessLoader', { endpoint: collection, deadLetterBucket: logBucket.bucket });
  new SiemContent(stack, 'Content', { endpoint: domain, vpc, vpcSubnets, loaders: [loader] });
  new IngestGuard(stack, 'Guard', { loader, domain, alarmTopic: alerts.topic });
  new IndexMetricsExporter(stack, 'IndexMetrics', { endpoint: domain, logBucket, vpc, vpcSubnets });
  new SiemDashboard(stack, 'Dashboard', { endpoint: domain, loader }).createAlarms(alerts.topic);
  const reader = iam.Role.fromRoleArn(stack, 'Reader', arn('iam', 'role/siem', ''));
  new LogArchiveAccess(stack, 'Archive', { readers: [reader], buckets: [s3.Bucket.fromBucketName(stack, 'Archived', 'archive.example.com')] });
  const queue = sqs.Queue.fromQueueArn(stack, 'ArchiveQueue', arn('sqs', 'siem'));
  new ControlTowerIntegration(stack, 'ControlTower', { loader, bucketNames: ['other.example.com'], queue, role: reader });
  const [queueArn, roleArn] = [arn('sqs', 'AmazonSecurityLake-0a1b-Main-Queue'), arn('iam', 'role/AmazonSecurityLake-0a1b', '')];
  new SecurityLakeSubscriber(stack, 'Lake', { loader, subscription: SecurityLakeSubscription.existing({ queueArn, roleArn, externalId: 'siem' }) });
  const group = logs.LogGroup.fromLogGroupName(stack, 'Group', '/aws/clientvpn');
  new CloudWatchLogsExporter(stack, 'ClientVpn', { logBucket, logType: LogType.CLIENTVPN, logGroups: [group] });
  new EventBridgeExporter(stack, 'SecurityHub', { logBucket, logType: LogType.SECURITYHUB });
  new WorkSpacesExporter(stack, 'WorkSpaces', { logBucket });
  new TrustedAdvisorExporter(stack, 'TrustedAdvisor', { logBucket });
  new FsxExporter(stack, 'FileAudit', { logBucket });
  new WafExporter(stack, 'Waf', { logBucket, webAclArns: [arn('wafv2', 'regional/webacl/shop/00000000-0000-4000-8000-000000000000')] });
  // CloudFormation puts in what the CDK left to it.
  return JSON.parse(JSON.stringify(Template.fromStack(stack).toJSON())
    .replaceAll('{"Ref":"AWS::Partition"}', `"${partition}"`).replaceAll('{"Ref":"AWS::Region"}', `"${region}"`)) as WholeTemplate;
};

/** What a construct says of its partition: type and beginning of the id of the resource, and a text that it holds. */
const SAYINGS: ReadonlyArray<readonly [construct: string, type: string, id: string, text: string]> = [
  ['LogBucket', 'S3::BucketPolicy', 'Logs', 'arn:<partition>:cloudtrail:*:111122223333:trail/*'],
  ['LogBucket', 'S3::BucketPolicy', 'Logs', 'arn:<partition>:logs:*:*:*'],
  ['SiemKey', 'KMS::Key', 'Key', 'arn:<partition>:cloudtrail:*:123456789012:trail/*'],
  ['SiemKey', 'KMS::Key', 'Key', 'arn:<partition>:iam::123456789012:root'],
  ['SiemDomain', 'OpenSearchService::Domain', 'Domain', 'arn:<partition>:es:<region>:123456789012:domain/*'],
  ['SiemDomain', 'OpenSearchService::Domain', 'Domain', 'arn:<partition>:iam::123456789012:root'],
  ['SiemCollection', 'IAM::Policy', 'Analysts', 'arn:<partition>:aoss:<region>:123456789012:dashboards/default'],
  ['EsLoader', 'IAM::Policy', 'Loader', 'arn:<partition>:ssm:<region>:123456789012:parameter/siem/exclude-logs/*'],
  ['EsLoader', 'IAM::Policy', 'Loader', 'arn:<partition>:iam::111122223333:role/siem'],
  ['EsLoader', 'IAM::Role', 'LoaderFunction', 'arn:<partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole'],
  ['EsLoader', 'IAM::Policy', 'Loader', 'arn:<partition>:s3:::logs.example.com'],
  ['SiemContent', 'IAM::Role', 'ContentSnapshotRole', 'arn:<partition>:es:<region>:123456789012:domain/*'],
  ['AlertTopic', 'SNS::TopicPolicy', 'Alerts', 'arn:<partition>:cloudwatch:*:123456789012:alarm:*'],
  ['IngestGuard', 'IAM::Policy', 'GuardFunction', 'arn:<partition>:lambda:<region>:123456789012:event-source-mapping:'],
  ['LogArchiveAccess', 'IAM::Policy', 'ArchiveRole', 'arn:<partition>:s3:::archive.example.com/*'],
  ['LogArchiveAccess', 'SQS::QueuePolicy', 'ArchiveQueue', 'arn:<partition>:iam::111122223333:role/siem'],
  ['SecurityLakeSubscriber', 'Lambda::EventSourceMapping', 'Loader', 'arn:<partition>:sqs:<region>:111122223333:AmazonSecurityLake-0a1b-Main-Queue'],
  ['ControlTowerIntegration', 'Lambda::EventSourceMapping', 'Loader', 'arn:<partition>:sqs:<region>:111122223333:siem'],
  ['GeoIpDatabase', 'IAM::Policy', 'GeoFunction', 'arn:<partition>:secretsmanager:<region>:123456789012:secret:licence'],
  ['ThreatIntelFeed', 'IAM::Policy', 'Feed', 'arn:<partition>:secretsmanager:<region>:123456789012:secret:licence'],
];

describe.each(PLACES)('in %s', (region, partition, loadBalancers, architecture) => {
  const template = everything(region, partition);
  const found = (type: string, id = '') => Object.entries(template.Resources)
    .filter(([logicalId, { Type }]) => Type === `AWS::${type}` && logicalId.startsWith(id)).map(([, { Properties }]) => Properties);
  const text = (type: string, id: string): string => JSON.stringify(joined(found(type, id)));

  test('no ARN is of another partition', () => {
    expect([...new Set(JSON.stringify(template).match(/arn:aws[a-z-]*:/g))]).toEqual([`arn:${partition}:`]);
  });

  test.each(SAYINGS)('%s names what is there: %s %s… has %s', (_, type, id, saying) => {
    expect(text(type, id)).toContain(saying.replace('<partition>', partition).replace('<region>', region));
  });

  test('load balancers deliver by their service, and by the account of the Region if it has one', () => {
    const policy = text('S3::BucketPolicy', 'Logs');
    expect(policy).toContain('logdelivery.elasticloadbalancing.amazonaws.com');
    const accounts = policy.match(/arn:[a-z-]+:iam::\d{12}:root/g) ?? [];
    expect([...new Set(accounts)]).toEqual(loadBalancers ? [`arn:${partition}:iam::${loadBalancers}:root`] : []);
  });

  test('functions run on a processor that there is', () => {
    const functions = found('Lambda::Function').filter(({ Architectures }) => Architectures);
    expect(functions.length).toBeGreaterThan(7);
    for (const { Architectures } of functions) expect(Architectures).toEqual([architecture]);
  });

  test('services of the network have the names that they have there', () => {
    const of = (name: string) => `${partition === 'aws-cn' ? 'cn.' : ''}com.amazonaws.${region}.${name}`;
    const names = found('EC2::VPCEndpoint').map(({ ServiceName }) => joined(ServiceName));
    expect(names.sort()).toEqual([of('sqs'), of('sts'), `com.amazonaws.${region}.s3`, `com.amazonaws.${region}.ssm`].sort());
  });
});

/** Texts that CloudFormation joins, as one text without what it refers to. */
const joined = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(joined);
  if (typeof value !== 'object' || value === null) return value;
  if ('Fn::Join' in value) {
    const [, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map(joined).filter((part) => typeof part === 'string').join('');
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, joined(member)]));
};
