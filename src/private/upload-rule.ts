import * as events from 'aws-cdk-lib/aws-events';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface UploadRuleProps {
  readonly description: string;
  readonly bucket: s3.IBucket;
  /** Beginnings of keys. */
  readonly prefixes: readonly string[];
  readonly target: events.IRuleTarget;
}

/** Tells a target of files that users put into a bucket or take away, if the bucket sends its events to EventBridge. */
export const uploadRule = (scope: Construct, id: string, { description, bucket, prefixes, target }: UploadRuleProps): events.Rule =>
  new events.Rule(scope, id, {
    description,
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created', 'Object Deleted'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: prefixes.map((prefix) => ({ prefix })) } },
    },
    targets: [target],
  });
