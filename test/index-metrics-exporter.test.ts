import { Duration, type Stack } from 'aws-cdk-lib';
import { logTypeOf } from './log-type-of-key';
import { propertiesOf, resourcesOf, statementsOf, testStack, testVpc } from './test-stack';
import { IndexMetricsExporter, type IndexMetricsExporterProps, LogBucket, SiemDomain } from '../src';

const exporterIn = (stack: Stack, props: Partial<IndexMetricsExporterProps> = {}) => new IndexMetricsExporter(stack, 'Exporter', {
  endpoint: new SiemDomain(stack, 'Domain'), logBucket: new LogBucket(stack, 'Logs'), ...props,
});

test('indices are measured each hour', () => {
  const stack = testStack();
  const exporter = exporterIn(stack);
  expect(propertiesOf(stack, 'AWS::Events::Rule', 'Exporter')).toMatchObject({
    ScheduleExpression: 'rate(1 hour)', Targets: [{ Arn: stack.resolve(exporter.function.functionArn) }],
  });
  expect(propertiesOf(stack, 'AWS::Lambda::Function', 'Exporter').Environment.Variables.SIEM_METRICS_PERIOD_MINUTES).toBe('60');
});

test('what it writes is recognised as index-metrics by the loader', () => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  exporterIn(stack);
  const location = propertiesOf(stack, 'AWS::Lambda::Function', 'Exporter').Environment.Variables.SIEM_METRICS_LOCATION;
  const prefix = (location['Fn::Join'][1] as string[]).at(-1)!;
  expect(prefix).toBe('/AWSLogs/123456789012/OpenSearch/metrics/eu-west-1/');
  expect(logTypeOf(`${prefix.slice(1)}2026/11/22/aos_index_metrics_0a1b.json.gz`)).toBe('index-metrics');
});

test('it reads the domain and writes below its prefix, and nothing else', () => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  const { role } = exporterIn(stack);
  const statements = statementsOf(stack, 'AWS::IAM::Policy').filter(({ Action }) => !String(Action).startsWith('es:ESHttp*'));
  expect(statements.map(({ Action }) => Action)).toEqual(expect.arrayContaining([
    ['es:ESHttpGet', 'es:ESHttpHead'], ['s3:PutObject', 's3:AbortMultipartUpload'],
  ]));
  const put = statements.find(({ Action }) => Action.includes('s3:PutObject'));
  expect(JSON.stringify(put?.Resource)).toContain('/AWSLogs/123456789012/OpenSearch/metrics/eu-west-1/*');
  expect(role).toBeDefined();
});

test('in a VPC it reaches the domain', () => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  const vpc = testVpc(stack, 1);
  const exporter = exporterIn(stack, { endpoint: new SiemDomain(stack, 'Inside', { vpc }), vpc });
  expect(exporter.connections).toBeDefined();
  expect(Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress'))[0].Properties).toMatchObject({ FromPort: 443 });
});

test('outside of the VPC of its endpoint, or too often, it is refused', () => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  const endpoint = new SiemDomain(stack, 'Inside', { vpc: testVpc(stack, 1) });
  expect(() => exporterIn(stack, { endpoint })).toThrow('vpc must be given when endpoint is in a VPC, got none');
  expect(() => exporterIn(testStack(), { interval: Duration.minutes(1) })).toThrow('interval must be at least 5 minutes, got 1 minute');
});

test('runs that fail are a metric', () => {
  expect(exporterIn(testStack()).metricErrors()).toMatchObject({ namespace: 'AWS/Lambda', metricName: 'Errors' });
});
