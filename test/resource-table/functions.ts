import type { Counterpart, FoundResource, Row, Setting, Value } from './model';
import { at, namedIn, partner, read } from './read';

const fn = (where: object): Counterpart => ({ stack: 'siem', type: 'AWS::Lambda::Function', where: { Properties: where } });
const named = (FunctionName: string): Counterpart => fn({ FunctionName });

interface Reasons {
  readonly memory?: string;
  readonly timeout?: string;
  readonly reserved?: string;
  readonly retention?: string;
}

const NODE = 'Handlers are bundles for Node.js: there is nothing to install, and the loader is the same code as the command at a desk.';
const ALONE = 'What must run alone says so to its trigger; reserved concurrency takes it from all other functions of the account.';
const KEPT = 'The log of a function for rare faults was kept for ever, or half a year; three months are enough to look into one.';

/** What every function has, and the reference's facts of this one. */
const facts = (memory: Value, timeout: number, reserved: Value, retention: Value, because: Reasons = {}): Setting[] => [
  at('MiB of memory', 'Properties.MemorySize', memory, because.memory),
  at('seconds', 'Properties.Timeout', timeout, because.timeout),
  at('reserved concurrency', 'Properties.ReservedConcurrentExecutions', reserved, because.reserved),
  read('days of its log', retention, ({ resource, template }) =>
    template.resources[namedIn(resource.Properties.LoggingConfig?.LogGroup)[0]]?.Properties.RetentionInDays, because.retention),
  at('runtime', 'Properties.Runtime', 'python3.11', NODE),
  at('processor', 'Properties.Architectures', 'arm64'),
];

const versions = read('published versions', 1, ({ id, template }) =>
  Object.values(template.resources).filter(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Version' && namedIn(Properties.FunctionName).includes(id)).length,
'Nothing invokes a version; what was deployed when is in the history of the stack.');

const environment = (names: readonly string[], because?: string): Setting => read('environment', names.join(', '), ({ resource }) =>
  names.filter((name) => Object.keys(resource.Properties.Environment.Variables).includes(name)).join(', '), because);

/** Rates of what starts a function, by rule or by schedule. */
const rate = ({ id, template }: FoundResource): Value => Object.values(template.resources).flatMap(({ Type, Properties }) => {
  if (Type === 'AWS::Events::Rule' && namedIn(Properties.Targets).includes(id)) return Properties.ScheduleExpression ?? [];
  return Type === 'AWS::Scheduler::Schedule' && namedIn(Properties.Target).includes(id) ? Properties.ScheduleExpression : [];
}).join(', ');

/** What all event sources of a function have in common. */
const mappings = (member: string, value: (member: any) => Value) => (found: FoundResource): Value => {
  const values = new Set(Object.values(found.template.resources)
    .filter(({ Type, Properties }) => Type === 'AWS::Lambda::EventSourceMapping' && namedIn(Properties.FunctionName).includes(found.id))
    .map(({ Properties }) => value(Properties[member])));
  return values.size === 1 ? [...values][0] : undefined;
};

export const FUNCTIONS: readonly Row[] = [
  {
    kind: 'Function',
    name: 'aes-siem-es-loader',
    purpose: 'loads logs',
    counterpart: named('aes-siem-es-loader'),
    settings: [
      ...facts(2048, 600, 10, 90, {
        reserved: 'The queues hand it ten batches at a time (`maxConcurrency`); nothing is throttled, and nothing is lost.',
      }),
      read('at a time, for each queue', 10, mappings('ScalingConfig', (scaling) => scaling.MaximumConcurrency)),
      read('where failed events go', 'aes-siem-dlq', (found) =>
        found.resource.Properties.DeadLetterConfig ?? partner(found, 'AWS::Lambda::EventInvokeConfig', 'FunctionName')?.id,
      'Objects come by queues, whose own dead-letter queue that is; nothing invokes it asynchronously.'),
      environment([
        'ENDPOINT', 'AOSS_TYPE', 'SQS_SPLITTED_LOGS_URL', 'GEOIP_BUCKET', 'LOG_LEVEL', 'POWERTOOLS_LOGGER_LOG_EVENT', 'POWERTOOLS_SERVICE_NAME',
        'POWERTOOLS_METRICS_NAMESPACE', 'CONTROL_TOWER_ROLE_SESSION_NAME', 'CONTROL_TOWER_ROLE_ARN', 'CONTROL_TOWER_LOG_BUCKETS',
        'SECURITY_LAKE_ROLE_SESSION_NAME', 'SECURITY_LAKE_ROLE_ARN', 'SECURITY_LAKE_EXTERNAL_ID',
      ], '`AOSS_TYPE` is there for a collection; `SIEM_CROSS_ACCOUNT_READERS`, when there is a reader, holds any number of log archives and lakes.'),
      versions,
    ],
  },
  {
    kind: 'Function',
    name: 'aes-siem-es-loader-stopper',
    purpose: 'stops loading before storage runs out',
    counterpart: named('aes-siem-es-loader-stopper'),
    settings: [
      ...facts(128, 300, 1, undefined, {
        memory: 'The smallest size leaves no margin, and little processor time to start with.',
        timeout: 'It does two requests a queue.',
        reserved: ALONE,
        retention: KEPT,
      }),
      versions,
    ],
  },
  {
    kind: 'Function',
    name: 'aes-siem-index-metrics-exporter',
    purpose: 'measures indices every hour',
    counterpart: named('aes-siem-index-metrics-exporter'),
    settings: [
      ...facts(256, 300, 1, 90, { memory: 'Statistics of thousands of shards are held at once.', reserved: ALONE }),
      read('runs', 'rate(1 hour)', rate),
      environment(['ENDPOINT', 'LOG_BUCKET', 'PERIOD_HOUR', 'COLLECTION_NAME'],
        'One setting holds bucket and prefix, another the period in minutes.'),
      versions,
    ],
  },
  {
    kind: 'Function',
    name: 'aes-siem-geoip-downloader',
    purpose: 'downloads data bases of locations',
    counterpart: named('aes-siem-geoip-downloader'),
    settings: [
      ...facts(320, 300, 1, 90, {
        memory: 'Memory brings processor time: archives of 50 MB are unpacked and their hashes compared.',
        timeout: 'A slow download is not broken off half-way.',
        reserved: ALONE,
      }),
      read('runs', 'rate(12 hours)', rate),
      environment(['s3bucket_name', 'license_key', 'TRUSTED_PROXY_LIST'],
        'The licence key is read from its secret; proxies are the task of a function of their own.'),
      versions,
    ],
  },
  {
    kind: 'Function',
    name: 'aes-siem-geoip-downloader, second task',
    purpose: 'makes the list of trusted proxies',
    counterpart: fn({ Description: 'Writes the list of trusted proxies' }),
    settings: [
      ...facts(320, 300, 1, 90, { memory: 'A list of networks is small.', reserved: ALONE }),
      read('runs', 'rate(12 hours)', rate),
      read('own networks', '127.0.0.1/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16', ({ resource }) =>
        resource.Properties.Environment.Variables.SIEM_TRUSTED_PROXY_CIDRS.replaceAll(',', ' ')),
    ],
  },
  {
    kind: 'Function',
    name: 'aes-siem-ioc-createdb',
    purpose: 'builds the data base of indicators',
    counterpart: fn({ Description: 'Downloads indicators of threats and builds the data base of them' }),
    settings: facts(1024, 900, undefined, 90, { memory: 'A data base of the largest size that is allowed is built in memory.' }),
  },
  {
    kind: 'Function',
    name: 'aes-siem-ioc-plan',
    purpose: 'says what is to be downloaded',
    absent: 'One function (`ThreatIntelFeed`) plans, downloads and builds, told by the state machine which: one bundle, one log, one role.',
  },
  {
    kind: 'Function',
    name: 'aes-siem-ioc-download',
    purpose: 'downloads indicators',
    absent: 'The same function does it; see above.',
  },
  {
    kind: 'Function',
    name: 'aes-siem-configure-aes',
    purpose: 'configures the domain: roles, templates, snapshots',
    counterpart: named('aes-siem-configure-aes'),
    settings: facts(128, 600, 1, 180, {
      memory: 'With 128 it ran out of memory.', timeout: 'It waits for a new domain to let it in.', reserved: ALONE,
    }),
  },
  {
    kind: 'Function',
    name: 'aes-siem-deploy-aes',
    purpose: 'creates domain or collection, and sets how long logs are kept',
    absent: 'Domain and collection are resources of CloudFormation, as are log groups: changes show before they happen, and drift after.',
  },
  {
    kind: 'Function',
    name: 'aes-siem-aws-api-caller',
    purpose: 'reads the parameters that carry the policy of the log bucket',
    absent: 'There are no such parameters.',
  },
  {
    kind: 'Function',
    name: 'aes-siem-BucketNotificationsHandler[…]',
    purpose: 'sets the notification of the log bucket',
    counterpart: fn({ Description: 'AWS CloudFormation handler for "Custom::S3BucketNotifications" resources (@aws-cdk/aws-s3)' }),
    settings: [at('seconds', 'Properties.Timeout', 300)],
  },
  {
    kind: 'Function',
    name: 'aes-siem-add-pandas-layer',
    purpose: 'adds a layer that reads Parquet to the loader',
    absent: 'The loader reads Parquet by itself; no function is changed behind the stack.',
  },
  {
    kind: 'Function',
    name: 'aes-siem-resource-validator',
    purpose: 'looks at the VPC and keeps the policy of the log bucket',
    absent: 'Props are checked when the app is synthesized, a VPC is an `IVpc`, and no policy has to be carried over.',
  },
  {
    kind: 'State machine',
    name: 'aes-siem-ioc-state-machine',
    purpose: 'plan, download, build',
    counterpart: {
      stack: 'siem', type: 'AWS::StepFunctions::StateMachine', where: { Properties: { StateMachineName: 'aes-siem-ioc-state-machine' } },
    },
    settings: [
      read('seconds', 3600, ({ resource }) => definition(resource.Properties.DefinitionString).TimeoutSeconds),
      read('downloads at a time', 4, ({ resource }) => definition(resource.Properties.DefinitionString).States.Downloads.MaxConcurrency),
      at('log', 'Properties.LoggingConfiguration.Level', 'ALL'),
      read('days of its log', 30, (found) => logGroup(found, 'RetentionInDays'), 'Faults of a source are found later than that.'),
      read('group of its log', '/aws/vendedlogs/states/aes-siem-ioc-logs', (found) => logGroup(found, 'LogGroupName')),
      read('runs', 'rate(720 minutes)', rate, 'The same, in hours.'),
      at('tracing', 'Properties.TracingConfiguration.Enabled', undefined, 'A trace shows where the time goes.'),
    ],
  },
];

/** The definition of a state machine, references left out. */
function definition(expression: any): any {
  return JSON.parse(expression['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'reference')).join(''));
}

function logGroup({ resource, template }: FoundResource, property: string): Value {
  const [id] = namedIn(resource.Properties.LoggingConfiguration.Destinations);
  return template.resources[id].Properties[property];
}
