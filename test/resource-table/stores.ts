import type { Counterpart, FoundResource, Row, Setting, Value } from './model';
import { at, namedIn, partner, read, valueAt } from './read';

/** The policy of a bucket. */
const bucketPolicy = (found: FoundResource): any[] =>
  partner(found, 'AWS::S3::BucketPolicy', 'Bucket')?.resource.Properties.PolicyDocument.Statement ?? [];

const bucket = (name: string): Counterpart => ({ stack: 'siem', type: 'AWS::S3::Bucket', where: { Properties: { BucketName: name } } });

const blocked = ({ resource: { Properties } }: FoundResource): Value => {
  const settings: boolean[] = Object.values(Properties.PublicAccessBlockConfiguration);
  return settings.length === 4 && settings.every((setting) => setting);
};

const closed: readonly Setting[] = [
  at('default encryption', 'Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm', 'AES256'),
  read('all public access blocked', true, blocked),
  read('only TLS', true, (found) => bucketPolicy(found).some(({ Effect, Condition }) => Effect === 'Deny' && Condition.Bool['aws:SecureTransport'])),
  at('kept when the stack goes', 'DeletionPolicy', 'Retain'),
];

const versioning = (value: Value, because?: string) => at('versions', 'Properties.VersioningConfiguration.Status', value, because);

/** When what is below a prefix expires, in days. */
const expiry = (prefix: string | undefined, member: string) => ({ resource }: FoundResource): Value =>
  (valueAt(resource, 'Properties.LifecycleConfiguration.Rules') as any[] ?? []).filter((rule) => rule.Prefix === prefix)
    .map((rule) => rule[member]?.NoncurrentDays ?? rule[member]).find((days) => days !== undefined);

/** Services that may put objects, and whether they are bound to the account. */
const writers = (found: FoundResource): string => [...new Set<string>(bucketPolicy(found)
  .filter(({ Action }) => [Action].flat().includes('s3:PutObject'))
  .flatMap(({ Principal: { Service = 'the account of the region for load balancers' } }) => Service))].sort().join(', ');

const deliveredKeys = (found: FoundResource, service: string): string => bucketPolicy(found)
  .filter(({ Action, Principal }) => [Action].flat().includes('s3:PutObject') && [Principal.Service].flat().includes(service))
  .flatMap(({ Resource }) => [Resource].flat().flatMap((arn: any) => arn['Fn::Join']?.[1].at(-1).slice(1) ?? [])).join(', ');

const notified = (found: FoundResource): Value => {
  const properties = partner(found, 'Custom::S3BucketNotifications', 'BucketName')!.resource.Properties;
  const { QueueConfigurations = [] } = properties.NotificationConfiguration;
  return QueueConfigurations.map(({ Events, Filter, QueueArn }: any) => {
    const { Type } = found.template.resources[namedIn(QueueArn)[0]];
    return `${Events.join(', ')} to ${Type === 'AWS::SQS::Queue' ? 'a queue' : 'the function'}${Filter ? '' : ', all keys'}`;
  }).join('; ');
};

const DELIVERING = 'cloudtrail.amazonaws.com, config.amazonaws.com, delivery.logs.amazonaws.com, guardduty.amazonaws.com';

const ofDomain = { stack: 'siem', type: 'AWS::OpenSearchService::Domain', where: { Properties: { DomainName: 'aes-siem' } } } as const;
const inDomain = (what: string, path: string, value: Value, because?: string) => at(what, `Properties.${path}`, value, because);

const statement = (cidrs: boolean, member: string) => ({ resource }: FoundResource): Value =>
  [resource.Properties.AccessPolicies.Statement.find(({ Condition }: any) => (Condition !== undefined) === cidrs)?.[member]].flat().join(', ');

export const STORES: readonly Row[] = [
  {
    kind: 'OpenSearch domain',
    name: 'aes-siem',
    purpose: 'where logs are stored and searched',
    counterpart: ofDomain,
    settings: [
      inDomain('engine', 'EngineVersion', 'OpenSearch_2.19'),
      inDomain('nodes', 'ClusterConfig.InstanceCount', 1),
      inDomain('type of nodes', 'ClusterConfig.InstanceType', 't3.medium.search'),
      inDomain('dedicated masters', 'ClusterConfig.DedicatedMasterEnabled', false),
      inDomain('zone awareness', 'ClusterConfig.ZoneAwarenessEnabled', false),
      inDomain('GiB of each volume', 'EBSOptions.VolumeSize', 10),
      inDomain('type of volumes', 'EBSOptions.VolumeType', 'the default of the service',
        'Volumes of this type give more for less, and a default that changes would change domains.'),
      inDomain('encryption at rest', 'EncryptionAtRestOptions.Enabled', true),
      inDomain('encryption between nodes', 'NodeToNodeEncryptionOptions.Enabled', true),
      inDomain('HTTPS only', 'DomainEndpointOptions.EnforceHTTPS', true),
      inDomain('TLS policy', 'DomainEndpointOptions.TLSSecurityPolicy', 'Policy-Min-TLS-1-2-2019-07',
        'The newer policy keeps TLS 1.2 and adds forward secrecy and TLS 1.3.'),
      inDomain('compatibility mode', 'AdvancedOptions.override_main_response_version', 'true',
        'The mode misleads clients about the engine; `compatibilityMode` turns it on for those that ask for Elasticsearch.'),
      inDomain('fine-grained access control', 'AdvancedSecurityOptions.Enabled', true),
      inDomain('internal users', 'AdvancedSecurityOptions.InternalUserDatabaseEnabled', true,
        'The master user is a role by default, so that there is no password; `SiemMasterUser.generatedPassword()` gives `aesadmin`.'),
      read('access for principals of the account', 'es:*', statement(false, 'Action'),
        'Requests to the domain need no right to change or delete the domain itself.'),
      read('access by source address', 'es:*', statement(true, 'Action'),
        'The same; who may sign in is decided inside of the domain.'),
      read('allowed addresses', '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16', ({ resource }) =>
        resource.Properties.AccessPolicies.Statement[1].Condition.IpAddress['aws:SourceIp'].join(' ')),
      read('logs', 'ES_APPLICATION_LOGS', ({ resource }) => Object.keys(resource.Properties.LogPublishingOptions).sort().join(', '),
        'Audit logs and slow logs are what the domain is asked for when something went wrong in it.'),
      inDomain('application log', 'LogPublishingOptions.ES_APPLICATION_LOGS.Enabled', true),
      read('group of the application log', '/aws/OpenSearchService/domains/aes-siem/application-logs', applicationLog('LogGroupName')),
      read('days of the application log', 14, applicationLog('RetentionInDays'), 'Two weeks are over before some faults are noticed.'),
      at('kept when the stack goes', 'DeletionPolicy', 'Retain'),
    ],
  },
  {
    kind: 'Collection (Serverless)',
    name: 'aes-siem',
    purpose: 'takes the place of the domain',
    counterpart: { stack: 'collection', type: 'AWS::OpenSearchServerless::Collection', where: { Properties: { Name: 'aes-siem' } } },
    settings: [
      at('type', 'Properties.Type', 'TIMESERIES'),
      at('kept when the stack goes', 'DeletionPolicy', 'Retain'),
      read('encrypted with a key that AWS owns', true, ({ template }) => Object.values(template.resources).some(({ Type, Properties }) =>
        Type === 'AWS::OpenSearchServerless::SecurityPolicy' && JSON.stringify(Properties.Policy).includes('AWSOwnedKey'))),
      read('public endpoint', true, ({ template }) => Object.values(template.resources).some(({ Type, Properties }) =>
        Type === 'AWS::OpenSearchServerless::SecurityPolicy' && /AllowFromPublic\W+true/.test(JSON.stringify(Properties.Policy)))),
    ],
  },
  {
    kind: 'Bucket',
    name: 'aes-siem-[account]-log',
    purpose: 'where logs land',
    counterpart: bucket('aes-siem-123456789012-log'),
    settings: [
      ...closed,
      versioning('Enabled'),
      read('days until replaced versions expire', undefined, expiry(undefined, 'NoncurrentVersionExpiration'),
        'Logs are not replaced; what is there twice by mistake need not be paid for ever.'),
      read('days until logs expire', undefined, expiry(undefined, 'ExpirationInDays')),
      at('access log', 'Properties.LoggingConfiguration.DestinationBucketName', undefined),
      read('new objects', 's3:ObjectCreated:* to the function, all keys', notified,
        'A queue keeps what the function cannot take at once, and what it failed at, for 14 days.'),
      read('services that deliver', `the account of the region for load balancers, ${DELIVERING}`, writers,
        'Newer regions know load balancers by a service, and server access logs are let in as well.'),
      read('keys of vended logs', '*', (found) => deliveredKeys(found, 'delivery.logs.amazonaws.com'),
        'All services write there; what is elsewhere is of no log type of theirs.'),
      read('services that may list it', true, (found) => bucketPolicy(found).some(({ Action, Principal }) =>
        [Action].flat().includes('s3:ListBucket') && [Principal.Service].flat().includes('delivery.logs.amazonaws.com')),
      'Delivering takes no right to see what others delivered.'),
      read('services bound to the account', false, (found) => bucketPolicy(found).filter(({ Principal }) => Principal.Service)
        .every(({ Condition }) => Condition?.StringEquals?.['aws:SourceAccount'] !== undefined),
      'Without it, a service could be had to deliver logs of somebody else.'),
    ],
  },
  {
    kind: 'Bucket',
    name: 'aes-siem-[account]-snapshot',
    purpose: 'manual snapshots and copies of what is overwritten',
    counterpart: bucket('aes-siem-123456789012-snapshot'),
    settings: [...closed, versioning(undefined)],
  },
  {
    kind: 'Bucket',
    name: 'aes-siem-[account]-geo',
    purpose: 'what documents are enriched from',
    counterpart: bucket('aes-siem-123456789012-geo'),
    settings: [
      ...closed,
      versioning(undefined, 'Lists that people put there can be had back.'),
      read('days until downloaded parts expire', 8, expiry('IOC/tmp/', 'ExpirationInDays'),
        'A source that fails for more than a week keeps what it had.'),
    ],
  },
  {
    kind: 'KMS key and alias',
    name: 'aes-siem-key',
    purpose: 'services encrypt logs with it',
    counterpart: { stack: 'siem', type: 'AWS::KMS::Key', where: { Properties: { Description: 'Encrypts logs of the SIEM' } } },
    settings: [
      read('alias', 'alias/aes-siem-key', (found) => partner(found, 'AWS::KMS::Alias', 'TargetKeyId')?.resource.Properties.AliasName),
      at('kept when the stack goes', 'DeletionPolicy', 'Retain'),
      at('rotated', 'Properties.EnableKeyRotation', false, 'A key that is rotated each year limits what one leaked state of it opens.'),
      read('services that encrypt', 'cloudtrail.amazonaws.com, delivery.logs.amazonaws.com, events.amazonaws.com, guardduty.amazonaws.com', keyUsers,
        'AWS Config encrypts as well; alerts have a key of their own, so that who reads logs cannot send alerts.'),
      read('services bound to account or source', false, ({ resource }) => resource.Properties.KeyPolicy.Statement
        .filter(({ Principal }: any) => Principal.Service).every(({ Condition }: any) => Condition !== undefined),
      'Without it, a service could be had to use the key for somebody else.'),
    ],
  },
  {
    kind: 'SSM parameters',
    name: '/siem/bucketpolicy/log/policy1 to policy8',
    purpose: 'carry the policy of the log bucket from one update to the next',
    absent: 'The policy is made of typed statements, or left alone (`LogBucketPolicyMode.NONE`); `LogBucketPolicyMode.append` keeps one.',
  },
];

function applicationLog(property: string) {
  return ({ resource, template }: FoundResource): Value => {
    const [id] = namedIn(resource.Properties.LogPublishingOptions.ES_APPLICATION_LOGS.CloudWatchLogsLogGroupArn);
    return template.resources[id].Properties[property];
  };
}

function keyUsers({ resource }: FoundResource): Value {
  const services = resource.Properties.KeyPolicy.Statement.flatMap(({ Principal }: any) => Principal.Service ?? []);
  return [...new Set<string>(services)].sort().join(', ');
}
