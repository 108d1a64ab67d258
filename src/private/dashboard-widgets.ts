import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { REFERENCE_DATABASES } from '../contract/reference-data';
import type { EsLoader } from '../es-loader';
import type { ISiemEndpoint } from '../siem-endpoint';
import type { ThreatIntelFeed } from '../threat-intel-feed';

type Row = cloudwatch.IWidget[];

/** A graph of metrics of the endpoint: title, statistic, names on the left, names on the right. */
type Graph = readonly [title: string, statistic: string, left: readonly string[], right?: readonly string[], line?: number];

const MINUTE = Duration.minutes(1);
const { AVERAGE, MAXIMUM, SUM } = cloudwatch.Stats;

/** In pairs: what is read on the left, what is written on the right. */
const OF_DOMAIN: readonly Graph[] = [
  ['Processor time', MAXIMUM, ['CPUUtilization']],
  ['Java heap', MAXIMUM, ['JVMMemoryPressure']],
  ['Requests refused or failed', SUM, ['4xx', '5xx']],
  ['Shards', AVERAGE, ['Shards.active', 'Shards.activePrimary']],
  ['Throughput throttled', MAXIMUM, ['ThroughputThrottle'], [], 1],
  ['Writes blocked', MAXIMUM, ['ClusterIndexWritesBlocked'], [], 1],
  ['Free storage', cloudwatch.Stats.MINIMUM, ['FreeStorageSpace']],
  ['Documents', AVERAGE, ['SearchableDocuments'], ['DeletedDocuments']],
  ['Read throughput', MAXIMUM, ['ReadThroughput'], ['ReadIOPS']],
  ['Write throughput', MAXIMUM, ['WriteThroughput'], ['WriteIOPS']],
  ['Read latency', MAXIMUM, ['ReadLatency'], ['DiskQueueDepth']],
  ['Write latency', MAXIMUM, ['WriteLatency'], ['DiskQueueDepth']],
  ['Searches', AVERAGE, ['SearchRate'], ['SearchLatency']],
  ['Indexing', AVERAGE, ['IndexingRate'], ['IndexingLatency']],
  ['Searches that wait', MAXIMUM, ['ThreadpoolSearchQueue'], [], 1_000],
  ['Writes that wait', MAXIMUM, ['ThreadpoolWriteQueue'], [], 10_000],
  ['Searches rejected', SUM, ['ThreadpoolSearchRejected']],
  ['Writes rejected', SUM, ['ThreadpoolWriteRejected', 'CoordinatingWriteRejected', 'PrimaryWriteRejected', 'ReplicaWriteRejected']],
];

const OF_COLLECTION: readonly Graph[] = [
  ['Requests answered', SUM, ['2xx', '3xx']],
  ['Requests refused or failed', SUM, ['4xx', '5xx']],
  ['Searches', SUM, ['SearchRequestRate']],
  ['Ingestion', SUM, ['IngestionRequestRate']],
  ['Search latency', AVERAGE, ['SearchRequestLatency']],
  ['Ingestion latency', AVERAGE, ['IngestionRequestLatency']],
  ['Searches failed', SUM, ['SearchRequestErrors']],
  ['Ingestion failed', SUM, ['IngestionRequestErrors', 'IngestionDocumentErrors']],
  ['Documents', AVERAGE, ['SearchableDocuments'], ['DeletedDocuments']],
  ['Data ingested', SUM, ['IngestionDataRate'], ['IngestionDocumentRate']],
];

export const domainRows = (domain: ISiemEndpoint): Row[] => [[header('Domain')], ...inPairs(OF_DOMAIN.map((graph) => graphOf(domain, graph)))];

export const collectionRows = (collection: ISiemEndpoint): Row[] => {
  // Capacity is shared by all collections of the account, and measured every hour.
  const ofAccount = { dimensionsMap: { ClientId: Stack.of(collection).account }, statistic: MAXIMUM, period: Duration.hours(1) };
  const capacity = ['SearchOCU', 'IndexingOCU'].map((name) => collection.metric(name, ofAccount));
  return [
    [header('Collection')],
    ...inPairs([...OF_COLLECTION.map((graph) => graphOf(collection, graph)), graph('Capacity units of the account', capacity)]),
  ];
};

/** How the loader does: invocations, what waits, what was given up, and what it says of faults. */
export const loaderRows = (loader: EsLoader): Row[] => {
  const { function: fn } = loader;
  const [invocations, errors] = [fn.metricInvocations({ period: MINUTE }), fn.metricErrors({ period: MINUTE })];
  const success = new cloudwatch.MathExpression({
    label: 'Success rate [%]', expression: '100 - 100 * errors / MAX([errors, invocations])', usingMetrics: { errors, invocations }, period: MINUTE,
  });
  const duration = (statistic: string) => fn.metricDuration({ statistic, period: MINUTE });
  return [
    [header('Loader')],
    ...inPairs([
      graph('Errors and success', [errors], [success]),
      graph('Invocations', [invocations, fn.metricThrottles({ period: MINUTE })]),
      graph('Duration', [duration(cloudwatch.Stats.MINIMUM), duration(AVERAGE), duration(MAXIMUM)]),
      graph('Invocations at once', [fn.metric('ConcurrentExecutions', { statistic: MAXIMUM, period: MINUTE })]),
      graph('Lag', [loader.metricLag({ period: MINUTE })]),
      graph('Objects given up', [loader.metricDeadLetterQueueDepth({ period: MINUTE })]),
      graph('Rests of long objects', [loader.splitQueue.metricNumberOfMessagesReceived({ period: MINUTE })]),
      graph('Objects that wait', [loader.ingestQueue.metricApproximateNumberOfMessagesVisible({ period: MINUTE })]),
    ]),
  ];
};

/** What documents are enriched from: data bases that the loader lacks, and how each source of indicators does. */
export const enrichmentRows = (loader: EsLoader, feed?: ThreatIntelFeed): Row[] => {
  const unavailable = REFERENCE_DATABASES.map((name) => loader.metricUnavailableDatabase(name, { period: MINUTE, label: name }));
  const ofSources = (metric: (id: string) => cloudwatch.IMetric) => feed!.sourceIds.map(metric);
  return [
    [header('Enrichment')],
    ...inPairs([
      graph('Data bases that cannot be used', unavailable),
      ...feed ? [
        graph('Sources of indicators that fail', ofSources((id) => feed.metricFailures(id, { label: id }))),
        graph('Indicators', ofSources((id) => feed.metricIndicators(id, { label: id }))),
        graph('Age of sources [s]', ofSources((id) => feed.metricAge(id, { label: id }))),
        graph('Entries that are no indicators', ofSources((id) => feed.metricRejectedIndicators(id, { label: id }))),
      ] : [],
    ]),
  ];
};

/** What the loader logged, as tables over the time that the dashboard shows. */
export const queryRow = (logGroupName: string, title: string, queryLines: string[]): Row =>
  [new cloudwatch.LogQueryWidget({ title, logGroupNames: [logGroupName], queryLines, width: 24, height: 6 })];

export const header = (text: string): cloudwatch.IWidget => new cloudwatch.TextWidget({ markdown: `# ${text}`, width: 24, height: 1 });

const graphOf = (endpoint: ISiemEndpoint, [title, statistic, left, right = [], line]: Graph): cloudwatch.IWidget => {
  const metrics = (names: readonly string[]) => names.map((name) => endpoint.metric(name, { statistic, period: MINUTE }));
  return graph(title, metrics(left), metrics(right), line);
};

const graph = (title: string, left: cloudwatch.IMetric[], right: cloudwatch.IMetric[] = [], line?: number): cloudwatch.IWidget =>
  new cloudwatch.GraphWidget({
    title, left, right, width: 12, height: 4, ...(line !== undefined && { leftAnnotations: [{ value: line, color: cloudwatch.Color.RED }] }),
  });

const inPairs = (widgets: readonly cloudwatch.IWidget[]): Row[] =>
  widgets.flatMap((_, index) => (index % 2 === 0 ? [widgets.slice(index, index + 2)] : []));
