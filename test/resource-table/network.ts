import type { Counterpart, FoundResource, Row, Setting, Value } from './model';
import { at, partner, read, valueAt } from './read';

const inVpc = (type: string, where: object): Counterpart => ({ stack: 'network', type, where: { Properties: where } });

const endpoint = (service: string, type: 'Interface' | 'Gateway'): Row => ({
  kind: 'VPC endpoint',
  name: `of ${service.toUpperCase()}`,
  purpose: `functions reach ${service.toUpperCase()} without the internet`,
  counterpart: {
    stack: 'network',
    type: 'AWS::EC2::VPCEndpoint',
    where: {
      Properties: {
        VpcEndpointType: type,
        ServiceName: type === 'Interface'
          ? `com.amazonaws.eu-west-1.${service}`
          : { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, `.${service}`]] },
      },
    },
  },
  settings: type === 'Interface' ? [at('private DNS', 'Properties.PrivateDnsEnabled', true)] : [],
});

const retained = at('kept when the stack goes', 'DeletionPolicy', 'Retain');

const sources = (member: 'CidrIp' | 'SourceSecurityGroupId') => ({ id, resource, template }: FoundResource): Value => {
  const apart = Object.values(template.resources).filter(({ Type, Properties }) =>
    Type === 'AWS::EC2::SecurityGroupIngress' && valueAt(Properties, 'GroupId.Fn::GetAtt.0') === id);
  const rules = [...resource.Properties.SecurityGroupIngress ?? [], ...apart.map(({ Properties }) => Properties)];
  return rules.filter((rule) => rule[member] !== undefined).length > 0 ? 'port 443' : undefined;
};

const letsIn: readonly Setting[] = [
  read('lets the whole VPC in', 'port 443', sources('CidrIp'), 'Being in the VPC is no reason to reach the domain.'),
  read('lets functions in', undefined, sources('SourceSecurityGroupId'), 'The functions of the SIEM are let in by their security group.'),
];

export const NETWORK: readonly Row[] = [
  {
    kind: 'VPC',
    name: 'aes-siem/AesSiemVPC/…',
    purpose: 'isolated subnets for domain and functions',
    counterpart: inVpc('AWS::EC2::VPC', {}),
    settings: [
      at('addresses', 'Properties.CidrBlock', '172.30.0.0/24'),
      retained,
      read('gateways to the internet', 0, ({ template }) => Object.values(template.resources)
        .filter(({ Type }) => Type === 'AWS::EC2::NatGateway' || Type === 'AWS::EC2::InternetGateway').length),
    ],
  },
  {
    kind: 'Subnets',
    name: 'aes-siem-subnet',
    purpose: 'one in each zone, up to three',
    counterpart: inVpc('AWS::EC2::Subnet', { CidrBlock: '172.30.0.0/26' }),
    settings: [at('public addresses', 'Properties.MapPublicIpOnLaunch', false), retained],
  },
  {
    kind: 'Security group',
    name: 'aes-siem-vpc-sg',
    purpose: 'of the domain',
    counterpart: inVpc('AWS::EC2::SecurityGroup', { GroupDescription: 'OpenSearch domain of the SIEM' }),
    settings: [...letsIn, retained],
  },
  {
    kind: 'Security group',
    name: 'aes-siem-vpc-sg2',
    purpose: 'of the endpoints',
    counterpart: inVpc('AWS::EC2::SecurityGroup', { GroupDescription: 'Endpoints of services that the SIEM talks to' }),
    settings: [read('lets address blocks in', 'port 443', sources('CidrIp'), 'The functions of the SIEM are let in by their security group.')],
  },
  {
    kind: 'Security group',
    name: 'of the functions',
    purpose: 'lets nobody in',
    counterpart: inVpc('AWS::EC2::SecurityGroup', { GroupDescription: 'Functions of the SIEM' }),
    settings: [
      read('ways in', 0, ({ resource }) => resource.Properties.SecurityGroupIngress?.length ?? 0),
      at('ways out', 'Properties.SecurityGroupEgress.0.CidrIp', '0.0.0.0/0'),
      at('kept when the stack goes', 'DeletionPolicy', 'Retain', 'Nothing that is kept is in it.'),
    ],
  },
  endpoint('s3', 'Gateway'),
  endpoint('sqs', 'Interface'),
  endpoint('ssm', 'Interface'),
  endpoint('sts', 'Interface'),
  {
    kind: 'Function in the VPC',
    name: 'aes-siem-es-loader',
    purpose: 'loads into a domain of the VPC',
    counterpart: inVpc('AWS::Lambda::Function', { Description: 'Loads logs into OpenSearch' }),
    settings: [read('subnets are those of the VPC', true, ({ resource }) => resource.Properties.VpcConfig.SubnetIds.length > 0)],
  },
  {
    kind: 'Domain in the VPC',
    name: 'aes-siem',
    purpose: 'where logs are stored',
    counterpart: inVpc('AWS::OpenSearchService::Domain', {}),
    settings: [
      read('subnets', 1, ({ resource }) => resource.Properties.VPCOptions.SubnetIds.length),
      read('its policy lets anybody of the network in', true, ({ resource }) =>
        resource.Properties.AccessPolicies.Statement.some(({ Principal }: any) => Principal.AWS === '*'),
      'Requests are signed by principals of the account; `allowedSourceCidrs` lets browsers in, from the networks named.'),
    ],
  },
];

/** Two stacks of the reference, one in each account. */
export const LOG_ARCHIVE: readonly Row[] = [
  {
    kind: 'Queue',
    name: 'aes-siem-ct',
    purpose: 'new logs of a log archive account',
    counterpart: { stack: 'logArchive', type: 'AWS::SQS::Queue', where: { Properties: { RedrivePolicy: { maxReceiveCount: 20 } } } },
    settings: [
      at('encrypted by SQS', 'Properties.SqsManagedSseEnabled', true),
      at('seconds until a message comes back', 'Properties.VisibilityTimeout', 600, 'Six times the time-out of the loader, as AWS advises.'),
      at('seconds that a message is kept', 'Properties.MessageRetentionPeriod', 1_209_600),
      read('the bucket tells it', '', (found) => (partner(found, 'Custom::S3BucketNotifications', 'NotificationConfiguration') ? 'at once' : ''),
        'The notification was set by hand.'),
    ],
  },
  {
    kind: 'Queue',
    name: 'aes-siem-ct-dlq',
    purpose: 'logs of it that could not be loaded',
    counterpart: { stack: 'logArchive', type: 'AWS::SQS::Queue', where: { Properties: { RedrivePolicy: undefined } } },
    settings: [at('seconds that a message is kept', 'Properties.MessageRetentionPeriod', 1_209_600)],
  },
  {
    kind: 'Role',
    name: 'ct-role-for-siem',
    purpose: 'the loader reads a log archive as it',
    counterpart: { stack: 'logArchive', type: 'AWS::IAM::Role', where: { Properties: { Description: 'The SIEM reads logs as this role' } } },
    settings: [
      read('objects that it reads', '*', (found) => resourcesOf(found, 's3:GetObject'), 'The buckets are named.'),
      read('keys that it decrypts with', '*', (found) => resourcesOf(found, 'kms:Decrypt'), 'The keys are named, where there are any.'),
    ],
  },
];

function resourcesOf(found: FoundResource, action: string): Value {
  const policy = partner(found, 'AWS::IAM::Policy', 'Roles')!.resource.Properties.PolicyDocument.Statement as any[];
  const named = policy.filter(({ Action }) => [Action].flat().includes(action)).map(({ Resource }) => Resource);
  if (named.length === 0) return undefined;
  return named.includes('*') ? '*' : 'of one bucket';
}
