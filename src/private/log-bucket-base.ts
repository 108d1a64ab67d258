import { Duration, Names, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ILogBucket } from '../log-bucket';
import { type LogCreatedOptions, LogDelivery } from '../log-delivery';
import { explainToNag } from './explain-to-nag';
import { QueueDestination } from './queue-destination';

/** Where the CDK keeps its handler of bucket notifications, one a stack. */
const NOTIFICATIONS_HANDLER = 'BucketNotificationsHandler050a0587b7544547bf325f094a3db834';

/**
 * What log buckets made here and imported ones have in common; jsii shows its members as LogBucket's.
 *
 * @internal
 */
export abstract class LogBucketBase extends Construct implements ILogBucket {
  public abstract readonly bucket: s3.IBucket;
  public abstract readonly encryptionKeys: kms.IKey[];

  /**
   * Tells a queue of each object that arrives from now on. Fails for a queue of another stack, unless told by EventBridge.
   *
   * @param queue receives an S3 notification or an EventBridge event per object
   * @param options which objects, and how
   */
  public onLogCreated(queue: sqs.IQueue, options: LogCreatedOptions = {}): void {
    requireSeparate(options.prefixes);
    if (options.via === LogDelivery.EVENT_BRIDGE) return this.notifyByEventBridge(queue, options.prefixes);
    if (this.bucket instanceof s3.Bucket && Stack.of(this.bucket) !== Stack.of(queue)) {
      throw new Error(`via must be LogDelivery.EVENT_BRIDGE when the bucket is made in another stack (${Stack.of(this.bucket).stackName}) `
        + `than the queue (${Stack.of(queue).stackName}), got a notification of the bucket; each stack would need the other one first`);
    }
    const filters: s3.NotificationKeyFilter[][] = options.prefixes?.map((prefix) => [{ prefix }]) ?? [[]];
    filters.forEach((filter) => this.bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new QueueDestination(queue), ...filter));
    this.explainNotificationsHandler();
  }

  /**
   * Lets somebody list and read logs, and decrypt them.
   *
   * @param grantee who reads
   */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    const read = this.permit(grantee, ['s3:GetObject', 's3:ListBucket'], ['*'], [this.bucket.bucketArn]);
    return this.encryptionKeys.reduce((grant, key) => grant.combine(key.grantDecrypt(grantee)), read);
  }

  /**
   * Lets somebody put logs, e.g. the role of a delivery stream.
   *
   * @param grantee who puts
   * @param keyPattern keys, with `*` for any text; without it all
   */
  public grantPut(grantee: iam.IGrantable, keyPattern: string = '*'): iam.Grant {
    const put = this.permit(grantee, ['s3:PutObject', 's3:AbortMultipartUpload'], [keyPattern], []);
    const key = this.bucket.encryptionKey;
    return key ? put.combine(key.grantEncryptDecrypt(grantee)) : put;
  }

  /**
   * Number of objects, all versions. Average over 1 day, as S3 counts once a day.
   *
   * @param options statistic, period and so on
   */
  public metricObjectCount(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metricOf('NumberOfObjects', 'AllStorageTypes', options);
  }

  /**
   * Bytes in the standard storage class. Average over 1 day, as S3 counts once a day.
   *
   * @param options statistic, period and so on
   */
  public metricSize(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metricOf('BucketSizeBytes', 'StandardStorage', options);
  }

  private permit(grantee: iam.IGrantable, actions: string[], keyPatterns: string[], bucketArns: string[]): iam.Grant {
    return iam.Grant.addToPrincipalOrResource({
      grantee,
      actions,
      resourceArns: [...bucketArns, ...keyPatterns.map((pattern) => this.bucket.arnForObjects(pattern))],
      resource: this.bucket,
    });
  }

  private metricOf(metricName: string, storageType: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/S3',
      metricName,
      dimensionsMap: { BucketName: this.bucket.bucketName, StorageType: storageType },
      statistic: cloudwatch.Stats.AVERAGE,
      period: Duration.days(1),
      ...options,
    }).attachTo(this.bucket);
  }

  private notifyByEventBridge(queue: sqs.IQueue, prefixes?: string[]): void {
    if (this.bucket instanceof s3.Bucket) this.bucket.enableEventBridgeNotification();
    // Beside the queue, so that the stack of the queue needs the bucket's name and the stack of the bucket nothing.
    new events.Rule(queue, `LogCreatedIn${Names.nodeUniqueId(this.node)}`, {
      description: 'Tells the loader of new logs',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [this.bucket.bucketName] }, ...(prefixes && { object: { key: prefixes.map((prefix) => ({ prefix })) } }) },
      },
      targets: [new targets.SqsQueue(queue)],
    });
    this.explainNotificationsHandler();
  }

  /** The handler is the CDK's and shared by all buckets of the stack, so a user of this library alone could not repair it. */
  private explainNotificationsHandler(): void {
    for (const stack of [Stack.of(this), Stack.of(this.bucket)]) {
      const handler = stack.node.tryFindChild(NOTIFICATIONS_HANDLER);
      if (!handler) continue;
      explainToNag(handler, {
        id: 'AwsSolutions-IAM4',
        reason: 'The role of the handler for bucket notifications is made by the CDK, with the managed policy to write logs.',
        appliesTo: [{ regex: '/AWSLambdaBasicExecutionRole$/' }],
      }, {
        id: 'AwsSolutions-IAM5',
        reason: 'The handler for bucket notifications is made by the CDK and serves all buckets of the stack.',
        appliesTo: ['Resource::*'],
      });
    }
  }
}

const requireSeparate = (prefixes?: string[]): void => {
  if (prefixes?.length === 0) throw new Error('prefixes must name at least one beginning of keys, got none; leave it out for all objects');
  for (const prefix of prefixes ?? []) {
    const longer = prefixes?.find((other, index) => index !== prefixes.indexOf(prefix) && other.startsWith(prefix));
    if (longer !== undefined) throw new Error(`prefixes must not contain one another, got '${prefix}' and '${longer}'; leave out '${longer}'`);
  }
};
