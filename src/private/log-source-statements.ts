import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { LogOwners } from './log-owners';
import { LogSource } from '../log-source';

/** How a service delivers: as whom, what it looks at in the bucket before, and what it says its origin is. */
interface Deliverer {
  readonly service: string;
  readonly looksAt: readonly string[];
  /** ARN without its beginning `arn:<partition>:`. A service that names no origin has none. */
  readonly origin?: string;
}

const ACL = 's3:GetBucketAcl';

/** The account of an origin is left open here: `aws:SourceAccount` and `aws:SourceOrgID` say which. */
const DELIVERERS: Readonly<Record<LogSource, Deliverer>> = {
  [LogSource.CLOUDTRAIL]: { service: 'cloudtrail', looksAt: [ACL], origin: 'cloudtrail:*:*:trail/*' },
  [LogSource.CONFIG]: { service: 'config', looksAt: [ACL, 's3:ListBucket'] },
  [LogSource.VENDED_LOGS]: { service: 'delivery.logs', looksAt: [ACL], origin: 'logs:*:*:*' },
  [LogSource.ELASTIC_LOAD_BALANCING]: {
    service: 'logdelivery.elasticloadbalancing', looksAt: [], origin: 'elasticloadbalancing:*:*:loadbalancer/*',
  },
  [LogSource.GUARDDUTY]: { service: 'guardduty', looksAt: ['s3:GetBucketLocation'], origin: 'guardduty:*:*:detector/*' },
  [LogSource.S3_SERVER_ACCESS_LOGS]: { service: 'logging.s3', looksAt: [], origin: 's3:::*' },
};

/**
 * The statements by which services deliver logs of accounts and of an organization into a bucket.
 *
 * Services that do the same share a statement: the policy of a bucket has 20 KB, and a list of accounts fills it fast.
 */
export const deliveryStatements = (bucket: s3.IBucket, sources: readonly LogSource[], owners: LogOwners): iam.PolicyStatement[] => {
  const groups = groupedBy(sources, (source) => `${DELIVERERS[source].looksAt} ${DELIVERERS[source].origin !== undefined}`);
  return [
    ...groups.map((group) => statement(bucket, group, '', { 'aws:SourceAccount': [...owners.accounts] })),
    ...(owners.organizationId === undefined
      ? [] : groups.map((group) => statement(bucket, group, 'OfOrganization', { 'aws:SourceOrgID': owners.organizationId! }))),
    ...(sources.includes(LogSource.CLOUDTRAIL) ? organizationTrail(bucket, owners) : []),
  ];
};

/**
 * Classic Load Balancers of older regions deliver by an account of the region. It says nothing of whose load balancer it delivers for:
 * the path is all that ties logs to accounts.
 */
export const regionalLoadBalancerStatement = (bucket: s3.IBucket, regionalAccount: string, accounts: readonly string[]): iam.PolicyStatement =>
  new iam.PolicyStatement({
    sid: 'DeliverClassicLoadBalancing',
    principals: [new iam.AccountPrincipal(regionalAccount)],
    actions: ['s3:PutObject'],
    resources: accounts.flatMap((account) => below(bucket, `AWSLogs/${account}`)),
  });

const statement = (bucket: s3.IBucket, sources: readonly LogSource[], suffix: string, owner: Record<string, string | string[]>) => {
  const deliverers = sources.map((source) => DELIVERERS[source]);
  const origins = deliverers.flatMap(({ origin }) => (origin === undefined ? [] : [arn(bucket, origin)]));
  const { looksAt } = deliverers[0];
  return new iam.PolicyStatement({
    sid: `Deliver${sources.map(sourceName).join('')}${suffix}`,
    principals: deliverers.map(({ service }) => servicePrincipal(service)),
    actions: [...looksAt, 's3:PutObject'],
    resources: [...(looksAt.length > 0 ? [bucket.bucketArn] : []), ...below(bucket, 'AWSLogs')],
    conditions: { StringEquals: owner, ...(origins.length > 0 && { ArnLike: { 'aws:SourceArn': origins } }) },
  });
};

/** The trail of an organization belongs to one account and delivers for all, below the organization's own prefix. */
const organizationTrail = (bucket: s3.IBucket, { organizationId, managementAccountId }: LogOwners): iam.PolicyStatement[] =>
  (managementAccountId === undefined ? [] : [new iam.PolicyStatement({
    sid: 'DeliverOrganizationTrail',
    principals: [servicePrincipal('cloudtrail')],
    actions: [ACL, 's3:PutObject'],
    resources: [bucket.bucketArn, ...below(bucket, `AWSLogs/${organizationId}`), ...below(bucket, `AWSLogs/${managementAccountId}`)],
    conditions: { ArnLike: { 'aws:SourceArn': [arn(bucket, `cloudtrail:*:${managementAccountId}:trail/*`)] } },
  })]);

const servicePrincipal = (service: string): iam.ServicePrincipal => new iam.ServicePrincipal(`${service}.amazonaws.com`);

/** Keys below a folder, with or without a prefix before it. */
const below = (bucket: s3.IBucket, folder: string): string[] => [bucket.arnForObjects(`${folder}/*`), bucket.arnForObjects(`*/${folder}/*`)];

const arn = (bucket: s3.IBucket, rest: string): string => `arn:${Stack.of(bucket).partition}:${rest}`;

/** The source as a part of a statement's id. */
export const sourceName = (source: LogSource): string =>
  source.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('');

const groupedBy = <T>(values: readonly T[], keyOf: (value: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...groups.get(keyOf(value)) ?? [], value]);
  return [...groups.values()];
};
