import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { propertiesOf, resourcesOf, testStack } from './test-stack';
import { IndicatorSource, Siem, type SiemProps } from '../src';

const ACCOUNT = '123456789012';
const NAME_PROPERTIES = [
  'BucketName', 'QueueName', 'FunctionName', 'RoleName', 'DomainName', 'LogGroupName', 'DashboardName', 'TopicName', 'AliasName',
  'StateMachineName',
];
const NAMED_TYPES = [
  'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::OpenSearchService::Domain', 'AWS::Logs::LogGroup',
  'AWS::CloudWatch::Dashboard', 'AWS::SNS::Topic', 'AWS::KMS::Alias', 'AWS::StepFunctions::StateMachine',
];

const siemIn = (region: string, props: SiemProps = {}): Stack => {
  const stack = testStack({ env: { account: ACCOUNT, region } });
  const geoIp = { licenseKey: Secret.fromSecretNameV2(stack, 'LicenseKey', 'maxmind') };
  const threatIntelFeed = { sources: [IndicatorSource.tor()] };
  new Siem(stack, 'Siem', { alertEmails: ['oncall@example.com'], sourceKey: {}, geoIp, threatIntelFeed, ...props });
  return stack;
};

/** All names that a stack gives, as far as the template says them. */
const namesIn = (stack: Stack): string[] => NAMED_TYPES.flatMap((type) => Object.values(resourcesOf(stack, type)))
  .flatMap(({ Properties = {} }) => NAME_PROPERTIES.map((property) => Properties[property]))
  .filter((name) => typeof name === 'string').sort();

const exportsOf = (stack: Stack): string[] => {
  const outputs = Template.fromStack(stack).toJSON().Outputs as Record<string, { Export?: { Name: string } }>;
  return Object.values(outputs).flatMap((output) => output.Export?.Name ?? []);
};

test.each(['eu-west-1', 'cn-north-1', 'us-gov-west-1'])('in %s runbooks find what they found before, by its name', (region) => {
  expect(namesIn(siemIn(region, { legacyNames: true }))).toEqual([
    '/aws/OpenSearchService/domains/aes-siem/application-logs',
    '/aws/OpenSearchService/domains/aes-siem/audit-logs',
    '/aws/OpenSearchService/domains/aes-siem/index-slow-logs',
    '/aws/OpenSearchService/domains/aes-siem/search-slow-logs',
    '/aws/lambda/aes-siem-configure-aes',
    '/aws/lambda/aes-siem-es-loader',
    '/aws/lambda/aes-siem-es-loader-stopper',
    '/aws/lambda/aes-siem-geoip-downloader',
    '/aws/lambda/aes-siem-index-metrics-exporter',
    '/aws/vendedlogs/states/aes-siem-ioc-logs',
    'SIEM',
    'aes-siem',
    'aes-siem-123456789012-geo',
    'aes-siem-123456789012-log',
    'aes-siem-123456789012-snapshot',
    'aes-siem-LambdaEsLoaderServiceRole',
    'aes-siem-alert',
    'aes-siem-configure-aes',
    'aes-siem-dlq',
    'aes-siem-es-loader',
    'aes-siem-es-loader-stopper',
    'aes-siem-geoip-downloader',
    'aes-siem-index-metrics-exporter',
    'aes-siem-ioc-state-machine',
    'aes-siem-snapshot-role',
    'aes-siem-sns-role',
    'aes-siem-sqs-splitted-logs',
    'alias/aes-siem-key',
  ]);
});

test('other stacks import what the former stack exported, a password excepted', () => {
  expect(exportsOf(siemIn('eu-west-1', { legacyNames: true }))).toEqual(['dashboards-url', 'role-deploy']);
});

test('nothing is named or exported unless asked for, so that a second SIEM fits beside', () => {
  const stack = siemIn('eu-west-1');
  expect(namesIn(stack)).toEqual([]);
  expect(exportsOf(stack)).toEqual([]);
});

test('buckets are named after the account also in a stack that is bound to none', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { legacyNames: true });
  expect(propertiesOf(stack, 'AWS::S3::Bucket', 'SiemLogBucket').BucketName).toEqual(
    { 'Fn::Join': ['', ['aes-siem-', { Ref: 'AWS::AccountId' }, '-log']] },
  );
});

test('a name that the user gives wins, and the logs of the domain go by it', () => {
  const names = namesIn(siemIn('eu-west-1', {
    legacyNames: true, domain: { domainName: 'security' }, logBucket: { bucketName: 'logs.example.com' }, loader: { roleName: 'loader' },
  }));
  expect(names).toEqual(expect.arrayContaining(['security', '/aws/OpenSearchService/domains/security/audit-logs', 'logs.example.com', 'loader']));
  expect(names.filter((name) => /^aes-siem$|-log$|LambdaEsLoaderServiceRole/.test(name))).toEqual([]);
});

test('a snapshot bucket that exists keeps its own name', () => {
  const stack = testStack();
  const snapshotBucket = s3.Bucket.fromBucketName(stack, 'Snapshots', 'aes-siem-123456789012-snapshot');
  const siem = new Siem(stack, 'Siem', { legacyNames: true, snapshotBucket });
  expect(siem.content!.snapshotBucket).toBe(snapshotBucket);
  expect(Object.keys(resourcesOf(stack, 'AWS::S3::Bucket')).filter((id) => id.includes('Snapshot'))).toEqual([]);
});

test('readers of the new log bucket decrypt with the key that services encrypt with', () => {
  const stack = testStack();
  const siem = new Siem(stack, 'Siem', { sourceKey: {} });
  expect(siem.logBucket.encryptionKeys).toEqual([siem.sourceKey!.key]);
  expect(() => new Siem(stack, 'Other', { sourceKey: {}, existingLogBucket: siem.logBucket })).toThrow(
    'existingLogBucket and sourceKey exclude each other, got both; leave one out',
  );
});
