import { ArnFormat, Duration, PhysicalName, RemovalPolicy, Size, SizeRoundingBehavior, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { digest } from './digest';
import { DATA_KEY_ACTIONS, explainToNag } from './explain-to-nag';
import { requireOwnAccount } from './require-own-account';
import { requireDuration, requireInteger } from './validation';
import type { FirehoseExporterOptions } from '../log-exporters/firehose-exporter-options';

/** What a delivery stream of an exporter does. */
export interface FirehoseDelivery {
  readonly description: string;
  /** Beginning of the keys, without the time. */
  readonly keyPrefix: string;
  /** How the time goes on from there. */
  readonly timeFormat?: string;
  /** What arrives is gzip already: CloudWatch Logs compresses, and nothing is to be compressed twice. */
  readonly compressed?: boolean;
  /** What arrives ends without a line end. */
  readonly appendLineEnd?: boolean;
  /** What the name of the stream has to begin with. */
  readonly namePrefix?: string;
  /** Makes the data stream that records come from, unless they are put. */
  readonly source?: (parent: Construct) => kinesis.IStream;
}

const DAY = '!{timestamp:yyyy/MM/dd}/';

/**
 * A delivery stream into the log bucket; jsii shows its members as those of exporters.
 *
 * Its name ends each key, and keys say what a log is. So it is made of digits alone, which are no log type's name.
 *
 * @internal
 */
export abstract class FirehoseExporter extends Construct {
  /** ARN of the delivery stream. */
  public readonly deliveryStreamArn: string;

  /** Name of the delivery stream. */
  public readonly deliveryStreamName: string;

  /** Role as which the stream writes into the bucket. */
  public readonly role: iam.IRole;

  /** Beginning of the keys of logs; in place of `!{timestamp:…}` is the time of arrival, in UTC. */
  public readonly keyPrefix: string;

  /** Beginning of the keys of what could not be delivered, which the loader skips. */
  public readonly errorKeyPrefix: string;

  /**
   * Where records come from, unless they are put.
   *
   * @internal
   */
  public readonly _source?: kinesis.IStream;

  constructor(scope: Construct, id: string, options: FirehoseExporterOptions, delivery: FirehoseDelivery) {
    super(scope, id);
    requireOwnAccount(this, options.logBucket);
    this._source = delivery.source?.(this);
    const { account, region } = Stack.of(this);
    this.keyPrefix = `${delivery.keyPrefix}${delivery.timeFormat ?? DAY}`;
    this.errorKeyPrefix = `AWSLogs/${account}/error/${region}/`;
    const name = `${delivery.namePrefix ?? 'siem-'}${distinction(this)}`;
    const role = this.createRole(name, delivery);
    this.role = role;
    this.grantDelivery(role, options, delivery);
    const stream = new firehose.CfnDeliveryStream(this, 'Resource', {
      deliveryStreamName: name,
      ...this.sourceProperties(options),
      extendedS3DestinationConfiguration: this.destination(role, options, delivery),
    });
    stream.node.addDependency(role); // and its policy: the stream tries at once whether it may write
    this.deliveryStreamArn = stream.attrArn;
    this.deliveryStreamName = stream.ref;
    if (options.alarmTopic) this.createAlarms(options.alarmTopic, options);
    explain(this);
  }

  /**
   * Lets somebody put records into the stream.
   *
   * @param grantee who puts
   */
  public grantPutRecords(grantee: iam.IGrantable): iam.Grant {
    const actions = ['firehose:PutRecord', 'firehose:PutRecordBatch'];
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.deliveryStreamArn] });
  }

  /**
   * Age of the oldest record that is not yet in the bucket, in seconds. Maximum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricDataFreshness(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metricOf('DeliveryToS3.DataFreshness', cloudwatch.Stats.MAXIMUM, options);
  }

  /**
   * Share of writes into the bucket that succeeded, 0 to 1. Average over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricDeliverySuccess(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metricOf('DeliveryToS3.Success', cloudwatch.Stats.AVERAGE, options);
  }

  /**
   * Records that the stream did not take because there were too many at once. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricThrottledRecords(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metricOf('ThrottledRecords', cloudwatch.Stats.SUM, options);
  }

  private metricOf(metricName: string, statistic: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    const dimensionsMap = { DeliveryStreamName: this.deliveryStreamName };
    return new cloudwatch.Metric({ namespace: 'AWS/Firehose', metricName, dimensionsMap, statistic, ...options }).attachTo(this);
  }

  private createRole(streamName: string, { description }: FirehoseDelivery): iam.Role {
    const stack = Stack.of(this);
    const streamArn = stack.formatArn({
      service: 'firehose', resource: 'deliverystream', resourceName: streamName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    return new iam.Role(this, 'Role', {
      description,
      // A bucket of another account in the same app names it.
      roleName: PhysicalName.GENERATE_IF_NEEDED,
      assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnEquals: { 'aws:SourceArn': streamArn } },
      }),
    });
  }

  private grantDelivery(role: iam.Role, { logBucket, encryptionKey }: FirehoseExporterOptions, { keyPrefix }: FirehoseDelivery): void {
    const { bucket } = logBucket;
    const patterns = [`${keyPrefix}*`, `${this.errorKeyPrefix}*`];
    patterns.forEach((pattern) => logBucket.grantPut(role, pattern));
    // An object in the bucket of another account is to belong to that account, whatever its settings.
    const foreign = Token.compareStrings(bucket.env.account, Stack.of(this).account) === TokenComparison.DIFFERENT;
    role.addToPolicy(new iam.PolicyStatement({
      sid: 'DeliverObjects',
      actions: ['s3:GetObject', ...(foreign ? ['s3:PutObjectAcl'] : [])],
      resources: patterns.map((pattern) => bucket.arnForObjects(pattern)),
    }));
    role.addToPolicy(new iam.PolicyStatement({
      sid: 'DeliverInto', actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], resources: [bucket.bucketArn],
    }));
    this._source?.grantRead(role);
    if (!this._source) encryptionKey?.grantEncryptDecrypt(role);
  }

  /** Records are encrypted where they wait: in this stream, or in the one that they come from. */
  private sourceProperties({ encryptionKey }: FirehoseExporterOptions): Partial<firehose.CfnDeliveryStreamProps> {
    if (this._source) {
      const { streamArn: kinesisStreamArn } = this._source;
      return { deliveryStreamType: 'KinesisStreamAsSource', kinesisStreamSourceConfiguration: { kinesisStreamArn, roleArn: this.role.roleArn } };
    }
    const input = encryptionKey ? { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: encryptionKey.keyArn } : { keyType: 'AWS_OWNED_CMK' };
    return { deliveryStreamType: 'DirectPut', deliveryStreamEncryptionConfigurationInput: input };
  }

  private destination(role: iam.Role, options: FirehoseExporterOptions, delivery: FirehoseDelivery):
  firehose.CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty {
    const { bufferInterval = Duration.minutes(1), bufferSize = Size.mebibytes(16), logBucket } = options;
    requireDuration('bufferInterval', bufferInterval, { max: Duration.minutes(15), remedy: 'Firehose gathers no longer' });
    const sizeInMBs = bufferSize.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
    requireInteger('bufferSize', sizeInMBs, { min: 1, max: 128, remedy: 'it is counted in MiB' });
    const logGroup = new logs.LogGroup(this, 'LogGroup', { retention: logs.RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY });
    const logStream = new logs.LogStream(this, 'LogStream', { logGroup, removalPolicy: RemovalPolicy.DESTROY });
    logGroup.grant(role, 'logs:PutLogEvents');
    return {
      bucketArn: logBucket.bucket.bucketArn,
      roleArn: role.roleArn,
      prefix: this.keyPrefix,
      errorOutputPrefix: `${this.errorKeyPrefix}!{firehose:error-output-type}/${DAY}`,
      bufferingHints: { intervalInSeconds: bufferInterval.toSeconds(), sizeInMBs },
      compressionFormat: delivery.compressed ? 'UNCOMPRESSED' : 'GZIP',
      cloudWatchLoggingOptions: { enabled: true, logGroupName: logGroup.logGroupName, logStreamName: logStream.logStreamName },
      processingConfiguration: delivery.appendLineEnd ? { enabled: true, processors: [{ type: 'AppendDelimiterToRecord' }] } : undefined,
    };
  }

  private createAlarms(topic: sns.ITopic, { alarmLag = Duration.minutes(30) }: FirehoseExporterOptions): void {
    requireDuration('alarmLag', alarmLag, { min: Duration.minutes(5), remedy: 'the metric is one of 5 minutes' });
    const common = { evaluationPeriods: 3, treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING };
    const alarms = [
      new cloudwatch.Alarm(this, 'LagAlarm', {
        ...common,
        alarmDescription: 'Logs are late: the delivery stream has records that are not in the log bucket.',
        metric: this.metricDataFreshness(),
        threshold: alarmLag.toSeconds(),
      }),
      new cloudwatch.Alarm(this, 'FailureAlarm', {
        ...common,
        alarmDescription: 'The delivery stream cannot write into the log bucket: see its log.',
        metric: this.metricDeliverySuccess(),
        threshold: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      }),
    ];
    alarms.forEach((alarm) => alarm.addAlarmAction(new SnsAction(topic)));
  }
}

/** Distinguishes a stream from all others of the account and region. */
const distinction = (construct: Construct): string => {
  let stack = Stack.of(construct);
  while (stack.nestedStackParent) stack = stack.nestedStackParent; // which has a name at synthesis
  return digest(`${stack.stackName}/${construct.node.path}`, 16);
};

const explain = (exporter: FirehoseExporter): void => {
  explainToNag(exporter.role, {
    id: 'AwsSolutions-IAM5',
    reason: 'Objects are named after the time; the bucket and the folders are named.',
    appliesTo: [{ regex: '/^Resource::(<.+>|arn:.+)\\/.+\\*$/' }],
  }, DATA_KEY_ACTIONS);
  if (!exporter._source) return;
  explainToNag(exporter, {
    id: 'AwsSolutions-KDF1',
    reason: 'Records wait in the encrypted stream that they come from; Firehose takes no key of its own for such a source.',
  });
};
