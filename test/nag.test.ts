import { App, Aspects, CfnResource, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AwsSolutionsChecks } from 'cdk-nag';
import { testVpc } from './test-stack';
import { wholeSiem } from './whole-siem';
import {
  AlertTopic, CloudFrontRealtimeExporter, CloudWatchLogsExporter, EsLoader, EventBridgeExporter, FsxExporter, GeoIpDatabase, IndexMetricsExporter,
  IndicatorSource, IngestGuard, LogArchiveAccess, LogBucket, LogDelivery, LogSource, LogType, ReferenceDataBucket, SecurityLakeSubscriber,
  SecurityLakeSubscription, Siem, SiemCapacity, SiemDashboard, SiemDomain, SiemKey, SiemMasterUser, SiemNetwork, type SiemProps, ThreatIntelFeed,
  TrustedAdvisorExporter, TrustedProxyDatabase, WafExporter, WorkSpacesExporter,
} from '../src';

const checkedStack = (): Stack => {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'eu-west-1' } });
  Aspects.of(stack).add(new AwsSolutionsChecks({ verbose: true }));
  return stack;
};

/** Findings without an explanation: rule and construct. */
const findings = (stack: Stack): string[] => {
  const about = Match.stringLikeRegexp('AwsSolutions-|CdkNagValidationFailure');
  const annotations = Annotations.fromStack(stack);
  return [...annotations.findError('*', about), ...annotations.findWarning('*', about)]
    .map(({ id, entry }) => `${/[\w-]+(\[.*?\])?/.exec(String(entry.data))![0]} ${id}`).sort();
};

/** Explanations in a stack: rule and reason. */
const explanations = (stack: Stack): Array<{ id: string; reason: string }> =>
  stack.node.findAll().filter(CfnResource.isCfnResource).flatMap((resource) => resource.getMetadata('cdk_nag')?.rules_to_suppress ?? []);

const accessLogsOf = (stack: Stack): s3.IBucket => s3.Bucket.fromBucketName(stack, 'AccessLogs', 'access.example.com');

test('a SIEM for production has no finding that is not explained', () => {
  const stack = checkedStack();
  new Siem(stack, 'Siem', {
    network: { vpc: testVpc(stack, 3) },
    domain: { capacity: SiemCapacity.ha(), encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) },
    serverAccessLogsBucket: accessLogsOf(stack),
    geoIp: { licenseKey: Secret.fromSecretNameV2(stack, 'LicenseKey', 'maxmind') },
    threatIntelFeed: { sources: [IndicatorSource.tor(), IndicatorSource.custom()] },
  });
  expect(findings(stack)).toEqual([]);
});

test('a SIEM on a collection, in a network of its own, has no finding that is not explained', () => {
  const stack = checkedStack();
  const siem = new Siem(stack, 'Siem', {
    collection: { encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) },
    network: {},
    serverAccessLogsBucket: accessLogsOf(stack),
  });
  siem.collection!.grantDashboards(new iam.Role(stack, 'Analysts', { assumedBy: new iam.AccountRootPrincipal() }));
  expect(findings(stack)).toEqual([]);
});

test.each<[string, Pick<SiemProps, 'domain' | 'collection' | 'legacyNames'>]>([
  ['a domain', { domain: { capacity: SiemCapacity.ha() } }],
  ['a domain that is named as before', { domain: { capacity: SiemCapacity.ha() }, legacyNames: true }],
  ['a collection', { collection: {} }],
])('a SIEM with every optional part around %s has no finding that is not explained', (_, target) => {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });
  Aspects.of(stack).add(new AwsSolutionsChecks({ verbose: true }));
  wholeSiem(stack, target);
  expect(findings(stack)).toEqual([]);
});

test('every explanation is a sentence', () => {
  const stack = checkedStack();
  wholeSiem(stack, { domain: { masterUser: SiemMasterUser.generatedPassword() } });
  expect(explanations(stack).length).toBeGreaterThan(20);
  for (const { id, reason } of explanations(stack)) expect(`${id} ${reason}`).toMatch(/^AwsSolutions-[A-Z0-9]+ [A-Z].{50,}\.$/);
});

test('a small SIEM leaves to be found what its user decides: no VPC, one node in one zone, no access logs', () => {
  const stack = checkedStack();
  new Siem(stack, 'Siem', { domain: { masterUser: SiemMasterUser.generatedPassword(), allowedSourceCidrs: ['192.0.2.0/24'] } });
  expect(findings(stack)).toEqual([
    'AwsSolutions-OS1 /Test/Siem/Domain/Resource/Resource',
    'AwsSolutions-OS4 /Test/Siem/Domain/Resource/Resource',
    'AwsSolutions-OS7 /Test/Siem/Domain/Resource/Resource',
    'AwsSolutions-S1 /Test/Siem/Content/SnapshotBucket/Resource',
    'AwsSolutions-S1 /Test/Siem/DeadLetterBucket/Resource/Resource',
    'AwsSolutions-S1 /Test/Siem/LogBucket/Resource/Resource',
    'AwsSolutions-S1 /Test/Siem/ReferenceData/Resource/Resource',
  ]);
});

test('a loader of encrypted buckets, by notification and by EventBridge, has no finding that is not explained', () => {
  const stack = checkedStack();
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const serverAccessLogsBucket = accessLogsOf(stack);
  const deadLetterBucket = new s3.Bucket(stack, 'Refused', { encryptionKey: key, enforceSSL: true, serverAccessLogsBucket });
  const endpoint = SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', {
    domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem', domainEndpoint: 'search-siem.eu-west-1.es.amazonaws.com',
  });
  const loader = new EsLoader(stack, 'Loader', { endpoint, deadLetterBucket });
  loader.addSource(new LogBucket(stack, 'Logs', { encryptionKey: key, sources: [LogSource.CLOUDTRAIL], serverAccessLogsBucket }));
  loader.addSource(new LogBucket(stack, 'More', { sourceKeys: [key], serverAccessLogsBucket }), { via: LogDelivery.EVENT_BRIDGE });
  const existing = s3.Bucket.fromBucketAttributes(stack, 'Existing', { bucketName: 'logs.example.com', encryptionKey: key });
  loader.addSource(LogBucket.fromLogBucketAttributes(stack, 'Archive', { bucket: existing }), { prefixes: ['AWSLogs/'] });
  expect(findings(stack)).toEqual([]);
});

test('what feeds enrichment has no finding that is not explained', () => {
  const stack = checkedStack();
  const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const { bucket: referenceDataBucket } = new ReferenceDataBucket(stack, 'Reference', { encryptionKey, serverAccessLogsBucket: accessLogsOf(stack) });
  const secret = Secret.fromSecretNameV2(stack, 'Secret', 'key');
  const sources = [IndicatorSource.tor(), IndicatorSource.otx({ apiKey: secret }), IndicatorSource.custom()];
  new ThreatIntelFeed(stack, 'Feed', { sources, referenceDataBucket });
  new GeoIpDatabase(stack, 'Geo', { licenseKey: secret, referenceDataBucket });
  new TrustedProxyDatabase(stack, 'Proxies', { referenceDataBucket });
  expect(findings(stack)).toEqual([]);
});

test('a domain by itself has the findings that its user decides, and no other', () => {
  const stack = checkedStack();
  new SiemDomain(stack, 'Domain', { vpc: testVpc(stack, 3), capacity: SiemCapacity.standard() });
  expect(findings(stack)).toEqual(['AwsSolutions-OS4 /Test/Domain/Resource/Resource']);
});

test('network, key, alerts, guard, metrics and dashboard around a SIEM have no finding that is not explained', () => {
  const stack = checkedStack();
  const logBucket = new LogBucket(stack, 'Logs', { serverAccessLogsBucket: accessLogsOf(stack), organizationId: 'o-a1b2c3d4e5' });
  const { vpc, vpcSubnets } = new SiemNetwork(stack, 'Network', { availabilityZones: 2, flowLogBucket: logBucket });
  const endpoint = SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', {
    domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem', domainEndpoint: 'search-siem.eu-west-1.es.amazonaws.com',
  });
  const deadLetterBucket = logBucket.bucket;
  const loader = new EsLoader(stack, 'Loader', { endpoint, deadLetterBucket, vpc, vpcSubnets });
  new SiemKey(stack, 'LogKey');
  const alerts = new AlertTopic(stack, 'Alerts', { emails: ['oncall@example.com'] });
  alerts.addServiceNotifications(endpoint);
  new IngestGuard(stack, 'Guard', { loader, domain: endpoint, alarmTopic: alerts.topic });
  new IndexMetricsExporter(stack, 'IndexMetrics', { endpoint, logBucket, vpc, vpcSubnets });
  new SiemDashboard(stack, 'Dashboard', { endpoint, loader }).createAlarms(alerts.topic);
  new SecurityLakeSubscriber(stack, 'Lake', {
    loader,
    subscription: SecurityLakeSubscription.existing({
      queueArn: 'arn:aws:sqs:eu-west-1:111122223333:AmazonSecurityLake-0a1b-Main-Queue',
      roleArn: 'arn:aws:iam::111122223333:role/AmazonSecurityLake-0a1b',
      externalId: 'siem-outside',
    }),
  });
  expect(findings(stack)).toEqual([]);
});

test('log exporters, into encrypted buckets as well, have no finding that is not explained', () => {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });
  Aspects.of(stack).add(new AwsSolutionsChecks({ verbose: true }));
  const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const logBucket = new LogBucket(stack, 'Logs', { encryptionKey, sources: [], serverAccessLogsBucket: accessLogsOf(stack) });
  const foreign = s3.Bucket.fromBucketAttributes(stack, 'Foreign', { bucketName: 'logs.example.com', account: '111122223333' });
  const logGroups = [logs.LogGroup.fromLogGroupName(stack, 'Group', '/vpn')];
  const { topic: alarmTopic } = new AlertTopic(stack, 'Alerts');
  new CloudWatchLogsExporter(stack, 'Vpn', { logBucket, logGroups, logType: LogType.CLIENTVPN, encryptionKey, alarmTopic });
  new EventBridgeExporter(stack, 'Findings', { logBucket, logType: LogType.SECURITYHUB });
  new WorkSpacesExporter(stack, 'WorkSpaces', { logBucket, alarmTopic });
  new TrustedAdvisorExporter(stack, 'Advice', { logBucket });
  new FsxExporter(stack, 'Files', { logBucket: LogBucket.fromLogBucketAttributes(stack, 'Elsewhere', { bucket: foreign }) });
  new WafExporter(stack, 'Waf', { logBucket });
  new CloudFrontRealtimeExporter(stack, 'CloudFront', { logBucket, encryptionKey });
  expect(findings(stack)).toEqual([]);
});

test('the side of a log archive has no finding that is not explained', () => {
  const stack = checkedStack();
  new LogArchiveAccess(stack, 'Access', {
    readers: [iam.Role.fromRoleArn(stack, 'Reader', 'arn:aws:iam::111122223333:role/siem-loader')],
    buckets: [s3.Bucket.fromBucketName(stack, 'Logs', 'archive.example.com')],
  });
  expect(findings(stack)).toEqual([]);
});
