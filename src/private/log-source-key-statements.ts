import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { LogOwners } from './log-owners';
import { sourceName } from './log-source-statements';
import { LogSource } from '../log-source';

/** What a service does with a key, and what it says its origin is (without `arn:<partition>:`). */
interface KeyUser {
  readonly service: string;
  readonly actions: readonly string[];
  readonly origin?: string;
}

const DATA_KEY = 'kms:GenerateDataKey*';
const DESCRIBE = 'kms:DescribeKey';

/** The services that encrypt what they deliver; load balancers and S3 access logs do not. */
const KEY_USERS: Readonly<Partial<Record<LogSource, KeyUser>>> = {
  [LogSource.CONFIG]: { service: 'config', actions: ['kms:Decrypt', DATA_KEY] },
  [LogSource.GUARDDUTY]: { service: 'guardduty', actions: [DATA_KEY], origin: 'guardduty:*:*:detector/*' },
  [LogSource.VENDED_LOGS]: {
    service: 'delivery.logs', actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', DATA_KEY, DESCRIBE], origin: 'logs:*:*:*',
  },
};

/** Services that can encrypt what they deliver. */
export const ENCRYPTING_SOURCES: readonly LogSource[] = [LogSource.CLOUDTRAIL, ...Object.keys(KEY_USERS) as LogSource[]];

/** The statements of a key by which a service encrypts logs of accounts and of an organization. */
export const keyStatements = (scope: IConstruct, source: LogSource, owners: LogOwners): iam.PolicyStatement[] => {
  if (source === LogSource.CLOUDTRAIL) return cloudTrailStatements(scope, owners);
  const user = KEY_USERS[source]!;
  const origin = user.origin === undefined ? undefined : [arn(scope, user.origin)];
  const statement = (suffix: string, owner: Record<string, string | string[]>) => new iam.PolicyStatement({
    sid: `Encrypt${sourceName(source)}${suffix}`,
    principals: [new iam.ServicePrincipal(`${user.service}.amazonaws.com`)],
    actions: [...user.actions],
    resources: ['*'],
    conditions: { StringEquals: owner, ...(origin && { ArnLike: { 'aws:SourceArn': origin } }) },
  });
  return [
    statement('', { 'aws:SourceAccount': [...owners.accounts] }),
    ...(owners.organizationId === undefined ? [] : [statement('OfOrganization', { 'aws:SourceOrgID': owners.organizationId })]),
  ];
};

/** A trail names itself in what it encrypts, so a data key is only for trails of the accounts named. */
const cloudTrailStatements = (scope: IConstruct, { accounts, organizationId, managementAccountId }: LogOwners): iam.PolicyStatement[] => {
  const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];
  const owners = [...new Set([...accounts, ...(managementAccountId === undefined ? [] : [managementAccountId])])];
  const trails = owners.map((account) => arn(scope, `cloudtrail:*:${account}:trail/*`));
  const context = (arns: string[]) => ({ 'kms:EncryptionContext:aws:cloudtrail:arn': arns });
  const anyTrail = [arn(scope, 'cloudtrail:*:*:trail/*')];
  return [
    new iam.PolicyStatement({
      sid: 'EncryptCloudtrail',
      principals,
      actions: [DATA_KEY],
      resources: ['*'],
      conditions: { StringLike: context(trails), ArnLike: { 'aws:SourceArn': trails } },
    }),
    new iam.PolicyStatement({
      sid: 'DescribeForCloudtrail', principals, actions: [DESCRIBE], resources: ['*'], conditions: { ArnLike: { 'aws:SourceArn': trails } },
    }),
    ...(organizationId === undefined ? [] : [new iam.PolicyStatement({
      sid: 'EncryptCloudtrailOfOrganization',
      principals,
      actions: [DATA_KEY, DESCRIBE],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceOrgID': organizationId }, ArnLike: { 'aws:SourceArn': anyTrail } },
    })]),
  ];
};

const arn = (scope: IConstruct, rest: string): string => `arn:${Stack.of(scope).partition}:${rest}`;
