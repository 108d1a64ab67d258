import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { RegionInfo } from 'aws-cdk-lib/region-info';

/** The statements by which a service delivers logs of accounts into a bucket. */
export type Delivery = (bucket: s3.IBucket, accounts: string[]) => iam.PolicyStatement[];

/** Conditions by which nobody but the owner of the logs can make a service deliver here. */
interface Origin {
  readonly StringEquals?: Readonly<Record<string, string | string[]>>;
  readonly ArnLike?: Readonly<Record<string, string[]>>;
}

const OWNER_CONTROLS = { 's3:x-amz-acl': 'bucket-owner-full-control' };

export const cloudTrailDelivery = (organizationId?: string): Delivery => (bucket, accounts) => {
  const origin = from(accounts, trailsOf(bucket, accounts));
  const owners = organizationId === undefined ? accounts : [organizationId, ...accounts];
  return [
    statement('CloudTrailAclCheck', 'cloudtrail', ['s3:GetBucketAcl'], [bucket.bucketArn], origin),
    statement('CloudTrailWrite', 'cloudtrail', ['s3:PutObject'], logsOf(bucket, owners), withOwnerControl(origin)),
  ];
};

export const configDelivery: Delivery = (bucket, accounts) => [
  statement('ConfigBucketCheck', 'config', ['s3:GetBucketAcl', 's3:ListBucket'], [bucket.bucketArn], from(accounts)),
  statement('ConfigWrite', 'config', ['s3:PutObject'], logsOf(bucket, accounts), withOwnerControl(from(accounts))),
];

export const vendedLogDelivery: Delivery = (bucket, accounts) => {
  const origin = from(accounts, accounts.map((account) => arn(bucket, `logs:*:${account}:*`)));
  return [
    statement('VendedLogAclCheck', 'delivery.logs', ['s3:GetBucketAcl'], [bucket.bucketArn], origin),
    statement('VendedLogWrite', 'delivery.logs', ['s3:PutObject'], logsOf(bucket, accounts), withOwnerControl(origin)),
  ];
};

export const elasticLoadBalancingDelivery = (region: string): Delivery => (bucket, accounts) => {
  const write = statement('LoadBalancerWrite', 'logdelivery.elasticloadbalancing', ['s3:PutObject'], logsOf(bucket, accounts), from(accounts));
  const regional = Token.isUnresolved(region) ? undefined : RegionInfo.get(region).elbv2Account;
  if (!regional) return [write];
  // The account of a region says nothing of whose load balancer it delivers for: the path is all that ties logs to accounts.
  return [write, new iam.PolicyStatement({
    sid: 'LoadBalancerRegionalWrite',
    principals: [new iam.AccountPrincipal(regional)],
    actions: ['s3:PutObject'],
    resources: logsOf(bucket, accounts),
  })];
};

export const guardDutyDelivery: Delivery = (bucket, accounts) => {
  const origin = from(accounts, accounts.map((account) => arn(bucket, `guardduty:*:${account}:detector/*`)));
  return [
    statement('GuardDutyLocation', 'guardduty', ['s3:GetBucketLocation'], [bucket.bucketArn], origin),
    statement('GuardDutyWrite', 'guardduty', ['s3:PutObject'], logsOf(bucket, accounts), origin),
  ];
};

export const s3ServerAccessLogDelivery: Delivery = (bucket, accounts) => [
  statement('S3AccessLogWrite', 'logging.s3', ['s3:PutObject'], logsOf(bucket, accounts), from(accounts, [arn(bucket, 's3:::*')])),
];

const statement = (sid: string, service: string, actions: string[], resources: string[], conditions: Origin): iam.PolicyStatement =>
  new iam.PolicyStatement({
    sid, principals: [new iam.ServicePrincipal(`${service}.amazonaws.com`)], actions, resources, conditions: { ...conditions },
  });

const from = (accounts: string[], arns?: string[]): Origin => ({
  StringEquals: { 'aws:SourceAccount': accounts },
  ...(arns && { ArnLike: { 'aws:SourceArn': arns } }),
});

const withOwnerControl = (origin: Origin): Origin => ({ ...origin, StringEquals: { ...origin.StringEquals, ...OWNER_CONTROLS } });

/** Keys below `AWSLogs/<owner>/`, with or without a prefix before it: services put logs nowhere else, and the owner's number is the guard. */
const logsOf = (bucket: s3.IBucket, owners: string[]): string[] =>
  owners.flatMap((owner) => [bucket.arnForObjects(`AWSLogs/${owner}/*`), bucket.arnForObjects(`*/AWSLogs/${owner}/*`)]);

const trailsOf = (bucket: s3.IBucket, accounts: string[]): string[] => accounts.map((account) => arn(bucket, `cloudtrail:*:${account}:trail/*`));

const arn = (bucket: s3.IBucket, rest: string): string => `arn:${Stack.of(bucket).partition}:${rest}`;
