import type { Counterpart, FoundResource, Row, Setting, Value } from './model';
import { at, namedIn, partner, read, valueAt } from './read';

const queue = (name: string): Counterpart => ({ stack: 'siem', type: 'AWS::SQS::Queue', where: { Properties: { QueueName: name } } });

const DAYS = 24 * 60 * 60;

const tlsOnly = (type: string, property: string) => read('only TLS', false, (found) =>
  (partner(found, type, property)?.resource.Properties.PolicyDocument.Statement ?? []).some(({ Effect }: any) => Effect === 'Deny'),
'Messages name buckets and keys, and alerts say what is wrong.');

const kept: readonly Setting[] = [
  at('seconds that a message is kept', 'Properties.MessageRetentionPeriod', 14 * DAYS),
  at('encrypted by SQS', 'Properties.SqsManagedSseEnabled', undefined,
    'A key of SQS costs nothing, and other accounts can send and receive by it.'),
  at('encrypted with the AWS managed key', 'Properties.KmsMasterKeyId', 'alias/aws/sqs', 'See above: the key of SQS takes its place.'),
  tlsOnly('AWS::SQS::QueuePolicy', 'Queues'),
];

const mapping = (path: string) => (found: FoundResource): Value =>
  [valueAt(partner(found, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn')?.resource.Properties, path)].flat().join(', ');

const actions = (member: 'AlarmActions' | 'OKActions') => ({ resource, template }: FoundResource): Value =>
  namedIn(resource.Properties[member]).map((id) => template.constructOf(id)).join(', ');

export const MESSAGES: readonly Row[] = [
  {
    kind: 'Queue',
    name: 'aes-siem-sqs-splitted-logs',
    purpose: 'parts of objects that one invocation does not finish',
    counterpart: queue('aes-siem-sqs-splitted-logs'),
    settings: [
      ...kept,
      at('seconds until a message comes back', 'Properties.VisibilityTimeout', 600,
        'AWS advises six times the time-out of the function: with one, a batch that was throttled comes back while it is still loaded.'),
      at('tries', 'Properties.RedrivePolicy.maxReceiveCount', 20),
      read('what was tried in vain goes to', 'aes-siem-dlq', ({ resource, template }) =>
        template.resources[namedIn(resource.Properties.RedrivePolicy.deadLetterTargetArn)[0]].Properties.QueueName),
      read('messages that an invocation gets', '1', mapping('BatchSize')),
      read('failed messages are reported one by one', '', mapping('FunctionResponseTypes'),
        'Without it a message that failed was deleted as if it had been loaded.'),
    ],
  },
  {
    kind: 'Queue',
    name: 'aes-siem-dlq',
    purpose: 'objects that could not be loaded',
    counterpart: queue('aes-siem-dlq'),
    settings: [
      ...kept,
      at('seconds until a message comes back', 'Properties.VisibilityTimeout', undefined),
      read('alarms on what is in it', 0, ({ id, template }) => Object.values(template.resources).filter(({ Type, Properties }) =>
        Type === 'AWS::CloudWatch::Alarm' && namedIn(Properties.Dimensions).includes(id)).length,
      'Somebody must learn that logs wait for a repair.'),
    ],
  },
  {
    kind: 'Alarm',
    name: 'aes-siem-TotalFreeStorageSpaceRemainsLowAlarm[…]',
    purpose: 'loading stops before storage runs out',
    counterpart: {
      stack: 'siem', type: 'AWS::CloudWatch::Alarm', where: { Properties: { MetricName: 'FreeStorageSpace', Threshold: 200 } },
    },
    settings: [
      at('namespace', 'Properties.Namespace', 'AWS/ES'),
      at('statistic', 'Properties.Statistic', 'Sum', 'The fullest node refuses documents first, whatever the others have left.'),
      at('seconds', 'Properties.Period', 60),
      at('periods', 'Properties.EvaluationPeriods', 30),
      at('compared by', 'Properties.ComparisonOperator', 'LessThanOrEqualToThreshold'),
      at('MB', 'Properties.Threshold', 200),
      at('missing data', 'Properties.TreatMissingData', undefined, 'A domain that says nothing is neither full nor empty.'),
      read('what it invokes', '', actions('AlarmActions'), 'It stops loading and tells the topic itself, without a rule between.'),
      read('loading goes on above, MB', 200, ({ template }) => Math.max(...Object.values(template.resources)
        .filter(({ Properties }) => Properties?.MetricName === 'FreeStorageSpace').map(({ Properties }) => Properties.Threshold)),
      'A gap between the two keeps loading from stopping and going on all the time.'),
    ],
  },
  {
    kind: 'Topic',
    name: 'aes-siem-alert',
    purpose: 'alerts, for people and for OpenSearch',
    counterpart: { stack: 'siem', type: 'AWS::SNS::Topic', where: { Properties: { TopicName: 'aes-siem-alert' } } },
    settings: [
      at('display name', 'Properties.DisplayName', 'AES SIEM'),
      read('encrypted with', 'Encrypts logs of the SIEM', ({ resource, template }) =>
        template.resources[namedIn(resource.Properties.KmsMasterKeyId)[0]].Properties.Description,
      'Who reads logs cannot send alerts, nor the other way round.'),
      tlsOnly('AWS::SNS::TopicPolicy', 'Topics'),
      read('services that publish', 'events.amazonaws.com', publishers,
        'Alarms tell the topic themselves; rules publish as a role of their own.'),
    ],
  },
  {
    kind: 'Subscription',
    name: 'the address given',
    purpose: 'mails for alerts',
    counterpart: { stack: 'siem', type: 'AWS::SNS::Subscription', where: { Properties: { Protocol: 'email' } } },
    settings: [at('protocol', 'Properties.Protocol', 'email'), at('address', 'Properties.Endpoint', 'oncall@example.com')],
  },
];

function publishers(found: FoundResource): Value {
  const statements: any[] = partner(found, 'AWS::SNS::TopicPolicy', 'Topics')!.resource.Properties.PolicyDocument.Statement;
  return statements.flatMap(({ Effect, Principal }) => (Effect === 'Allow' ? Principal.Service ?? [] : [])).join(', ');
}
