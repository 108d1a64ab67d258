import { Duration, Size } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { propertiesOf, resourcesOf, statementsOf, testStack } from './test-stack';
import {
  EsLoader, GeoIpDatabase, GeoIpEdition, IndicatorFormat, IndicatorSource, ReferenceDataBucket, SiemDomain, ThreatIntelFeed,
  type ThreatIntelFeedProps, TrustedProxyDatabase, TrustedProxyProvider,
} from '../src';

const parts = () => {
  const stack = testStack();
  return { stack, referenceDataBucket: new ReferenceDataBucket(stack, 'Reference').bucket, secret: Secret.fromSecretNameV2(stack, 'Secret', 'key') };
};
const feedOf = (props: Partial<ThreatIntelFeedProps> = {}) => {
  const { stack, referenceDataBucket, secret } = parts();
  const sources = [IndicatorSource.tor(), IndicatorSource.abuseChFeodo(), IndicatorSource.otx({ apiKey: secret }), IndicatorSource.custom()];
  return { stack, feed: new ThreatIntelFeed(stack, 'Feed', { sources, referenceDataBucket, ...props }) };
};
const sourcesIn = (stack: ReturnType<typeof testStack>) =>
  JSON.stringify(propertiesOf(stack, 'AWS::Lambda::Function', 'FeedFunction').Environment.Variables.SIEM_INDICATOR_SOURCES);
const definitionOf = (stack: ReturnType<typeof testStack>) => {
  const { DefinitionString } = propertiesOf(stack, 'AWS::StepFunctions::StateMachine', 'Feed');
  return JSON.parse((DefinitionString['Fn::Join'][1] as unknown[]).map((part) => (typeof part === 'string' ? part : 'x')).join('')) as {
    readonly StartAt: string; readonly States: Record<string, any>;
  };
};

describe('ReferenceDataBucket', () => {
  test('is closed to the public, encrypted and versioned, forgets parts of feeds, and tells EventBridge of uploads', () => {
    const { stack } = parts();
    expect(propertiesOf(stack, 'AWS::S3::Bucket', 'Reference')).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }, { Prefix: 'IOC/tmp/', ExpirationInDays: 30 }] },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(resourcesOf(stack, 'AWS::Lambda::Function')).toEqual({});
  });
});

describe('ThreatIntelFeed', () => {
  test('plans, downloads each by itself and builds, and a download that ends badly does not stop the rest', () => {
    const { StartAt, States } = definitionOf(feedOf({ maxConcurrency: 7 }).stack);
    expect([StartAt, States.Plan.Next, States.Downloads.Next, States.Build.End]).toEqual(['Plan', 'Downloads', 'Build', true]);
    expect(States.Downloads).toMatchObject({ Type: 'Map', ItemsPath: '$.tasks', MaxConcurrency: 7, ResultPath: null });
    expect(States.Downloads.ItemProcessor.States.Download).toMatchObject({
      Parameters: { 'action': 'download', 'task.$': '$' }, Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'GiveUpDownload' }],
    });
    expect(States.Downloads.ItemProcessor.States.GiveUpDownload).toMatchObject({
      Parameters: { 'action': 'giveUp', 'task.$': '$' }, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'DownloadGivenUp' }],
    });
    expect([States.Plan.Parameters, States.Build.Parameters]).toEqual([{ action: 'plan' }, { action: 'build' }]);
  });

  test('runs every twelve hours, and at once on deployment', () => {
    const { stack } = feedOf();
    expect(propertiesOf(stack, 'AWS::Scheduler::Schedule', 'Feed')).toMatchObject({ ScheduleExpression: 'rate(12 hours)', State: 'ENABLED' });
    expect(propertiesOf(stack, 'AWS::Scheduler::Schedule', 'Feed')).not.toHaveProperty('StartDate');
    const often = feedOf({ interval: Duration.minutes(30) }).stack;
    expect(propertiesOf(often, 'AWS::Scheduler::Schedule', 'Feed').ScheduleExpression).toBe('rate(30 minutes)');
  });

  test('runs at once, too, when sources change, and not before it may', () => {
    const schedulesOf = (props: Partial<ThreatIntelFeedProps>) => resourcesOf(feedOf(props).stack, 'AWS::Scheduler::Schedule');
    const [[id, schedule]] = Object.entries(schedulesOf({}));
    expect(Object.keys(schedulesOf({ maxIndicators: 500 }))).toEqual([id]);
    expect(Object.keys(schedulesOf({ sources: [IndicatorSource.tor()] }))).not.toEqual([id]);
    expect(schedule.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/RoleDefaultPolicy/)]));
  });

  test('the function knows its sources and limits, and reads the keys that they need', () => {
    const { stack } = feedOf({ maxIndicators: 10, maxDatabaseSize: Size.mebibytes(1), maxObjects: 2, maxObjectSize: Size.kibibytes(1) });
    const known = ['exit-addresses', 'ipblocklist.json', 'otx.alienvault.com', 'IOC/TXT/', 'IOC/STIX2/'];
    for (const one of known) expect(sourcesIn(stack)).toContain(one);
    expect(propertiesOf(stack, 'AWS::Lambda::Function', 'FeedFunction').Environment.Variables).toMatchObject({
      SIEM_INDICATOR_MAX_INDICATORS: '10',
      SIEM_INDICATOR_MAX_DATABASE_BYTES: '1048576',
      SIEM_INDICATOR_MAX_OBJECTS: '2',
      SIEM_INDICATOR_MAX_OBJECT_BYTES: '1024',
    });
    const actions = statementsOf(stack, 'AWS::IAM::Policy').flatMap(({ Action }) => Action);
    expect(actions).toEqual(expect.arrayContaining(['secretsmanager:GetSecretValue', 's3:PutObject', 's3:ListBucket']));
  });

  test('files that users put into the bucket or take away are built into the data base soon', () => {
    const { stack, feed } = feedOf();
    feed.grantUpload(new iam.User(stack, 'User'));
    expect(propertiesOf(stack, 'AWS::Events::Rule', 'FeedUploads').EventPattern).toMatchObject({
      'source': ['aws.s3'],
      'detail-type': ['Object Created', 'Object Deleted'],
      'detail': { object: { key: [{ prefix: 'IOC/TXT/' }, { prefix: 'IOC/STIX2/' }] } },
    });
    expect(propertiesOf(stack, 'AWS::Lambda::EventSourceMapping', 'FeedFunction')).toMatchObject({ MaximumBatchingWindowInSeconds: 120 });
    expect(JSON.stringify(propertiesOf(stack, 'AWS::IAM::Policy', 'User'))).toContain('/IOC/TXT/*');
  });

  test('without files of one\'s own nothing waits for uploads', () => {
    const { stack, feed } = feedOf({ sources: [IndicatorSource.tor()] });
    expect(resourcesOf(stack, 'AWS::Events::Rule')).toEqual({});
    expect(() => feed.grantUpload(new iam.User(stack, 'User'))).toThrow('grantUpload needs a custom source');
  });

  test('every source has an alarm, and so have executions and limits', () => {
    const stack = testStack();
    const alarmTopic = new sns.Topic(stack, 'Topic');
    const sources = [IndicatorSource.tor(), IndicatorSource.custom({ prefix: 'IOC/own/' })];
    const feed = new ThreatIntelFeed(stack, 'Feed', { sources, alarmTopic, referenceDataBucket: s3.Bucket.fromBucketName(stack, 'Data', 'data') });
    const alarms = Object.values(resourcesOf(stack, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
    const sourceOf = (dimensions: Array<{ Name: string; Value: string }>) => dimensions.find(({ Name }) => Name === 'source')?.Value ?? '';
    const metricsOf = ({ MetricName, Dimensions, Metrics = [] }: Record<string, any>): string => (MetricName === undefined
      ? (Metrics as Array<Record<string, any>>).flatMap(({ Expression, MetricStat }) => MetricStat?.Metric.MetricName ?? Expression).join(' ')
      : `${MetricName} ${sourceOf(Dimensions)}`);
    expect(alarms.map(metricsOf)).toEqual([
      'FILL(m0, 0) + FILL(m1, 0) + FILL(m2, 0) + FILL(m3, 0) ExecutionsFailed ExecutionsTimedOut ExecutionsAborted Errors',
      'FeedFailureCount TOR', 'FeedFailureCount custom-IOC-own',
      'IF(FILL(age, 0) > 129600 || indicators < 1, 1, 0) IndicatorAge IndicatorCount',
      'IndicatorLimitExceededCount TOR', 'IndicatorLimitExceededCount custom-IOC-own', 'IndicatorLimitExceededCount database',
    ]);
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([stack.resolve(alarmTopic.topicArn)]);
    const dimensions = { source: 'TOR', service: 'threat-intel-fetcher' };
    expect(feed.metricAge('TOR')).toMatchObject({ namespace: 'SIEM', metricName: 'IndicatorAge', dimensions });
  });

  test('files on the web and collections come with what their publishers ask for', () => {
    const { stack, referenceDataBucket, secret } = parts();
    new ThreatIntelFeed(stack, 'Feed', {
      referenceDataBucket,
      sources: [
        IndicatorSource.url({ url: 'https://feeds.example.com/a/list.csv', provider: 'Partner A', format: IndicatorFormat.CSV }),
        IndicatorSource.url({ url: 'https://feeds.example.com/b', provider: 'Partner A', secret, secretHeader: 'X-Key' }),
        IndicatorSource.taxii2({ url: 'https://taxii.example.com/api1/collections/1/', provider: 'sharing', secret }),
      ],
    });
    for (const known of ['Partner-A-list-csv', 'csv', 'Partner-A-b', 'X-Key', 'sharing-1', 'taxii2']) expect(sourcesIn(stack)).toContain(known);
  });

  test('ids tell publishers apart, are nobody\'s key, and can be one\'s own', () => {
    const idOf = (url: string, more: object = {}) => IndicatorSource.url({ url, provider: 'abuse.ch', ...more }).ids;
    expect(idOf('https://feeds.example.com/export/recent/?auth-key=hidden')).toEqual(['abuse-ch-recent']);
    expect(idOf('https://feeds.example.com/', { provider: '\u65e5\u672c' })).toEqual([expect.stringMatching(/^source-[0-9a-f]{8}$/)]);
    expect(idOf('https://feeds.example.com/export/recent/', { id: 'urlhaus' })).toEqual(['urlhaus']);
    expect(() => idOf('https://feeds.example.com/list', { id: 'a b' })).toThrow("id must be up to 60 letters, digits, '_' and '-', got 'a b'");
    expect(IndicatorSource.custom({ prefix: 'a-b/', id: 'own' }).ids).toEqual(['own']);
    expect(() => IndicatorSource.custom({ id: 'own' }))
      .toThrow('id must come with prefix, got own alone; without one there are custom-txt and custom-stix');
  });

  test('a bucket has one feed, for its data base is one', () => {
    const { stack, referenceDataBucket } = parts();
    new ThreatIntelFeed(stack, 'Feed', { referenceDataBucket, sources: [IndicatorSource.tor()] });
    expect(() => new ThreatIntelFeed(stack, 'Second', { referenceDataBucket, sources: [IndicatorSource.custom()] }))
      .toThrow('referenceDataBucket must have one ThreatIntelFeed, got a second; give the first one all sources');
  });

  test.each<[Partial<ThreatIntelFeedProps>, string]>([
    [{ sources: [] }, 'sources must hold at least one IndicatorSource'],
    [{ sources: [IndicatorSource.tor(), IndicatorSource.tor()] }, 'sources must differ, got TOR twice'],
    [
      { sources: [IndicatorSource.custom(), IndicatorSource.custom({ prefix: 'IOC/TXT/partner/' })] },
      'prefixes of custom sources must not hold one another, got IOC/TXT/ and IOC/TXT/partner/; leave one out',
    ],
    [
      { sources: [IndicatorSource.custom(), IndicatorSource.custom({ prefix: 'IOC/TXT/' })] },
      'prefixes of custom sources must not hold one another, got IOC/TXT/ and IOC/TXT/; leave one out',
    ],
    ...['database', 'Failure', 'TORLimit', 'TOROutdated'].map((id): [Partial<ThreatIntelFeedProps>, string] => [
      { sources: [IndicatorSource.tor(), IndicatorSource.custom({ prefix: 'IOC/own/', id })] },
      `ids of sources must not be what alarms are called after, got ${id}; give it another id`,
    ]),
    [{ interval: Duration.minutes(29) }, 'interval must be at least 30 minutes, got 29 minutes'],
    [{ interval: Duration.days(8) }, 'interval must be at most 7 days'],
    [{ maxConcurrency: 0 }, 'maxConcurrency must be a whole number from 1 to 40, got 0'],
  ])('fails at synthesis: %j', (props, message) => {
    expect(() => feedOf(props)).toThrow(message);
  });

  test.each<[() => unknown, string]>([
    [() => IndicatorSource.url({ url: 'http://feeds.example.com/list.txt', provider: 'x' }), 'url must be an address such as https://'],
    [() => IndicatorSource.custom({ prefix: '/own' }), "prefix must be a prefix with '/' at its end"],
    [() => IndicatorSource.custom({ prefix: '*/' }), "prefix must be a prefix with '/' at its end"],
    [
      () => IndicatorSource.custom({ prefix: 'IOC/database/' }),
      "prefix must be apart from IOC/database/, which holds other things, got 'IOC/database/'; take e.g. IOC/partner/",
    ],
    ...['IOC/', 'IOC/tmp/', 'GeoLite2/', 'TrustedProxy/TXT/'].map((prefix): [() => unknown, string] => (
      [() => IndicatorSource.custom({ prefix }), `which holds other things, got '${prefix}'`]
    )),
  ])('a source that cannot be is refused', (source, message) => {
    expect(source).toThrow(message);
  });
});

describe('GeoIpDatabase', () => {
  test('downloads both data bases with the key of the secret, twice a day and at once on deployment', () => {
    const { stack, referenceDataBucket, secret } = parts();
    new GeoIpDatabase(stack, 'Geo', { licenseKey: secret, referenceDataBucket });
    expect(propertiesOf(stack, 'AWS::Lambda::Function', 'GeoFunction').Environment.Variables).toMatchObject({
      SIEM_GEOIP_EDITIONS: 'GeoLite2-City,GeoLite2-ASN', SIEM_GEOIP_LICENSE_SECRET_ARN: expect.anything(),
    });
    expect(propertiesOf(stack, 'AWS::Scheduler::Schedule', 'Geo')).toMatchObject({ ScheduleExpression: 'rate(12 hours)' });
    expect(propertiesOf(stack, 'AWS::CloudWatch::Alarm', 'GeoFailure')).toMatchObject({ MetricName: 'Errors', Threshold: 1 });
  });

  test('tells how old each data base is, and raises an alarm when one is outdated, between runs too', () => {
    const { stack, referenceDataBucket, secret } = parts();
    const alarmTopic = new sns.Topic(stack, 'Topic');
    const geo = new GeoIpDatabase(stack, 'Geo', { licenseKey: secret, referenceDataBucket, alarmTopic });
    const dimensions = { database: 'GeoLite2-ASN', service: 'geoip-downloader' };
    expect(geo.metricAge(GeoIpEdition.ASN)).toMatchObject({ namespace: 'SIEM', metricName: 'DatabaseAge', dimensions, statistic: 'Maximum' });
    const { Metrics, ...alarm } = propertiesOf(stack, 'AWS::CloudWatch::Alarm', 'GeoOutdated');
    expect(alarm).toMatchObject({
      Threshold: 2_592_000,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
      AlarmActions: [stack.resolve(alarmTopic.topicArn)],
    });
    expect(JSON.stringify(Metrics)).toContain('MAX(METRICS())');
    for (const edition of Object.values(GeoIpEdition)) expect(JSON.stringify(Metrics)).toContain(`"Value":"${edition}"`);
  });

  test('may write the data bases that it downloads, and nothing else', () => {
    const { stack, referenceDataBucket, secret } = parts();
    new GeoIpDatabase(stack, 'Geo', { licenseKey: secret, referenceDataBucket, editions: [GeoIpEdition.ASN] });
    const writing = statementsOf(stack, 'AWS::IAM::Policy').filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    expect(writing).toHaveLength(1);
    expect(JSON.stringify(writing[0].Resource)).toContain('/GeoLite2/GeoLite2-ASN.mmdb');
    expect(JSON.stringify(writing[0].Resource)).not.toContain('*');
  });

  test('fails without editions, or when asked too often', () => {
    const { stack, referenceDataBucket, secret } = parts();
    const props = { licenseKey: secret, referenceDataBucket };
    expect(() => new GeoIpDatabase(stack, 'A', { ...props, editions: [] })).toThrow('editions must name at least one');
    expect(() => new GeoIpDatabase(stack, 'B', { ...props, interval: Duration.minutes(5) })).toThrow('interval must be at least');
  });
});

describe('TrustedProxyDatabase', () => {
  test('trusts one\'s own networks and those of all providers', () => {
    const { stack, referenceDataBucket } = parts();
    new TrustedProxyDatabase(stack, 'Proxies', { referenceDataBucket, cidrs: ['10.0.0.0/8', '2001:db8::/32'] });
    expect(propertiesOf(stack, 'AWS::Lambda::Function', 'ProxiesFunction').Environment.Variables).toMatchObject({
      SIEM_TRUSTED_PROXY_CIDRS: '10.0.0.0/8,2001:db8::/32', SIEM_TRUSTED_PROXY_PROVIDERS: 'cloudfront,global-accelerator,cloudflare',
    });
  });

  test('builds the list as soon as users put one of their own into the bucket or take it away, and of nothing else', () => {
    const { stack, referenceDataBucket } = parts();
    new TrustedProxyDatabase(stack, 'Proxies', { referenceDataBucket });
    const [rule] = Object.entries(resourcesOf(stack, 'AWS::Events::Rule'));
    expect(rule[1].Properties).toMatchObject({
      EventPattern: {
        'source': ['aws.s3'],
        'detail-type': ['Object Created', 'Object Deleted'],
        'detail': { object: { key: [{ prefix: 'TrustedProxy/TXT/' }] } },
      },
      Targets: [{ Arn: { 'Fn::GetAtt': [expect.stringMatching(/^ProxiesFunction/), 'Arn'] } }],
    });
    const permissions = Object.values(resourcesOf(stack, 'AWS::Lambda::Permission')).map(({ Properties }) => Properties);
    expect(permissions).toEqual([expect.objectContaining({ Principal: 'events.amazonaws.com', SourceArn: { 'Fn::GetAtt': [rule[0], 'Arn'] } })]);
  });

  test('fails for what is no network', () => {
    const { stack, referenceDataBucket } = parts();
    const props = { referenceDataBucket, cidrs: ['10.0.0.0/33'], providers: [TrustedProxyProvider.CLOUDFRONT] };
    expect(() => new TrustedProxyDatabase(stack, 'Proxies', props)).toThrow('cidrs must hold address blocks such as 192.0.2.0/24');
  });
});

test('a loader may read what was built, and is told to match parent domains when asked for', () => {
  const { stack, referenceDataBucket } = parts();
  new EsLoader(stack, 'Loader', { endpoint: new SiemDomain(stack, 'Domain'), referenceDataBucket, matchParentDomains: true });
  expect(propertiesOf(stack, 'AWS::Lambda::Function', 'LoaderFunction').Environment.Variables).toMatchObject({ SIEM_MATCH_PARENT_DOMAINS: 'true' });
  const readable = JSON.stringify(statementsOf(stack, 'AWS::IAM::Policy').filter(({ Action }) => Action === 's3:GetObject'));
  const keys = ['GeoLite2-City.mmdb', 'IOC/current.json', 'IOC/database/*', 'TrustedProxy/trusted_proxies.txt'];
  for (const key of keys) expect(readable).toContain(key);
});
