import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { REFERENCE_DATA } from './contract/reference-data';

/** Properties of a ReferenceDataBucket. */
export interface ReferenceDataBucketProps {
  /**
   * Key that objects are encrypted with.
   *
   * @default - SSE-S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Bucket for the server access logs of this bucket, below `s3accesslog/`.
   *
   * @default - access is not logged
   */
  readonly serverAccessLogsBucket?: s3.IBucket;

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

/**
 * The bucket of what logs are enriched from: data bases of locations, indicators of threats, trusted proxies, and the lists that users put
 * there themselves (`IOC/TXT/<provider>/<file>`, `IOC/STIX2/<provider>/<file>`, `TrustedProxy/TXT/<file>`).
 *
 * A bucket that exists will do as well: other constructs take any `IBucket`. It must send its events to EventBridge, if uploads are to be
 * noticed at once.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
 */
export class ReferenceDataBucket extends Construct {
  /** The bucket itself, for `referenceDataBucket` of other constructs. */
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: ReferenceDataBucketProps = {}) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Resource', {
      bucketName: props.bucketName,
      encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: props.encryptionKey && true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      serverAccessLogsBucket: props.serverAccessLogsBucket,
      serverAccessLogsPrefix: props.serverAccessLogsBucket && 's3accesslog/',
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(7) },
        { prefix: REFERENCE_DATA.INDICATOR_PARTS, expiration: Duration.days(30) },
      ],
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    // Not by the property of the CDK's bucket: it takes a function of its own to set this.
    (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    this.bucket = bucket;
  }
}
