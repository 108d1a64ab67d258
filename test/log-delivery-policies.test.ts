import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type Decision, evaluate, policyOf } from './policy-evaluator';
import { testStack } from './test-stack';
import { LogBucket, type LogBucketProps, LogSource } from '../src';

const [OWN, MEMBER, PARTNER, STRANGER] = ['123456789012', '111122223333', '444455556666', '210987654321'];
const ORGANIZATION = 'o-a1b2c3d4e5';

interface Sender { readonly account: string; readonly organization?: string; readonly partition?: string }
interface Service {
  readonly principal: string;
  readonly before: readonly string[];
  readonly folder: string;
  readonly origin?: (account: string) => string;
}

/** How each service asks, as its documentation says. */
const SERVICES: Readonly<Record<LogSource, Service>> = {
  [LogSource.CLOUDTRAIL]: {
    principal: 'cloudtrail.amazonaws.com',
    before: ['s3:GetBucketAcl'],
    folder: 'CloudTrail',
    origin: (account) => `cloudtrail:eu-west-1:${account}:trail/all`,
  },
  [LogSource.CONFIG]: { principal: 'config.amazonaws.com', before: ['s3:GetBucketAcl', 's3:ListBucket'], folder: 'Config' },
  [LogSource.VENDED_LOGS]: {
    principal: 'delivery.logs.amazonaws.com', before: ['s3:GetBucketAcl'], folder: 'vpcflowlogs', origin: (account) => `logs:eu-west-1:${account}:*`,
  },
  [LogSource.ELASTIC_LOAD_BALANCING]: {
    principal: 'logdelivery.elasticloadbalancing.amazonaws.com',
    before: [],
    folder: 'elasticloadbalancing',
    origin: (account) => `elasticloadbalancing:eu-west-1:${account}:loadbalancer/app/web/0a1b2c3d`,
  },
  [LogSource.GUARDDUTY]: {
    principal: 'guardduty.amazonaws.com',
    before: ['s3:GetBucketLocation'],
    folder: 'GuardDuty',
    origin: (account) => `guardduty:eu-west-1:${account}:detector/0a1b`,
  },
  [LogSource.S3_SERVER_ACCESS_LOGS]: {
    principal: 'logging.s3.amazonaws.com', before: [], folder: 's3accesslog', origin: () => 's3:::web.example.com',
  },
};

const logsIn = (props: LogBucketProps = {}, region = 'eu-west-1') => {
  const stack = testStack({ env: { account: OWN, region } });
  return { stack, logs: new LogBucket(stack, 'Logs', props) };
};

/** What the bucket answers to a service that asks for an account. */
const asks = (stack: Stack, source: LogSource, { account, organization, partition = 'aws' }: Sender, path = `AWSLogs/${account}`) => {
  const bucket = `arn:${partition}:s3:::logs.example.com`;
  const statements = policyOf(stack, 'AWS::S3::BucketPolicy', 'Logs', { 'AWS::Partition': partition, 'Logs': bucket });
  const { principal, before, folder, origin } = SERVICES[source];
  const context = {
    'aws:SecureTransport': 'true',
    'aws:SourceAccount': account,
    ...(organization && { 'aws:SourceOrgID': organization }),
    ...(origin && { 'aws:SourceArn': `arn:${partition}:${origin(account)}` }),
  };
  const put = { action: 's3:PutObject', resource: `${bucket}/${path}/${folder}/log.gz` };
  const requests = [...before.map((action) => ({ action, resource: bucket })), put];
  return [...new Set(requests.map((request) => evaluate(statements, { principal, context, ...request })))];
};

const only = (decision: Decision) => [decision];

describe.each(Object.values(LogSource))('%s', (source) => {
  test('delivers logs of the own account, and of no other', () => {
    const { stack } = logsIn();
    expect(asks(stack, source, { account: OWN })).toEqual(only('allowed'));
    expect(asks(stack, source, { account: STRANGER })).toEqual(only('not allowed'));
  });

  test('delivers below a prefix too, but not outside of AWSLogs', () => {
    const { stack } = logsIn();
    expect(asks(stack, source, { account: OWN }, `team/a/AWSLogs/${OWN}`)).toEqual(only('allowed'));
    expect(asks(stack, source, { account: OWN }, `AWSLogs/aws-account-id=${OWN}`)).toEqual(only('allowed')); // Hive-compatible flow logs
    expect(asks(stack, source, { account: OWN }, 'GeoLite2')).toContain('not allowed');
  });

  test('delivers for the accounts of a list', () => {
    const { stack } = logsIn({ accounts: [OWN, PARTNER] });
    expect(asks(stack, source, { account: PARTNER })).toEqual(only('allowed'));
    expect(asks(stack, source, { account: MEMBER })).toEqual(only('not allowed'));
  });

  test('delivers for the accounts of the organization and for partners outside of it', () => {
    const { stack } = logsIn({ accounts: [PARTNER], organizationId: ORGANIZATION });
    expect(asks(stack, source, { account: MEMBER, organization: ORGANIZATION })).toEqual(only('allowed'));
    expect(asks(stack, source, { account: PARTNER })).toEqual(only('allowed'));
    expect(asks(stack, source, { account: STRANGER, organization: 'o-0000000000' })).toEqual(only('not allowed'));
  });

  test.each([['cn-north-1', 'aws-cn'], ['us-gov-west-1', 'aws-us-gov'], ['eu-south-2', 'aws']])('delivers in %s', (region, partition) => {
    const { stack } = logsIn({}, region);
    expect(asks(stack, source, { account: OWN, partition })).toEqual(only('allowed'));
    expect(asks(stack, source, { account: STRANGER, partition })).toEqual(only('not allowed'));
  });

  test('is not let in when it is not a source', () => {
    const { stack } = logsIn({ sources: Object.values(LogSource).filter((other) => other !== source) });
    expect(asks(stack, source, { account: OWN })).toContain('not allowed');
  });

  test('cannot deliver without TLS', () => {
    const { stack } = logsIn();
    const values = { 'AWS::Partition': 'aws', 'Logs': 'arn:aws:s3:::logs.example.com' };
    const request = {
      principal: SERVICES[source].principal,
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::logs.example.com/AWSLogs/a',
      context: { 'aws:SecureTransport': 'false', 'aws:SourceAccount': OWN },
    };
    expect(evaluate(policyOf(stack, 'AWS::S3::BucketPolicy', 'Logs', values), request)).toBe('denied');
  });
});

test('the trail of an organization delivers for all its accounts, and only if the management account owns it', () => {
  const { stack } = logsIn({ sources: [LogSource.CLOUDTRAIL], organizationId: ORGANIZATION, managementAccountId: MEMBER });
  const path = `AWSLogs/${ORGANIZATION}/${PARTNER}`;
  expect(asks(stack, LogSource.CLOUDTRAIL, { account: MEMBER }, path)).toEqual(only('allowed'));
  expect(asks(stack, LogSource.CLOUDTRAIL, { account: STRANGER }, path)).toEqual(only('not allowed'));
});

test('a call lets more accounts in for one service alone', () => {
  const { stack, logs } = logsIn();
  logs.allowVendedLogs({ accounts: [PARTNER] });
  expect(asks(stack, LogSource.VENDED_LOGS, { account: PARTNER })).toEqual(only('allowed'));
  expect(asks(stack, LogSource.CLOUDTRAIL, { account: PARTNER })).toEqual(only('not allowed'));
});

describe('Classic Load Balancers', () => {
  const put = (stack: Stack, account: string): Decision => {
    const values = { 'AWS::Partition': 'aws', 'Logs': 'arn:aws:s3:::logs.example.com' };
    return evaluate(policyOf(stack, 'AWS::S3::BucketPolicy', 'Logs', values), {
      principal: 'arn:aws:iam::156460612806:root',
      action: 's3:PutObject',
      resource: `arn:aws:s3:::logs.example.com/AWSLogs/${account}/elasticloadbalancing/log.gz`,
      context: { 'aws:SecureTransport': 'true' },
    });
  };

  test('of an older region deliver by the account of the region, below the accounts that are named', () => {
    const { stack } = logsIn({ accounts: [OWN, PARTNER] });
    expect([OWN, PARTNER, STRANGER].map((account) => put(stack, account))).toEqual(['allowed', 'allowed', 'not allowed']);
  });

  test.each(['eu-south-2', 'il-central-1'])('of %s, and of a stack for any region, have no such account', (region) => {
    expect(put(logsIn({}, region).stack, OWN)).toBe('not allowed');
    const anywhere = testStack();
    new LogBucket(anywhere, 'Logs', { accounts: [OWN] });
    expect(put(anywhere, OWN)).toBe('not allowed');
  });

  test('of more than 50 accounts find no room, which is said', () => {
    const { stack } = logsIn({ accounts: manyAccounts(51) });
    expect(put(stack, '100000000000')).toBe('not allowed');
    Annotations.fromStack(stack).hasWarning('/Test/Logs', Match.stringLikeRegexp('accounts has 51 entries, and the policy room for 50'));
  });
});

const manyAccounts = (length: number): string[] => Array.from({ length }, (_, index) => String(100000000000 + index));

test('200 accounts fit into the policy', () => {
  const { stack } = logsIn({ accounts: manyAccounts(200) });
  expect(() => Template.fromStack(stack)).not.toThrow();
  for (const source of Object.values(LogSource)) expect(asks(stack, source, { account: '100000000199' })).toEqual(only('allowed'));
});

test('a role that replicates may put objects of its bucket, and nobody else may', () => {
  const { stack, logs } = logsIn({ sources: [] });
  logs.allowReplication(iam.Role.fromRoleArn(stack, 'Replication', `arn:aws:iam::${PARTNER}:role/replication`));
  const decide = (principal: string, action: string, resource = 'arn:aws:s3:::logs.example.com/AWSLogs/a') => evaluate(
    policyOf(stack, 'AWS::S3::BucketPolicy', 'Logs', { 'AWS::Partition': 'aws', 'Logs': 'arn:aws:s3:::logs.example.com' }),
    { principal, action, resource, context: { 'aws:SecureTransport': 'true' } },
  );
  const role = `arn:aws:iam::${PARTNER}:role/replication`;
  expect(decide(role, 's3:ReplicateObject')).toBe('allowed');
  expect(decide(role, 's3:ListBucket', 'arn:aws:s3:::logs.example.com')).toBe('allowed');
  expect(decide(role, 's3:GetObject')).toBe('not allowed');
  expect(decide(`arn:aws:iam::${PARTNER}:role/other`, 's3:ReplicateObject')).toBe('not allowed');
});
