import { Duration, Lazy, Size, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { testStack, testVpc } from './test-stack';
import {
  EsLoader, GeoIpDatabase, IndexMetricsExporter, IndicatorSource, LogArchiveAccess, type LogArchiveAccessProps, LogBucket, LogFormat, LogSource,
  LogType, SecurityLakeSubscriber, SecurityLakeSubscription, SiemCapacity, SiemCollection, SiemContent, SiemDomain, SiemKey, SiemMasterUser,
  ThreatIntelFeed, type ThreatIntelFeedProps, TrustedProxyDatabase,
} from '../src';

const DOMAIN = { domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem', domainEndpoint: 'search-siem.eu-west-1.es.amazonaws.com' };
const NODE = { dataNodeInstanceType: 'r6g.large.search', volumeSize: Size.gibibytes(100) };
const LAKE = {
  queueArn: 'arn:aws:sqs:eu-west-1:111122223333:AmazonSecurityLake-0a1b-Main-Queue',
  roleArn: 'arn:aws:iam::111122223333:role/AmazonSecurityLake-0a1b',
  externalId: 'siem-outside',
};
const accounts = (count: number) => Array.from({ length: count }, (_, at) => String(100_000_000_000 + at));

const bucketIn = (stack: Stack): s3.IBucket => s3.Bucket.fromBucketName(stack, 'Bucket', 'reference.example.com');
const endpointIn = (stack: Stack) => SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', DOMAIN);
const geoIp = (props: object) => (stack: Stack) => {
  const licenseKey = Secret.fromSecretNameV2(stack, 'Key', 'maxmind');
  return new GeoIpDatabase(stack, 'Geo', { licenseKey, referenceDataBucket: bucketIn(stack), ...props });
};
const proxies = (interval: Duration) => (stack: Stack) =>
  new TrustedProxyDatabase(stack, 'Proxies', { interval, referenceDataBucket: bucketIn(stack) });
const metrics = (interval: Duration) => (stack: Stack) =>
  new IndexMetricsExporter(stack, 'Metrics', { interval, endpoint: endpointIn(stack), logBucket: new LogBucket(stack, 'Logs') });
const feed = (props: Partial<ThreatIntelFeedProps>) => (stack: Stack) =>
  new ThreatIntelFeed(stack, 'Feed', { sources: [IndicatorSource.tor()], referenceDataBucket: bucketIn(stack), ...props });
const archive = (props: Partial<LogArchiveAccessProps>) => (stack: Stack) => new LogArchiveAccess(stack, 'Access', {
  readers: [iam.Role.fromRoleArn(stack, 'Reader', 'arn:aws:iam::111122223333:role/siem-loader')], buckets: [bucketIn(stack)], ...props,
});

test.each<[string, (stack: Stack) => unknown]>([
  ['interval must be at least 1 hour, got 5 minutes; MaxMind publishes twice a week', geoIp({ interval: Duration.minutes(5) })],
  ['interval must be at most 7 days, got 8 days; MaxMind publishes twice a week', geoIp({ interval: Duration.days(8) })],
  ['editions must name at least one data base, got none; leave the construct out instead', geoIp({ editions: [] })],
  ['interval must be at least 1 hour, got 5 minutes; networks change every few days', proxies(Duration.minutes(5))],
  ['interval must be at most 7 days, got 8 days; networks change every few days', proxies(Duration.days(8))],
  ['interval must be at least 5 minutes, got 1 minute; choose one between', metrics(Duration.minutes(1))],
  ['interval must be at most 1 day, got 2 days; choose one between', metrics(Duration.days(2))],
  ['interval must be at least 30 minutes, got 5 minutes; publishers allow no more often', feed({ interval: Duration.minutes(5) })],
  ['interval must be at most 7 days, got 8 days; publishers allow no more often', feed({ interval: Duration.days(8) })],
  ['sources must differ, got TOR twice; leave one out', feed({ sources: [IndicatorSource.tor(), IndicatorSource.tor()] })],
  ['maxObjects must be a whole number from 1 to 100000, got 0; join small files', feed({ maxObjects: 0 })],
  ['maxIndicators must be a whole number from 1 to 5000000, got 0; loaders hold all of them in memory', feed({ maxIndicators: 0 })],
  ["sources must take at most 3200 characters of the function's settings, got 3441; take fewer, and put files of others into the bucket", feed({
    sources: Array.from({ length: 30 }, (_, i) => IndicatorSource.url({ url: `https://feeds.example.com/lists/${i}.txt`, provider: `Publisher ${i}` })),
  })],
  ['ids of sources must not be what alarms are called after, got database; give it another id',
    feed({ sources: [IndicatorSource.custom({ prefix: 'IOC/own/', id: 'database' })] })],
  ['maxObjectSize must be at most 100 MiB, got 101 MiB; split the file', feed({ maxObjectSize: Size.mebibytes(101) })],
  ['maxDatabaseSize must be at most 512 MiB, got 1024 MiB; loaders open none that is larger', feed({ maxDatabaseSize: Size.gibibytes(1) })],
  ['memorySize must be at least 2048 MiB, got 1024 MiB; files and maxIndicators have to fit in', feed({ memorySize: Size.mebibytes(1024) })],
  ['grantUpload needs a custom source, got none; add IndicatorSource.custom() to sources',
    (stack) => feed({})(stack).grantUpload(new iam.User(stack, 'User'))],
  ['maxPulses must be a whole number from 1 to 5000, got 0; older pulses are of little use',
    (stack) => IndicatorSource.otx({ apiKey: Secret.fromSecretNameV2(stack, 'Key', 'otx'), maxPulses: 0 })],
  ["url must be an address such as https://feeds.example.com/list.txt, got 'http://feeds.example.com/list.txt'",
    () => IndicatorSource.url({ url: 'http://feeds.example.com/list.txt', provider: 'Example' })],
  ["provider must be a name of up to 100 characters, got ''", () => IndicatorSource.url({ url: 'https://feeds.example.com/list.txt', provider: '' })],
  ['url and provider must be known at synthesis, got a token; keys and alarms bear their names',
    () => IndicatorSource.url({ url: Lazy.string({ produce: () => 'https://feeds.example.com/list.txt' }), provider: 'Example' })],
  ['loaderTimeout must be at least 1 minute, got 5 seconds; functions run for 15 minutes at most', archive({ loaderTimeout: Duration.seconds(5) })],
  ["externalId must be 2 to 1224 letters, digits, and any of `+=,.@:/-_`, got 'a b'", archive({ externalId: 'a b' })],
  ["encryptionKey excludes the source 'elastic-load-balancing', which is only delivered to buckets with SSE-S3; leave encryptionKey out",
    (stack) => new LogBucket(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key'), sources: [LogSource.ELASTIC_LOAD_BALANCING] })],
  ["managementAccountId must be an account number of twelve digits, e.g. 123456789012, got '12'",
    (stack) => new LogBucket(stack, 'Logs', { organizationId: 'o-a1b2c3d4e5', managementAccountId: '12' })],
  ["id must be a known log type, got 'cloudtrial'; known are alb, ", () => LogType.of('cloudtrial')],
  ["index must begin with 'log-' and be lower case, e.g. log-my-app, got 'my-app'",
    () => LogType.custom('my-app', { keyPattern: '/my-app/', format: LogFormat.json(), index: 'my-app' })],
  ["dataLakeArn must be the ARN of a lake, arn:<partition>:securitylake:<region>:<account>:data-lake/default, got 'lake'",
    () => SecurityLakeSubscription.create({ dataLakeArn: 'lake', sources: ['VPC_FLOW'], externalId: 'siem-outside' })],
  ['masterNodes must be 3 or 5, got 2; other numbers cannot agree when one fails', () => SiemCapacity.of({ ...NODE, dataNodes: 2, masterNodes: 2 })],
  ['coldStorage needs UltraWarm nodes, got none; set warmNodes to 2 or more', () => SiemCapacity.of({ ...NODE, dataNodes: 1, coldStorage: true })],
  ["domainArn must be the ARN of a domain, arn:<partition>:es:<region>:<account>:domain/<name>, got 'siem'",
    (stack) => SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', { ...DOMAIN, domainArn: 'siem' })],
  ["name must be 1 to 64 letters, digits, '_', '-' or '.', got 'a b'", () => SiemMasterUser.generatedPassword('a b')],
  ['vpc and vpcEndpointId exclude each other, got both; leave one out',
    (stack) => new SiemCollection(stack, 'Collection', { vpc: testVpc(stack, 1), vpcEndpointId: 'vpce-0a1b' })],
  ['grantee must be a role or a user, got AccountPrincipal(111122223333); data access policies of collections know no others',
    (stack) => new SiemCollection(stack, 'Collection').grantIngest(new iam.AccountPrincipal('111122223333'))],
  ['snapshotBucket and snapshotBucketName exclude each other, got both; leave one out',
    (stack) => new SiemContent(stack, 'Content', { endpoint: endpointIn(stack), snapshotBucket: bucketIn(stack), snapshotBucketName: 'snapshots' })],
  ["source must be a service that encrypts what it delivers (cloudtrail, config, guardduty, vended-logs), got 's3-server-access-logs'; leave it out",
    (stack) => new SiemKey(stack, 'Key').allowLogSource(LogSource.S3_SERVER_ACCESS_LOGS)],
  ["userIni must be a file, got 'no-such/user.ini'; relative paths begin at ",
    (stack) => new EsLoader(stack, 'Loader', { endpoint: endpointIn(stack), userIni: 'no-such/user.ini' })],
])('what cannot be is refused: %s', (message, build) => {
  expect(() => build(testStack())).toThrow(message);
});

test.each<[string, (stack: Stack) => unknown]>([
  ['the policy of the bucket must be at most 20480 characters, got about ',
    (stack) => new LogBucket(stack, 'Logs', { accounts: accounts(2000), sources: [LogSource.CLOUDTRAIL] })],
  ['the policy of the key must be at most 32768 characters, got about ', (stack) => new SiemKey(stack, 'Key', { accounts: accounts(1000) })],
])('what the service would refuse fails at synthesis: %s', (message, build) => {
  const stack = testStack();
  build(stack);
  const [error, ...others] = stack.node.findAll().flatMap((construct) => construct.node.validate());
  expect(error).toContain(message);
  expect(others).toEqual([]);
});

test.each<[string, (stack: Stack) => unknown]>([
  ['this domain has a public endpoint and cannot move into a VPC later; for production pass vpc',
    (stack) => new SiemDomain(stack, 'Domain', { capacity: SiemCapacity.standard() })],
  ['allowedSourceCidrs holds 0.0.0.0/0, so everybody reaches the sign-in page; name your own networks',
    (stack) => new SiemDomain(stack, 'Domain', { allowedSourceCidrs: ['0.0.0.0/0'] })],
  ['the queue of the subscription brings messages back after 10 minutes; six times the timeout of the loader',
    (stack) => new SecurityLakeSubscriber(stack, 'Lake', {
      loader: new EsLoader(stack, 'Loader', { endpoint: endpointIn(stack) }), subscription: SecurityLakeSubscription.existing(LAKE),
    })],
])('what is unwise is warned of: %s', (message, build) => {
  const stack = testStack();
  build(stack);
  const [{ entry }] = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(message.slice(0, 40)));
  expect(entry.data).toContain(message);
});
