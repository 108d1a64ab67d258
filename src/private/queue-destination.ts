import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Sends what happens in a bucket to a queue.
 *
 * The CDK's own destination asks for the bucket only; a bucket that was deleted can be made again by another account under the same name,
 * so the account is asked for as well.
 */
export class QueueDestination implements s3.IBucketNotificationDestination {
  constructor(private readonly queue: sqs.IQueue) {}

  bind(scope: Construct, bucket: s3.IBucketRef): s3.BucketNotificationDestinationConfig {
    const conditions = {
      ArnLike: { 'aws:SourceArn': bucket.bucketRef.bucketArn },
      StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
    };
    const principals = [new iam.ServicePrincipal('s3.amazonaws.com')];
    this.queue.addToResourcePolicy(new iam.PolicyStatement({
      principals, conditions, actions: ['sqs:SendMessage'], resources: [this.queue.queueArn],
    }));
    this.queue.encryptionMasterKey?.addToResourcePolicy(new iam.PolicyStatement({
      principals, actions: ['kms:GenerateDataKey*', 'kms:Decrypt'], resources: ['*'], conditions: { StringEquals: conditions.StringEquals },
    }), true);
    return { arn: this.queue.queueArn, type: s3.BucketNotificationDestinationType.QUEUE, dependencies: [this.queue] };
  }
}
