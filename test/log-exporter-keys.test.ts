import { join } from 'node:path';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { firehoseKeys } from './firehose-keys';
import { logTypeOf } from './log-type-of-key';
import { propertiesOf, testStack } from './test-stack';
import { exportRun, keyOf } from '../lambda-src/shared/export-run';
import { readLogTypes } from '../projenrc/log-types';
import {
  CloudFrontRealtimeExporter, CloudWatchLogsExporter, EventBridgeExporter, type FirehoseExporterOptions, FsxExporter, IndexMetricsExporter,
  LogBucket, LogType, TrustedAdvisorExporter, WafExporter, WafScope, WorkSpacesExporter,
} from '../src';

type Make = (scope: Construct, options: FirehoseExporterOptions) => Construct;

const fromLogGroup = (logType: LogType, site?: string): Make => (scope, options) => new CloudWatchLogsExporter(scope, 'Exporter', {
  ...options, logType, site, logGroups: [logs.LogGroup.fromLogGroupName(scope, 'Group', '/example')],
});
const events = (logType: LogType): Make => (scope, options) => new EventBridgeExporter(scope, 'Exporter', { ...options, logType });

const AMERICA = 'us-east-1';
const REGIONS = [AMERICA, 'cn-north-1', 'us-gov-west-1'];

/** What each exporter that delivers by Firehose delivers, as which log type. CloudFront is at home in one region. */
const FIREHOSE: Array<[logType: LogType, make: Make, regions?: string[]]> = [
  ...[
    LogType.CLIENTVPN, LogType.CLOUDHSM, LogType.DIRECTORY_SERVICE, LogType.ELASTICACHE_REDIS_SLOWLOG, LogType.LINUX_OS_SYSLOG, LogType.LINUX_SECURE,
    LogType.MSK, LogType.OPENSEARCH_AUDIT, LogType.RDS_MYSQL_AUDIT, LogType.RDS_MYSQL_ERROR, LogType.RDS_MYSQL_GENERAL, LogType.RDS_MYSQL_SLOWQUERY,
    LogType.RDS_POSTGRESQL, LogType.WINDOWS_EVENT,
  ].map((logType): [LogType, Make] => [logType, fromLogGroup(logType)]),
  ...[LogType.APACHE_ACCESS, LogType.APACHE_ERROR, LogType.NGINX_ACCESS, LogType.NGINX_ERROR]
    .map((logType): [LogType, Make] => [logType, fromLogGroup(logType, 'www.example.com')]),
  ...[LogType.SECURITYHUB, LogType.INSPECTOR, LogType.CONFIG_RULES].map((logType): [LogType, Make] => [logType, events(logType)]),
  [LogType.WORKSPACES_EVENT, (scope, options) => new WorkSpacesExporter(scope, 'Exporter', options)],
  [LogType.FSX_WIN, (scope, options) => new FsxExporter(scope, 'Exporter', options)],
  [LogType.WAF, (scope, options) => new WafExporter(scope, 'Exporter', options)],
  [LogType.WAF, (scope, options) => new WafExporter(scope, 'Exporter', { ...options, scope: WafScope.CLOUDFRONT }), [AMERICA]],
  [LogType.CLOUDFRONT_REALTIME, (scope, options) => new CloudFrontRealtimeExporter(scope, 'Exporter', options), [AMERICA]],
  [LogType.CLOUDFRONT_REALTIME, (scope, options) =>
    new CloudFrontRealtimeExporter(scope, 'Exporter', { ...options, distributionId: 'E1A2B3C4D5E6F7' }), [AMERICA]],
];

/** Functions that write objects themselves: the file that the handler names, and the folder of the function. */
const FUNCTIONS: Array<{ readonly id: string; readonly file: string; readonly folder: string; readonly make: Make }> = [
  {
    id: LogType.WORKSPACES_INVENTORY.id,
    file: 'workspaces-inventory',
    folder: '',
    make: (scope, options) => new WorkSpacesExporter(scope, 'Exporter', options),
  },
  {
    id: LogType.TRUSTEDADVISOR.id,
    file: 'trustedadvisor-check-results',
    folder: 'us-east-1/',
    make: (scope, options) => new TrustedAdvisorExporter(scope, 'Exporter', options),
  },
];

const made = (make: Make, region = AMERICA) => {
  const stack = testStack({ env: { account: '123456789012', region } });
  return { stack, exporter: make(stack, { logBucket: new LogBucket(stack, 'Logs') }) };
};
const RUN = exportRun({ time: '2026-11-22T07:00:00Z' }, 'arn:aws:lambda:us-east-1:123456789012:function:export', () => new Date());

describe.each(FIREHOSE.map(([{ id }, make, regions = REGIONS]) => ({ id, make, regions })))('$id', ({ id, make, regions }) => {
  test.each(regions)('delivered from %s is recognised by the loader', (region) => {
    const { log } = firehoseKeys(made(make, region).stack, 'Exporter');
    expect([log, logTypeOf(log)]).toEqual([log, id]);
    expect(log).toMatch(/^AWSLogs\/(?:aws-account-id=)?123456789012\//); // by which the loader knows the account
  });

  test('that could not be delivered is skipped by the loader', () => {
    const { errors } = firehoseKeys(made(make).stack, 'Exporter');
    expect(errors.map((key) => [key, logTypeOf(key)])).toEqual(errors.map((key) => [key, undefined]));
  });
});

test.each(FUNCTIONS)('$id written by a function is recognised by the loader', ({ id, file, folder, make }) => {
  const location = propertiesOf(made(make).stack, 'AWS::Lambda::Function', 'Exporter').Environment.Variables.SIEM_EXPORT_LOCATION;
  const prefix = (location['Fn::Join'][1] as string[]).at(-1)!.slice(1);
  const key = `${prefix}${folder}${keyOf(RUN, file)}`;
  expect(key).toMatch(/^AWSLogs\/123456789012\/.+2026\/11\/22\/[a-z-]+-20261122_070000\.json\.gz$/);
  expect(logTypeOf(key)).toBe(id);
});

test('the catalogue says of each log type which construct delivers it', () => {
  const exporters = [...FIREHOSE.map(([{ id }, make]) => ({ id, make })), ...FUNCTIONS]
    .map(({ id, make }) => [id, made(make).exporter.constructor.name]);
  const catalogued = readLogTypes(join(__dirname, '..', 'lambda-src', 'es-loader', 'log-types'))
    .flatMap(({ definition: { id }, catalogue: { exporter } }) => (exporter === undefined ? [] : [[id, exporter]]));
  expect(Object.fromEntries(catalogued)).toEqual(Object.fromEntries([...exporters, [LogType.INDEX_METRICS.id, IndexMetricsExporter.name]]));
});
