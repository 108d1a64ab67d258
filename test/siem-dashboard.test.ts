import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import { propertiesOf, resourcesOf, testStack } from './test-stack';
import {
  EsLoader, IndicatorSource, ReferenceDataBucket, SiemCollection, SiemDashboard, type SiemDashboardProps, SiemDomain, ThreatIntelFeed,
} from '../src';

const parts = (props: Partial<SiemDashboardProps> = {}) => {
  const stack = testStack();
  const endpoint = new SiemDomain(stack, 'Domain');
  const loader = new EsLoader(stack, 'Loader', { endpoint });
  return { stack, endpoint, loader, dashboard: new SiemDashboard(stack, 'Dashboard', { endpoint, loader, ...props }) };
};

const bodyOf = (stack: Stack): string =>
  (propertiesOf(stack, 'AWS::CloudWatch::Dashboard', 'Dashboard').DashboardBody['Fn::Join'][1] as unknown[])
    .map((part) => (typeof part === 'string' ? part : 'token')).join('');

test('it shows the loader, the domain, and what the loader logged', () => {
  const { widgets } = JSON.parse(bodyOf(parts().stack)) as { widgets: Array<{ type: string; properties: { markdown?: string; title?: string } }> };
  expect(widgets.filter(({ type }) => type === 'text').map(({ properties }) => properties.markdown)).toEqual(
    ['# Loader', '# Enrichment', '# Domain', '# Log of the loader'],
  );
  expect(widgets.filter(({ type }) => type === 'log').map(({ properties }) => properties.title)).toEqual(
    ['Longest invocations', 'Errors', 'Invocations that broke off', 'Objects and their records'],
  );
});

test.each([
  'ThreadpoolWriteRejected', 'ClusterIndexWritesBlocked', 'FreeStorageSpace', 'ApproximateAgeOfOldestMessage', 'ConcurrentExecutions',
])('it shows %s', (metric) => {
  expect(bodyOf(parts().stack)).toContain(`"${metric}"`);
});

test('it shows how each source of indicators does, and data bases that the loader lacks', () => {
  const stack = testStack();
  const endpoint = new SiemDomain(stack, 'Domain');
  const loader = new EsLoader(stack, 'Loader', { endpoint });
  const { bucket: referenceDataBucket } = new ReferenceDataBucket(stack, 'Reference');
  const threatIntelFeed = new ThreatIntelFeed(stack, 'Feed', { sources: [IndicatorSource.tor(), IndicatorSource.custom()], referenceDataBucket });
  new SiemDashboard(stack, 'Dashboard', { endpoint, loader, threatIntelFeed });
  const body = bodyOf(stack);
  const [service, unavailable] = ['threat-intel-fetcher', 'EnrichmentUnavailableCount'];
  for (const metric of ['IndicatorCount', 'IndicatorAge', 'FeedFailureCount', 'RejectedIndicatorCount']) {
    for (const source of threatIntelFeed.sourceIds) expect(body).toContain(`"SIEM","${metric}","service","${service}","source","${source}"`);
  }
  expect(body).toContain(`"SIEM","${unavailable}","database","indicators","service","es-loader"`);
  expect(() => loader.metricUnavailableDatabase('citty')).toThrow("database must be one of city, asn, indicators, trusted proxies, got 'citty'");
});

test('the alarms of the loader and those that are named stand at the top', () => {
  const { stack, endpoint, loader } = parts();
  const alarm = new cloudwatch.Alarm(stack, 'Mine', { metric: endpoint.metric('Nodes'), threshold: 1, evaluationPeriods: 1 });
  new SiemDashboard(stack, 'Other', { endpoint, loader, alarms: [alarm] });
  const [widget] = JSON.stringify(propertiesOf(stack, 'AWS::CloudWatch::Dashboard', 'Other')).split('Alarms');
  expect(widget).toContain('alarm');
  expect(JSON.stringify(propertiesOf(stack, 'AWS::CloudWatch::Dashboard', 'Other'))).toContain('Mine');
});

test('queries over the log of the loader are saved, apart from those of another dashboard', () => {
  const { stack, loader } = parts();
  const queries = Object.values(resourcesOf(stack, 'AWS::Logs::QueryDefinition')).map(({ Properties }) => Properties);
  expect(queries).toHaveLength(4);
  for (const { Name, LogGroupNames } of queries) {
    expect(Name).toMatch(/^SIEM-[0-9a-z]{8}\/[A-Z]/);
    expect(LogGroupNames).toEqual([stack.resolve(loader.function.logGroup.logGroupName)]);
  }
  expect(queries.find(({ Name }) => Name.endsWith('/Errors'))!.QueryString).toBe(
    'fields @timestamp, level, message, s3_bucket, s3_key\n| filter level in ["ERROR", "CRITICAL"]\n| sort @timestamp desc\n| limit 100',
  );
});

test('alarms on the health of the domain tell the topic', () => {
  const { stack, dashboard } = parts();
  const topic = new sns.Topic(stack, 'Topic');
  expect(dashboard.createAlarms(topic)).toHaveLength(6);
  const alarms = Object.entries(resourcesOf(stack, 'AWS::CloudWatch::Alarm')).filter(([id]) => id.startsWith('Dashboard'));
  expect(alarms.map(([, { Properties }]) => Properties.MetricName)).toEqual([
    'ClusterStatus.red', 'ClusterStatus.yellow', 'ClusterIndexWritesBlocked', 'JVMMemoryPressure', 'KMSKeyError', 'KMSKeyInaccessible',
  ]);
  for (const [, { Properties }] of alarms) expect(Properties.AlarmActions).toEqual([stack.resolve(topic.topicArn)]);
});

test('a collection has alarms on what it refuses, and graphs of its own', () => {
  const stack = testStack();
  const endpoint = new SiemCollection(stack, 'Collection');
  const dashboard = new SiemDashboard(stack, 'Dashboard', { endpoint, loader: new EsLoader(stack, 'Loader', { endpoint }) });
  expect(dashboard.createAlarms()).toHaveLength(2);
  const alarms = Object.entries(resourcesOf(stack, 'AWS::CloudWatch::Alarm')).filter(([id]) => id.startsWith('Dashboard'));
  expect(alarms.map(([, { Properties }]) => [Properties.Namespace, Properties.MetricName, Properties.Statistic])).toEqual([
    ['AWS/AOSS', 'IngestionRequestErrors', 'Sum'], ['AWS/AOSS', '5xx', 'Sum'],
  ]);
  expect(bodyOf(stack)).toContain('"IngestionDocumentErrors"');
});

test('a name that CloudWatch would refuse is refused', () => {
  expect(() => parts({ dashboardName: 'a b' })).toThrow("dashboardName must be up to 255 letters, digits, '-' or '_', got 'a b'");
});
