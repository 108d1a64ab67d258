import type { FoundResource, Row, Setting, Value } from './model';
import { at, namedIn, read } from './read';

interface Widget {
  readonly type: string;
  readonly properties: { readonly query?: string; readonly metrics?: unknown[][] };
}

const widgetsOf = ({ resource }: FoundResource): Widget[] => {
  const parts: unknown[] = resource.Properties.DashboardBody['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('')).widgets;
};

/** Statistics that a dashboard shows of metrics. */
const statistics = (namespace: string, metrics: readonly string[]) => (found: FoundResource): Value => {
  const shown = widgetsOf(found).flatMap(({ properties }) => (properties.metrics ?? []).map((metric) => ({ metric, properties })))
    .filter(({ metric: [space, name] }) => space === namespace && metrics.includes(name as string));
  if (new Set(shown.map(({ metric }) => metric[1])).size < metrics.length) return undefined;
  return [...new Set(shown.map(({ metric }) => (metric.at(-1) as { stat?: string }).stat ?? 'Average'))].sort().join(', ');
};

const graph = (namespace: string, statistic: string, metrics: readonly string[], because?: string): Setting =>
  read(metrics.join(', '), statistic, statistics(namespace, metrics), because);

const domain = (statistic: string, ...metrics: string[]) => graph('AWS/ES', statistic, metrics);
const collection = (statistic: string, metrics: readonly string[], because?: string) => graph('AWS/AOSS', statistic, metrics, because);

const loader: readonly Setting[] = [
  graph('AWS/Lambda', 'Sum', ['Invocations', 'Errors', 'Throttles']),
  graph('AWS/Lambda', 'Average, Maximum, Minimum', ['Duration']),
  graph('AWS/Lambda', 'Maximum', ['ConcurrentExecutions']),
  graph('AWS/SQS', 'Sum', ['NumberOfMessagesReceived']),
  read('rate of success', true, (found) => JSON.stringify(widgetsOf(found)).includes('100 - 100 * errors / MAX([errors, invocations])')),
  read('the five longest invocations', true, (found) => queries(found).some((query) => /@duration desc[^]*limit 5/.test(query))),
  read('the last 100 errors', true, (found) => queries(found).some((query) => /ERROR[^]*limit 100/.test(query))),
  read('the last 100 critical errors', true, (found) => queries(found).some((query) => /CRITICAL[^]*limit 100/.test(query))),
  read('queries that can be opened and changed', 0, ({ template }) =>
    Object.values(template.resources).filter(({ Type }) => Type === 'AWS::Logs::QueryDefinition').length,
  'The queries of the dashboard are saved, where the reference shows one as a text.'),
];

export const WATCHING: readonly Row[] = [
  {
    kind: 'Dashboard',
    name: 'SIEM',
    purpose: 'how loader and domain do',
    counterpart: { stack: 'siem', type: 'AWS::CloudWatch::Dashboard', where: { Properties: { DashboardName: 'SIEM' } } },
    settings: [
      read('alarms', 1, (found) => widgetsOf(found).filter(({ type }) => type === 'alarm').length),
      ...loader,
      domain('Maximum', 'CPUUtilization'),
      domain('Maximum', 'JVMMemoryPressure'),
      domain('Sum', '4xx', '5xx'),
      domain('Average', 'Shards.active', 'Shards.activePrimary'),
      domain('Maximum', 'ThroughputThrottle'),
      graph('AWS/ES', 'Average', ['ClusterIndexWritesBlocked'], 'One minute of five that was blocked is worth to be seen.'),
      domain('Maximum', 'ReadThroughput', 'ReadIOPS', 'WriteThroughput', 'WriteIOPS'),
      domain('Maximum', 'ReadLatency', 'WriteLatency', 'DiskQueueDepth'),
      domain('Average', 'SearchRate', 'SearchLatency', 'IndexingRate', 'IndexingLatency'),
      domain('Maximum', 'ThreadpoolSearchQueue', 'ThreadpoolWriteQueue'),
      domain('Sum', 'ThreadpoolSearchRejected', 'ThreadpoolWriteRejected'),
      domain('Sum', 'CoordinatingWriteRejected', 'PrimaryWriteRejected', 'ReplicaWriteRejected'),
    ],
  },
  {
    kind: 'Dashboard',
    name: 'SIEM-Serverless',
    purpose: 'how loader and collection do',
    counterpart: { stack: 'collection', type: 'AWS::CloudWatch::Dashboard', where: { Properties: { DashboardName: 'SIEM-Serverless' } } },
    settings: [
      ...loader,
      collection('Sum', ['2xx', '3xx', '4xx', '5xx']),
      collection('Sum', ['IngestionDataRate']),
      collection('Sum', ['IngestionDocumentRate', 'IngestionDocumentErrors']),
      collection('Sum', ['SearchRequestRate', 'IngestionRequestRate']),
      collection('Sum', ['SearchRequestErrors', 'IngestionRequestErrors']),
      collection('Average', ['SearchRequestLatency', 'IngestionRequestLatency']),
      collection('Maximum', ['SearchOCU', 'IndexingOCU']),
    ],
  },
  {
    kind: 'Rule',
    name: '[…]EventBridgeRuleStepFunctionsIoc[…]',
    purpose: 'runs the state machine',
    counterpart: {
      stack: 'siem', type: 'AWS::Scheduler::Schedule', where: { Properties: { Description: 'Brings indicators of threats up to date' } },
    },
    settings: [
      at('rate', 'Properties.ScheduleExpression', 'rate(720 minutes)', 'The same, in hours.'),
      read('runs when there are own indicators only', false, ({ resource }) => (resource.Properties.State ?? 'ENABLED') === 'ENABLED',
        'The schedule is there whenever there is a source, and own lists are one.'),
    ],
  },
  {
    kind: 'Rule',
    name: '[…]EventBridgeRuleLambdaGeoipDownloader[…]',
    purpose: 'runs the downloader',
    counterpart: {
      stack: 'siem', type: 'AWS::Scheduler::Schedule', where: { Properties: { Description: 'Brings data bases of locations up to date' } },
    },
    settings: [at('rate', 'Properties.ScheduleExpression', 'rate(12 hours)')],
  },
  {
    kind: 'Rule',
    name: '[…]EventBridgeRuleLambdaMetricsExporter[…]',
    purpose: 'runs the exporter',
    counterpart: { stack: 'siem', type: 'AWS::Events::Rule', where: { Properties: { Description: 'Has the indices of the SIEM measured' } } },
    settings: [at('rate', 'Properties.ScheduleExpression', 'rate(1 hour)')],
  },
  {
    kind: 'Rule',
    name: '[…]EsLoaderStopperRule[…]',
    purpose: 'has the stopper hear of the alarm',
    absent: 'The alarms invoke the function themselves.',
  },
  {
    kind: 'Rule',
    name: '[…]EventBridgeRuleAosNotifications[…]',
    purpose: 'passes notifications of the service on',
    counterpart: { stack: 'siem', type: 'AWS::Events::Rule', where: { Properties: { EventPattern: { source: ['aws.es'] } } } },
    settings: [
      read('of the domain alone', true, ({ resource, template }) =>
        template.resources[namedIn(resource.Properties.EventPattern.resources)[0]].Type === 'AWS::OpenSearchService::Domain'),
      read('targets', 1, ({ resource }) => resource.Properties.Targets.length),
    ],
  },
];

function queries(found: FoundResource): string[] {
  return widgetsOf(found).flatMap(({ properties }) => properties.query ?? []);
}
