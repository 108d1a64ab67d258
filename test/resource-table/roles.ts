import type { Counterpart, FoundResource, Row, Setting, Value } from './model';
import { namedIn, partner, read } from './read';

const role = (where: object): Counterpart => ({ stack: 'siem', type: 'AWS::IAM::Role', where: { Properties: where } });

const statementsOf = ({ id, template }: FoundResource): any[] => Object.values(template.resources)
  .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && namedIn(Properties.Roles).includes(id))
  .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

/** What a role may do of a service; a star where it may do so everywhere. */
const actions = (service: string) => (found: FoundResource): Value => [...new Set(statementsOf(found).flatMap(({ Action, Resource }) =>
  [Action].flat().filter((action: string) => action.startsWith(`${service}:`))
    .map((action: string) => `${action.slice(service.length + 1)}${Resource === '*' ? ' (anywhere)' : ''}`)))].sort().join(', ');

const may = (service: string, value: string, because?: string): Setting => read(service, value, actions(service), because);

const OWN_GROUP = 'Its log group is made beforehand, and it may write into that one only.';
const logs = may('logs', 'CreateLogGroup (anywhere), CreateLogStream (anywhere), PutLogEvents (anywhere)', OWN_GROUP);

const trust = (service: string, because?: string) => read('trusts', service, ({ resource }) =>
  resource.Properties.AssumeRolePolicyDocument.Statement.flatMap(({ Principal }: any) =>
    Principal.Service ?? 'principals of the account').join(', '), because);

const bound = read('trusts for this account only', false, ({ resource }) => resource.Properties.AssumeRolePolicyDocument.Statement
  .every(({ Condition }: any) => Condition?.StringEquals?.['aws:SourceAccount'] !== undefined),
'Without it, the service could be had to act for somebody else.');

const SERVICE = 'The same service: this is the name that AWS documents for the role for snapshots.';

const ofFunction = (description: string) => role({ Description: description });

export const ROLES: readonly Row[] = [
  {
    kind: 'Role',
    name: 'aes-siem-deploy-role-for-lambda',
    purpose: 'creates and configures the domain; its master user',
    counterpart: role({ Description: 'Administers the OpenSearch domain of the SIEM' }),
    settings: [
      trust('lambda.amazonaws.com', 'Who administers assumes it; the function that configures does so as well.'),
      may('es', 'CreateDomain (anywhere), DescribeDomain (anywhere), ESHttp* (anywhere), UpdateDomainConfig (anywhere)',
        'CloudFormation makes the domain; the role sends requests to it, and to no other.'),
      may('logs', 'CreateLogGroup, CreateLogStream, DescribeLogGroups, DescribeLogStreams, PutLogEvents, PutResourcePolicy, PutRetentionPolicy',
        'CloudFormation makes log groups and their policy.'),
      may('aoss', [
        'APIAccessAll (anywhere)', 'BatchGetCollection (anywhere)', 'BatchGetVpcEndpoint (anywhere)', 'CreateCollection (anywhere)',
        'CreateSecurityPolicy (anywhere)', 'DashboardsAccessAll (anywhere)', 'GetSecurityPolicy (anywhere)', 'UpdateSecurityPolicy (anywhere)',
      ].join(', '), 'CloudFormation makes the collection.'),
      may('iam', 'CreateServiceLinkedRole, GetRole (anywhere), PassRole',
        'The function that configures may pass the role for snapshots; service-linked roles are made once an account, by its administrator.'),
      may('ec2', [
        'CreateNetworkInterface (anywhere)', 'DeleteNetworkInterface (anywhere)', 'DescribeNetworkInterfaces (anywhere)',
        'DescribeVpcEndpoints (anywhere)',
      ].join(', '), 'It runs nowhere.'),
      may('events', 'DeleteRule (anywhere), ListRules (anywhere), PutRule (anywhere), PutTargets (anywhere), RemoveTargets (anywhere)',
        'Nothing polls: CloudFormation waits for the domain.'),
      may('lambda', 'AddPermission (anywhere), RemovePermission (anywhere)', 'Nothing polls.'),
      may('s3', 'GetObject, ListBucket, PutObject', 'It writes no copies of saved objects, as it overwrites none.'),
    ],
  },
  {
    kind: 'Role',
    name: '[…]LambdaEsLoaderServiceRole[…]',
    purpose: 'of the loader',
    counterpart: role({ RoleName: 'aes-siem-LambdaEsLoaderServiceRole' }),
    settings: [
      trust('lambda.amazonaws.com'),
      logs,
      may('sqs', 'DeleteMessage, GetQueueAttributes, ReceiveMessage, SendMessage',
        'Reading a queue by an event source takes two more; the dead-letter queue is for people.'),
      may('es', 'ESHttp*', 'It deletes nothing and patches nothing.'),
      may('aoss', 'APIAccessAll', 'The SIEM with a collection has it.'),
      may('ssm', 'GetParametersByPath'),
      may('kms', 'Decrypt'),
      may('s3', 'GetBucket*, GetObject*, List*', 'It reads objects, lists by prefix, and writes what OpenSearch refuses.'),
      may('sts', ''),
      read('policies of AWS', 'service-role/AWSLambdaBasicExecutionRole', managed, OWN_GROUP),
    ],
  },
  {
    kind: 'Role and instance profile',
    name: 'aes-siem-es-loader-for-ec2',
    purpose: 'of an instance that loads in bulk',
    absent: '`siem load` runs wherever there are credentials; its role is let in and mapped like that of the loader (`ingestRoles`).',
  },
  {
    kind: 'Role',
    name: '[…] of the metrics exporter',
    purpose: 'of the function that measures',
    counterpart: ofFunction('Puts metrics of indices into the log bucket of the SIEM'),
    settings: [
      trust('lambda.amazonaws.com'),
      logs,
      may('es', 'ESHttp*', 'It reads only.'),
      may('s3', 'Abort*, DeleteObject*, PutObject, PutObjectLegalHold, PutObjectRetention, PutObjectTagging, PutObjectVersionTagging',
        'It puts objects below one prefix.'),
      may('kms', 'Encrypt, GenerateDataKey*, ReEncrypt*', 'The log bucket is not encrypted with that key.'),
    ],
  },
  {
    kind: 'Role',
    name: 'aes-siem-snapshot-role',
    purpose: 'the service writes snapshots as it',
    counterpart: role({ RoleName: 'aes-siem-snapshot-role' }),
    settings: [
      trust('opensearchservice.amazonaws.com', SERVICE),
      bound,
      may('s3', 'DeleteObject, GetObject, ListBucket, PutObject'),
    ],
  },
  {
    kind: 'Role',
    name: 'aes-siem-sns-role',
    purpose: 'OpenSearch publishes alerts as it',
    counterpart: role({ RoleName: 'aes-siem-sns-role' }),
    settings: [
      trust('opensearchservice.amazonaws.com', SERVICE),
      bound,
      may('sns', 'Publish'),
      may('kms', 'Decrypt, GenerateDataKey'),
    ],
  },
  {
    kind: 'Role',
    name: '[…] of the stopper',
    purpose: 'of the function that stops loading',
    counterpart: ofFunction('Stops loading before the domain runs out of storage'),
    settings: [
      trust('lambda.amazonaws.com'),
      logs,
      may('lambda', 'PutFunctionConcurrency', 'It turns off the reading of queues, so that nothing is lost and a deployment does not undo it.'),
      may('sns', 'Publish', 'The alarms tell the topic.'),
      may('ssm', '', 'It remembers what it turned off.'),
    ],
  },
  {
    kind: 'Role',
    name: '[…] of the downloader',
    purpose: 'of the function that downloads locations',
    counterpart: ofFunction('Downloads data bases of locations'),
    settings: [
      trust('lambda.amazonaws.com'),
      logs,
      may('s3', 'Abort*, DeleteObject*, GetBucket*, GetObject*, List*, PutObject', 'It compares and replaces its own objects.'),
      may('secretsmanager', '', 'The licence key is in a secret.'),
    ],
  },
  {
    kind: 'Roles',
    name: '[…] of plan, download and createdb',
    purpose: 'of the functions for indicators',
    counterpart: ofFunction('Downloads indicators of threats and builds the data base of them'),
    settings: [
      trust('lambda.amazonaws.com'),
      logs,
      may('s3', [
        'Abort*', 'DeleteObject*', 'GetBucket*', 'GetObject*', 'List*', 'ListAllMyBuckets (anywhere)', 'PutFunctionConcurrency (anywhere)',
        'PutObject',
      ].join(', '), 'It reads the prefixes of its sources and writes those of its results.'),
      may('secretsmanager', '', 'Keys of sources are in secrets.'),
    ],
  },
  {
    kind: 'Role',
    name: '[…] of the validator',
    purpose: 'looks at VPC, endpoints and policies',
    absent: 'There is no such function; see above.',
  },
  {
    kind: 'Role',
    name: '[…] of the layer for pandas',
    purpose: 'changes the loader and publishes layers',
    absent: 'There is no such function; see above.',
  },
  {
    kind: 'Role',
    name: '[…] of the function that configures',
    purpose: 'shared with the deploy role above',
    counterpart: ofFunction('Applies index templates and roles to the SIEM'),
    settings: [
      trust('lambda.amazonaws.com'),
      may('sts', '', 'It acts as the master role.'),
      may('iam', 'PassRole'),
      may('es', 'ESHttp* (anywhere)', 'The domain is named.'),
    ],
  },
];

function managed(found: FoundResource): Value {
  const policies = (found.resource.Properties.ManagedPolicyArns ?? []) as unknown[];
  return policies.length === 0 && partner(found, 'AWS::Lambda::Function', 'Role') ? '' : JSON.stringify(policies);
}
