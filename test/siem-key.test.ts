import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type Decision, evaluate, policyOf } from './policy-evaluator';
import { resourcesOf, statementsOf, testStack } from './test-stack';
import { LogSource, SiemKey } from '../src';

const [OWN, MEMBER, STRANGER] = ['123456789012', '111122223333', '210987654321'];
const ORGANIZATION = 'o-a1b2c3d4e5';

const ASKING: Readonly<Record<string, { principal: string; action: string; origin?: string }>> = {
  [LogSource.CLOUDTRAIL]: {
    principal: 'cloudtrail.amazonaws.com', action: 'kms:GenerateDataKey', origin: 'cloudtrail:eu-west-1:<account>:trail/all',
  },
  [LogSource.CONFIG]: { principal: 'config.amazonaws.com', action: 'kms:GenerateDataKey' },
  [LogSource.VENDED_LOGS]: {
    principal: 'delivery.logs.amazonaws.com', action: 'kms:GenerateDataKeyWithoutPlaintext', origin: 'logs:eu-west-1:<account>:*',
  },
  [LogSource.GUARDDUTY]: {
    principal: 'guardduty.amazonaws.com', action: 'kms:GenerateDataKey', origin: 'guardduty:eu-west-1:<account>:detector/0a1b',
  },
};

const encrypts = (stack: Stack, source: string, account: string, organization?: string): Decision => {
  const { principal, action, origin } = ASKING[source];
  const sourceArn = origin && `arn:aws:${origin.replace('<account>', account)}`;
  return evaluate(policyOf(stack, 'AWS::KMS::Key', 'Key', { 'AWS::Partition': 'aws', 'AWS::AccountId': OWN }), {
    principal,
    action,
    resource: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b',
    context: {
      'aws:SourceAccount': account,
      ...(organization && { 'aws:SourceOrgID': organization }),
      ...(sourceArn && { 'aws:SourceArn': sourceArn, 'kms:EncryptionContext:aws:cloudtrail:arn': sourceArn }),
    },
  });
};

test.each(Object.keys(ASKING))('%s encrypts for the accounts that are named, and for no other', (source) => {
  const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
  new SiemKey(stack, 'Key', { accounts: [OWN, MEMBER] });
  expect([OWN, MEMBER, STRANGER].map((account) => encrypts(stack, source, account))).toEqual(['allowed', 'allowed', 'not allowed']);
});

test.each(Object.keys(ASKING))('%s encrypts for an organization', (source) => {
  const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
  new SiemKey(stack, 'Key', { organizationId: ORGANIZATION });
  expect(encrypts(stack, source, MEMBER, ORGANIZATION)).toBe('allowed');
  expect(encrypts(stack, source, STRANGER, 'o-0000000000')).toBe('not allowed');
});

test('the trail of an organization encrypts as that of the management account', () => {
  const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
  new SiemKey(stack, 'Key', { sources: [LogSource.CLOUDTRAIL], organizationId: ORGANIZATION, managementAccountId: MEMBER });
  expect(encrypts(stack, LogSource.CLOUDTRAIL, MEMBER)).toBe('allowed');
  expect(encrypts(stack, LogSource.CLOUDTRAIL, STRANGER)).toBe('not allowed');
});

test('a trail cannot make the key encrypt in the name of another', () => {
  const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
  new SiemKey(stack, 'Key');
  const [statement] = policyOf(stack, 'AWS::KMS::Key', 'Key', { 'AWS::Partition': 'aws', 'AWS::AccountId': OWN })
    .filter(({ Sid }) => Sid === 'EncryptCloudtrail');
  expect(statement.Condition?.StringLike).toEqual({ 'kms:EncryptionContext:aws:cloudtrail:arn': [`arn:aws:cloudtrail:*:${OWN}:trail/*`] });
});

test('only services in sources encrypt; one more by a call', () => {
  const stack = testStack({ env: { account: OWN, region: 'eu-west-1' } });
  const key = new SiemKey(stack, 'Key', { sources: [LogSource.CONFIG] });
  key.allowLogSource(LogSource.CONFIG, { accounts: [MEMBER] });
  expect(encrypts(stack, LogSource.GUARDDUTY, OWN)).toBe('not allowed');
  expect(encrypts(stack, LogSource.CONFIG, MEMBER)).toBe('allowed');
});

test('the key is rotated and kept when the stack goes, and has an alias if it is to', () => {
  const stack = testStack();
  new SiemKey(stack, 'Key', { alias: 'alias/aes-siem-key' });
  Template.fromStack(stack).hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
  expect(Object.values(resourcesOf(stack, 'AWS::KMS::Alias'))[0].Properties.AliasName).toBe('alias/aes-siem-key');
});

test('who reads may decrypt, who replicates may encrypt', () => {
  const stack = testStack();
  const key = new SiemKey(stack, 'Key');
  const [reader, writer] = ['Reader', 'Writer'].map((id) => new iam.Role(stack, id, { assumedBy: new iam.AccountRootPrincipal() }));
  key.grantDecrypt(reader);
  key.grantEncrypt(writer);
  expect(statementsOf(stack, 'AWS::IAM::Policy').map(({ Action }) => Action)).toEqual(
    ['kms:Decrypt', ['kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*']],
  );
});

test('a service that delivers unencrypted only is refused', () => {
  expect(() => new SiemKey(testStack(), 'Key', { sources: [LogSource.ELASTIC_LOAD_BALANCING] })).toThrow(
    /^source must be a service that encrypts what it delivers \(cloudtrail, config, guardduty, vended-logs\), got 'elastic-load-balancing'; leave it/,
  );
});

test('a policy that KMS would refuse for its size fails at synthesis', () => {
  const stack = testStack();
  new SiemKey(stack, 'Key', { accounts: Array.from({ length: 600 }, (_, index) => String(100000000000 + index)) });
  expect(() => Template.fromStack(stack)).toThrow(/policy of the key must be at most 32768 characters, got about \d+/);
});
