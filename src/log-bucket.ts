import { Annotations, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Construct, IConstruct } from 'constructs';
import { LogBucketPolicyMode } from './log-bucket-policy-mode';
import type { LogCreatedOptions } from './log-delivery';
import { type AllowCloudTrailOptions, type AllowLogSourceOptions, LogSource } from './log-source';
import { BucketWithoutPolicy } from './private/bucket-without-policy';
import { exporterPrincipal, exporterStatements } from './private/exporter-statements';
import { LogBucketBase } from './private/log-bucket-base';
import { type LogOwners, logOwners } from './private/log-owners';
import { deliveryStatements, regionalLoadBalancerStatement } from './private/log-source-statements';

/** A bucket that logs land in, made here or elsewhere. */
export interface ILogBucket extends IConstruct {
  /** The bucket itself. */
  readonly bucket: s3.IBucket;

  /** Keys that objects may be encrypted with: the bucket's own, and those that services were told to use. */
  readonly encryptionKeys: kms.IKey[];

  /**
   * Tells a queue of each object that arrives from now on.
   *
   * @param queue receives an S3 notification or an EventBridge event per object
   * @param options which objects, and how
   */
  onLogCreated(queue: sqs.IQueue, options?: LogCreatedOptions): void;

  /**
   * Lets somebody list and read logs, and decrypt them.
   *
   * @param grantee who reads
   */
  grantRead(grantee: iam.IGrantable): iam.Grant;

  /**
   * Lets somebody put logs, e.g. the role of a delivery stream.
   *
   * @param grantee who puts
   * @param keyPattern keys, with `*` for any text; without it all
   */
  grantPut(grantee: iam.IGrantable, keyPattern?: string): iam.Grant;

  /**
   * Number of objects, all versions. Average over 1 day, as S3 counts once a day.
   *
   * @param options statistic, period and so on
   */
  metricObjectCount(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Bytes in the standard storage class. Average over 1 day, as S3 counts once a day.
   *
   * @param options statistic, period and so on
   */
  metricSize(options?: cloudwatch.MetricOptions): cloudwatch.Metric;
}

/** Properties of a LogBucket. */
export interface LogBucketProps {
  /**
   * Services that may deliver logs of `accounts` and of `organizationId`; the `allow…` methods tell them apart.
   *
   * @default - every LogSource
   */
  readonly sources?: LogSource[];

  /**
   * Numbers of the accounts that logs come from.
   *
   * @default - the account of the stack
   */
  readonly accounts?: string[];

  /**
   * Organization of whose accounts logs may come as well, e.g. `o-a1b2c3d4e5`. Takes less room in the policy than many accounts.
   *
   * @default - only from `accounts`
   */
  readonly organizationId?: string;

  /**
   * Account that owns the trail of the whole organization: the management account, or the delegated administrator. Asks for `organizationId`.
   *
   * @default - no trail of an organization, only those of its accounts
   */
  readonly managementAccountId?: string;

  /**
   * Who writes the policy of the bucket.
   *
   * @default LogBucketPolicyMode.GENERATED
   */
  readonly policyMode?: LogBucketPolicyMode;

  /**
   * Key that objects are encrypted with unless the service names one. Load balancers and S3 access logs are not delivered to a bucket
   * with such a key, so `sources` must leave them out.
   *
   * @default - SSE-S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Keys that services were told to encrypt their logs with, e.g. those of a trail or of a GuardDuty export. Readers may decrypt with them.
   *
   * @default - none
   */
  readonly sourceKeys?: kms.IKey[];

  /**
   * Bucket for the server access logs of this bucket, below `s3accesslog/`.
   *
   * @default - access is not logged
   */
  readonly serverAccessLogsBucket?: s3.IBucket;

  /**
   * What becomes of objects with time.
   *
   * @default - logs are kept; replaced versions expire after 30 days, unfinished uploads after 7
   */
  readonly lifecycleRules?: s3.LifecycleRule[];

  /**
   * Name of the bucket.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;

  /**
   * What becomes of the bucket when it is removed from the stack. A bucket that holds objects is never deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Attributes of a log bucket that exists. */
export interface LogBucketAttributes {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  /**
   * Keys that its objects are encrypted with.
   *
   * @default - the key of `bucket`, if it has one
   */
  readonly encryptionKeys?: kms.IKey[];
}

const POLICY_LIMIT = 20 * 1024;

/** Each takes two paths in the policy; more would fill it. */
const CLASSIC_LOAD_BALANCER_ACCOUNTS = 50;

/**
 * The bucket that logs land in: encrypted, versioned, closed to the public, open to the services that deliver logs.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html
 */
export class LogBucket extends LogBucketBase {
  /**
   * A bucket that exists. Its policy is left alone; notifications are added to those that it has.
   *
   * @param scope parent
   * @param id id below the parent
   * @param attrs what is known of the bucket
   */
  public static fromLogBucketAttributes(scope: Construct, id: string, attrs: LogBucketAttributes): ILogBucket {
    class Import extends LogBucketBase {
      public readonly bucket = attrs.bucket;
      public readonly encryptionKeys = attrs.encryptionKeys ?? (attrs.bucket.encryptionKey ? [attrs.bucket.encryptionKey] : []);
    }
    return new Import(scope, id);
  }

  public readonly bucket: s3.IBucket;
  public readonly encryptionKeys: kms.IKey[];

  private readonly ownBucket: s3.Bucket;
  private readonly policyMode: LogBucketPolicyMode;
  private readonly statementIds = new Map<string, number>();

  constructor(scope: Construct, id: string, props: LogBucketProps = {}) {
    super(scope, id);
    this.encryptionKeys = [...(props.encryptionKey ? [props.encryptionKey] : []), ...props.sourceKeys ?? []];
    this.policyMode = props.policyMode ?? LogBucketPolicyMode.GENERATED;
    this.ownBucket = this.createBucket(props);
    this.bucket = this.ownBucket;
    this.keepExistingPolicy(this.policyMode._existing);
    const owners = { accounts: props.accounts, organizationId: props.organizationId, managementAccountId: props.managementAccountId };
    this.allow(props.sources ?? (this.policyMode._written ? Object.values(LogSource) : []), owners);
    this.node.addValidation({ validate: () => this.policyErrors() });
  }

  /**
   * Lets CloudTrail deliver the trails of accounts, of the accounts of an organization, or of an organization as a whole.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @param options whose trails
   */
  public allowCloudTrail(options: AllowCloudTrailOptions = {}): void {
    this.allow([LogSource.CLOUDTRAIL], options);
  }

  /**
   * Lets AWS Config deliver history and snapshots.
   *
   * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
   * @param options whose
   */
  public allowConfig(options: AllowLogSourceOptions = {}): void {
    this.allow([LogSource.CONFIG], options);
  }

  /**
   * Lets services deliver that do so through CloudWatch's vended logs, such as VPC flow logs, and CloudFront's standard logging v2.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
   * @param options whose
   */
  public allowVendedLogs(options: AllowLogSourceOptions = {}): void {
    this.allow([LogSource.VENDED_LOGS], options);
  }

  /**
   * Lets Application and Classic Load Balancers deliver; in older regions also by the account of the region that Classic ones use there,
   * for `accounts` alone. Fails for a bucket with an `encryptionKey`.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   * @param options whose
   */
  public allowElasticLoadBalancing(options: AllowLogSourceOptions = {}): void {
    this.allow([LogSource.ELASTIC_LOAD_BALANCING], options);
  }

  /**
   * Lets GuardDuty export findings. The export asks for a key: name it in `sourceKeys` as well.
   *
   * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
   * @param options whose
   */
  public allowGuardDuty(options: AllowLogSourceOptions = {}): void {
    this.allow([LogSource.GUARDDUTY], options);
  }

  /**
   * Lets other buckets deliver their server access logs, below a prefix that holds `AWSLogs/`, such as
   * `AWSLogs/<account>/s3accesslog/<region>/<bucket>/`. Fails for a bucket with an `encryptionKey`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   * @param options whose
   */
  public allowS3ServerAccessLogs(options: AllowLogSourceOptions = {}): void {
    this.allow([LogSource.S3_SERVER_ACCESS_LOGS], options);
  }

  /**
   * Turns access control lists on, by which CloudFront's standard logging (legacy) delivers. Prefer standard logging v2, which is a vended
   * log and does without.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
   */
  public allowCloudFrontLegacyLogs(): void {
    const bucket = this.ownBucket.node.defaultChild as s3.CfnBucket;
    bucket.ownershipControls = { rules: [{ objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED }] };
  }

  /**
   * Lets the replication of another bucket, e.g. that of AWS WAF, put its objects here.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   * @param role role that S3 replicates as, of any account
   */
  public allowReplication(role: iam.IRole): void {
    const principals = [new iam.ArnPrincipal(role.roleArn)];
    this.addStatement(new iam.PolicyStatement({
      sid: 'Replicate',
      principals,
      actions: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
      resources: [this.bucket.arnForObjects('*')],
    }));
    this.addStatement(new iam.PolicyStatement({
      sid: 'ReplicateInto', principals, actions: ['s3:GetBucketVersioning', 's3:ListBucket'], resources: [this.bucket.bucketArn],
    }));
  }

  /**
   * Lets an exporter of another account put logs of that account, which has named this bucket. The exporter's role need not exist yet. Beside
   * this, the exporter's own account lets the role put.
   *
   * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
   * @param role role of the exporter: `role`, or of WorkSpaces `inventoryRole` as well
   */
  public allowFirehose(role: iam.IRole): void {
    this.requireOwnPolicy('exporters');
    exporterStatements(this.bucket, role).forEach((statement) => this.addStatement(statement));
    this.bucket.encryptionKey?.grant(exporterPrincipal(role), 'kms:Decrypt', 'kms:GenerateDataKey');
  }

  private createBucket(props: LogBucketProps): s3.Bucket {
    const settings: s3.BucketProps = {
      bucketName: props.bucketName,
      encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: props.encryptionKey ? true : undefined,
      versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
      lifecycleRules: props.lifecycleRules ?? [
        { noncurrentVersionExpiration: Duration.days(30), expiredObjectDeleteMarker: true, abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      serverAccessLogsBucket: props.serverAccessLogsBucket,
      serverAccessLogsPrefix: props.serverAccessLogsBucket ? 's3accesslog/' : undefined,
    };
    if (!this.policyMode._written) return new BucketWithoutPolicy(this, 'Resource', settings);
    return new s3.Bucket(this, 'Resource', { ...settings, enforceSSL: true });
  }

  private allow(sources: readonly LogSource[], options: AllowCloudTrailOptions): void {
    const owners = logOwners(this, options);
    const distinct = [...new Set(sources)];
    distinct.forEach((source) => this.requireNoKey(source));
    if (distinct.length > 0) this.requireOwnPolicy('services');
    deliveryStatements(this.bucket, distinct, owners).forEach((statement) => this.addStatement(statement));
    if (distinct.includes(LogSource.ELASTIC_LOAD_BALANCING)) this.allowClassicLoadBalancers(owners);
  }

  private allowClassicLoadBalancers({ accounts }: LogOwners): void {
    const { region } = Stack.of(this);
    const regional = Token.isUnresolved(region) ? undefined : RegionInfo.get(region).elbv2Account;
    if (!regional) return;
    if (accounts.length <= CLASSIC_LOAD_BALANCER_ACCOUNTS) return this.addStatement(regionalLoadBalancerStatement(this.bucket, regional, accounts));
    Annotations.of(this).addWarningV2('cdk-opensearch-siem:classic-load-balancers',
      `accounts has ${accounts.length} entries, and the policy room for ${CLASSIC_LOAD_BALANCER_ACCOUNTS} whose Classic Load Balancers may deliver `
      + `by the account of the region ${region}; name the accounts that have such by allowElasticLoadBalancing({ accounts })`);
  }

  private addStatement(statement: iam.PolicyStatement): void {
    const times = (this.statementIds.get(statement.sid!) ?? 0) + 1;
    this.statementIds.set(statement.sid!, times);
    this.ownBucket.addToResourcePolicy(times === 1 ? statement : statement.copy({ sid: `${statement.sid}${times}` }));
  }

  private keepExistingPolicy(document?: iam.PolicyDocument): void {
    const { Statement = [] } = (document?.toJSON() ?? {}) as { Statement?: object[] };
    for (const statement of Statement) this.ownBucket.addToResourcePolicy(iam.PolicyStatement.fromJson(statement));
  }

  private requireNoKey(source: LogSource): void {
    if (this.bucket.encryptionKey && (source === LogSource.ELASTIC_LOAD_BALANCING || source === LogSource.S3_SERVER_ACCESS_LOGS)) {
      throw new Error(`encryptionKey excludes the source '${source}', which is only delivered to buckets with SSE-S3; `
        + 'leave encryptionKey out, or name in sources what it may be used with');
    }
  }

  private requireOwnPolicy(who: string): void {
    if (this.policyMode._written) return;
    throw new Error(`policyMode must not be LogBucketPolicyMode.NONE when ${who} are to be let in; `
      + 'write their statements where the policy is written');
  }

  private policyErrors(): string[] {
    const size = JSON.stringify(Stack.of(this).resolve(this.ownBucket.policy?.document) ?? '').length;
    if (size <= POLICY_LIMIT) return [];
    return [`the policy of the bucket must be at most ${POLICY_LIMIT} characters, got about ${size}; allow fewer accounts, or an organization`];
  }
}
