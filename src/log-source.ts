/** Services that deliver logs into a bucket on their own. */
export enum LogSource {
  /** AWS CloudTrail: trails. */
  CLOUDTRAIL = 'cloudtrail',

  /** AWS Config: configuration history and snapshots. */
  CONFIG = 'config',

  /** Services that deliver through CloudWatch's vended logs: VPC flow logs, NLB, Route 53 Resolver, Network Firewall, MSK and more. */
  VENDED_LOGS = 'vended-logs',

  /** Elastic Load Balancing: ALB and Classic. */
  ELASTIC_LOAD_BALANCING = 'elastic-load-balancing',

  /** Amazon GuardDuty: findings export. */
  GUARDDUTY = 'guardduty',

  /** Amazon S3: server access logs of other buckets. */
  S3_SERVER_ACCESS_LOGS = 's3-server-access-logs',
}

/** Whose logs a service may deliver. */
export interface AllowLogSourceOptions {
  /**
   * Numbers of the accounts that logs come from.
   *
   * @default - the account of the stack
   */
  readonly accounts?: string[];

  /**
   * Organization of whose accounts logs may come as well, e.g. `o-a1b2c3d4e5`.
   *
   * @default - only from `accounts`
   */
  readonly organizationId?: string;
}

/** Whose trails may deliver. */
export interface AllowCloudTrailOptions extends AllowLogSourceOptions {
  /**
   * Account that owns the trail of the whole organization: the management account, or the delegated administrator. Asks for `organizationId`.
   *
   * @default - no trail of an organization, only those of its accounts
   */
  readonly managementAccountId?: string;
}
