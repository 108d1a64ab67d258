import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct, IConstruct } from 'constructs';
import type { LogCreatedOptions } from './log-delivery';
import { type AllowCloudTrailOptions, type AllowLogSourceOptions, LogSource } from './log-source';
import { LogBucketBase } from './private/log-bucket-base';
import {
  cloudTrailDelivery, configDelivery, type Delivery, elasticLoadBalancingDelivery, guardDutyDelivery, s3ServerAccessLogDelivery, vendedLogDelivery,
} from './private/log-source-statements';
import { requireAccount, requireForm } from './private/validation';

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
   * Services of this account that may deliver logs; see the `allow…` methods for other accounts.
   *
   * @default - every LogSource
   */
  readonly sources?: LogSource[];

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
  private readonly statementIds = new Map<string, number>();

  constructor(scope: Construct, id: string, props: LogBucketProps = {}) {
    super(scope, id);
    this.encryptionKeys = [...(props.encryptionKey ? [props.encryptionKey] : []), ...props.sourceKeys ?? []];
    this.ownBucket = new s3.Bucket(this, 'Resource', {
      bucketName: props.bucketName,
      encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: props.encryptionKey ? true : undefined,
      versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
      lifecycleRules: props.lifecycleRules ?? [
        { noncurrentVersionExpiration: Duration.days(30), expiredObjectDeleteMarker: true, abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      serverAccessLogsBucket: props.serverAccessLogsBucket,
      serverAccessLogsPrefix: props.serverAccessLogsBucket ? 's3accesslog/' : undefined,
    });
    this.bucket = this.ownBucket;
    new Set(props.sources ?? Object.values(LogSource)).forEach((source) => this.allowSource(source));
    this.node.addValidation({ validate: () => this.policyErrors() });
  }

  /**
   * Lets CloudTrail deliver the trails of accounts or of an organization.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @param options whose trails
   */
  public allowCloudTrail(options: AllowCloudTrailOptions = {}): void {
    if (options.organizationId !== undefined) requireForm('organizationId', options.organizationId, /^o-[a-z0-9]{10,32}$/, 'like o-a1b2c3d4e5');
    this.addDelivery(cloudTrailDelivery(options.organizationId), options);
  }

  /**
   * Lets AWS Config deliver history and snapshots.
   *
   * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
   * @param options whose
   */
  public allowConfig(options: AllowLogSourceOptions = {}): void {
    this.addDelivery(configDelivery, options);
  }

  /**
   * Lets services deliver that do so through CloudWatch's vended logs, such as VPC flow logs.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
   * @param options whose
   */
  public allowVendedLogs(options: AllowLogSourceOptions = {}): void {
    this.addDelivery(vendedLogDelivery, options);
  }

  /**
   * Lets Application and Classic Load Balancers deliver; in older regions also by the account of the region that Classic ones use there.
   * Fails for a bucket with an `encryptionKey`.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   * @param options whose
   */
  public allowElasticLoadBalancing(options: AllowLogSourceOptions = {}): void {
    this.requireNoKey(LogSource.ELASTIC_LOAD_BALANCING);
    this.addDelivery(elasticLoadBalancingDelivery(Stack.of(this).region), options);
  }

  /**
   * Lets GuardDuty export findings. The export asks for a key: name it in `sourceKeys` as well.
   *
   * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
   * @param options whose
   */
  public allowGuardDuty(options: AllowLogSourceOptions = {}): void {
    this.addDelivery(guardDutyDelivery, options);
  }

  /**
   * Lets other buckets deliver their server access logs, below a prefix that ends in `AWSLogs/<account>/`, such as
   * `AWSLogs/<account>/s3accesslog/<region>/<bucket>/`. Fails for a bucket with an `encryptionKey`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   * @param options whose
   */
  public allowS3ServerAccessLogs(options: AllowLogSourceOptions = {}): void {
    this.requireNoKey(LogSource.S3_SERVER_ACCESS_LOGS);
    this.addDelivery(s3ServerAccessLogDelivery, options);
  }

  private allowSource(source: LogSource): void {
    switch (source) {
      case LogSource.CLOUDTRAIL: return this.allowCloudTrail();
      case LogSource.CONFIG: return this.allowConfig();
      case LogSource.VENDED_LOGS: return this.allowVendedLogs();
      case LogSource.ELASTIC_LOAD_BALANCING: return this.allowElasticLoadBalancing();
      case LogSource.GUARDDUTY: return this.allowGuardDuty();
      case LogSource.S3_SERVER_ACCESS_LOGS: return this.allowS3ServerAccessLogs();
    }
  }

  private addDelivery(delivery: Delivery, options: AllowLogSourceOptions): void {
    const accounts = options.accounts ?? [Stack.of(this).account];
    if (accounts.length === 0) throw new Error('accounts must name at least one account, got none; leave it out for the account of the stack');
    accounts.forEach((account) => requireAccount('accounts', account));
    for (const statement of delivery(this.bucket, accounts)) {
      const times = (this.statementIds.get(statement.sid!) ?? 0) + 1;
      this.statementIds.set(statement.sid!, times);
      this.ownBucket.addToResourcePolicy(times === 1 ? statement : statement.copy({ sid: `${statement.sid}${times}` }));
    }
  }

  private requireNoKey(source: LogSource): void {
    if (this.bucket.encryptionKey) {
      throw new Error(`encryptionKey excludes the source '${source}', which is only delivered to buckets with SSE-S3; `
        + 'leave encryptionKey out, or name in sources what it may be used with');
    }
  }

  private policyErrors(): string[] {
    const size = JSON.stringify(Stack.of(this).resolve(this.ownBucket.policy?.document) ?? '').length;
    if (size <= POLICY_LIMIT) return [];
    return [`the policy of the bucket must be at most ${POLICY_LIMIT} characters, got about ${size}; allow fewer accounts, or an organization`];
  }
}
