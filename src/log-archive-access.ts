import { CfnOutput, Duration, PhysicalName } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LogBucket } from './log-bucket';
import type { LogDelivery } from './log-delivery';
import { explainToNag } from './private/explain-to-nag';
import { requireDuration, requireForm } from './private/validation';

/** Properties of a LogArchiveAccess. */
export interface LogArchiveAccessProps {
  /** Role of the loader of each SIEM that may read: the output `LoaderRoleArn` there, by `iam.Role.fromRoleArn`. */
  readonly readers: iam.IRole[];

  /** Buckets of this account whose logs are read. */
  readonly buckets: s3.IBucket[];

  /**
   * Keys that the logs are encrypted with. The policy of a key of another account must let `role` decrypt as well.
   *
   * @default - none: SSE-S3
   */
  readonly keys?: kms.IKey[];

  /**
   * What readers have to name besides, 2 to 1224 characters.
   *
   * @default - nothing
   */
  readonly externalId?: string;

  /**
   * Beginnings of keys that the loader is told of; one must not be the beginning of another.
   *
   * @default - all objects
   */
  readonly prefixes?: string[];

  /**
   * How the queue learns of new logs. A bucket takes one S3 notification for the same prefix only.
   *
   * @default LogDelivery.S3_NOTIFICATION
   */
  readonly via?: LogDelivery;

  /**
   * Whether the buckets are told to notify the queue. Without it, whoever administers them does so.
   *
   * @default true
   */
  readonly configureNotifications?: boolean;

  /**
   * `timeout` of the loader: a message is tried again after six times as long.
   *
   * @default Duration.minutes(10)
   */
  readonly loaderTimeout?: Duration;
}

/** A name only where a stack of another account in the same app refers to it. */
const KNOWN_OUTSIDE = PhysicalName.GENERATE_IF_NEEDED;

/**
 * Lets a SIEM of another account read the buckets of this one: the side of a log archive account, as AWS Control Tower has one. The other side is
 * `ControlTowerIntegration`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html
 */
export class LogArchiveAccess extends Construct {
  /** Role that readers assume. */
  public readonly role: iam.IRole;

  /** New logs. */
  public readonly queue: sqs.IQueue;

  /** Logs that could not be loaded, after 20 tries. */
  public readonly deadLetterQueue: sqs.IQueue;

  constructor(scope: Construct, id: string, props: LogArchiveAccessProps) {
    super(scope, id);
    const timeout = props.loaderTimeout ?? Duration.minutes(10);
    requireSoundAccess(props, timeout);
    const settings = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    const deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', settings);
    this.deadLetterQueue = deadLetterQueue;
    this.queue = new sqs.Queue(this, 'Queue', {
      ...settings,
      queueName: KNOWN_OUTSIDE,
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: 20 },
    });
    this.role = this.createRole(props);
    props.readers.forEach((reader) => this.allowToConsume(reader));
    props.buckets.forEach((bucket, index) => this.open(bucket, index, props));
    new CfnOutput(this, 'RoleArn', { description: 'Role that the SIEM assumes', value: this.role.roleArn });
    new CfnOutput(this, 'QueueArn', { description: 'Queue that the SIEM reads', value: this.queue.queueArn });
  }

  /**
   * Logs that could not be loaded and wait for somebody. Maximum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricDeadLetterQueueDepth(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible(options);
  }

  private createRole({ readers, externalId, keys }: LogArchiveAccessProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      roleName: KNOWN_OUTSIDE,
      description: 'The SIEM reads logs as this role',
      assumedBy: new iam.CompositePrincipal(...readers.map((reader) => new iam.ArnPrincipal(reader.roleArn))),
      externalIds: externalId === undefined ? undefined : [externalId],
    });
    if (keys?.length) role.addToPolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: keys.map((key) => key.keyArn) }));
    return role;
  }

  private allowToConsume(reader: iam.IRole): void {
    this.queue.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ArnPrincipal(reader.roleArn)],
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
      resources: [this.queue.queueArn],
    }));
  }

  private open(bucket: s3.IBucket, index: number, { prefixes, via, configureNotifications }: LogArchiveAccessProps): void {
    // Nothing but this statement, so that the policies of a landing zone stay untouched.
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }));
    if (configureNotifications ?? true) {
      LogBucket.fromLogBucketAttributes(this, `Bucket${index}`, { bucket }).onLogCreated(this.queue, { prefixes, via });
    }
    explainToNag(this.role, {
      id: 'AwsSolutions-IAM5',
      reason: 'Logs arrive under keys that are not known beforehand; the buckets are named.',
      appliesTo: [{ regex: '/^Resource::(<.+>|arn:.+)\\/\\*$/' }],
    });
  }
}

const requireSoundAccess = ({ readers, buckets, externalId }: LogArchiveAccessProps, timeout: Duration): void => {
  if (readers.length === 0) throw new Error('readers must name at least one role, got none; pass the role of the loader');
  if (buckets.length === 0) throw new Error('buckets must name at least one bucket, got none; pass those whose logs are read');
  requireDuration('loaderTimeout', timeout, { min: Duration.minutes(1), max: Duration.minutes(15), remedy: 'functions run for 15 minutes at most' });
  if (externalId !== undefined) requireForm('externalId', externalId, /^[\w+=,.@:/-]{2,1224}$/, '2 to 1224 letters, digits, and any of `+=,.@:/-_`');
};
