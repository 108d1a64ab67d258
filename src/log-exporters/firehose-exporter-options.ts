import type { Duration, Size } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ILogBucket } from '../log-bucket';

/** What all exporters that deliver by Amazon Data Firehose take. */
export interface FirehoseExporterOptions {
  /**
   * Bucket that logs go to, from where the loader takes them. A bucket of another account comes in by its name, and lets the exporter in by
   * `LogBucket.allowFirehose`.
   */
  readonly logBucket: ILogBucket;

  /**
   * How long records are gathered before they are written: up to 15 minutes.
   *
   * @default Duration.minutes(1)
   */
  readonly bufferInterval?: Duration;

  /**
   * How much is gathered before it is written: 1 to 128 MiB.
   *
   * @default Size.mebibytes(16)
   */
  readonly bufferSize?: Size;

  /**
   * Key that records are encrypted with while they are gathered. In the bucket they are encrypted as the bucket says.
   *
   * @default - a key of the service
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Topic that is told when records are late or cannot be written.
   *
   * @default - there are no alarms
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Age of the oldest record not yet written that raises an alarm.
   *
   * @default Duration.minutes(30)
   */
  readonly alarmLag?: Duration;
}
