import { Names, Stack, Token } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';
import type { FirehoseExporterOptions } from './firehose-exporter-options';
import { CLOUDFRONT_REALTIME_FIELDS } from '../contract/cloudfront-realtime-fields';
import { explainToNag } from '../private/explain-to-nag';
import { FirehoseExporter } from '../private/firehose-exporter';
import { requireForm, requireInteger } from '../private/validation';

/** Properties of a CloudFrontRealtimeExporter. */
export interface CloudFrontRealtimeExporterProps extends FirehoseExporterOptions {
  /**
   * Id of the distribution that logs, e.g. `E1A2B3C4D5E6F7`: documents then name it. Several distributions ask for an exporter each.
   *
   * @default - documents do not say which distribution it was
   */
  readonly distributionId?: string;

  /**
   * Per cent of requests that are logged: 1 to 100.
   *
   * @default 100
   */
  readonly samplingRate?: number;

  /**
   * Shards of the data stream, each for 1 MiB of logs a second: some 1,000 requests.
   *
   * @default - as many as are needed (on-demand)
   */
  readonly shardCount?: number;
}

/**
 * Takes real-time logs of a CloudFront distribution into the log bucket, within a minute or two: a Kinesis data stream, and a delivery
 * stream that reads it. Name `realtimeLogConfig` in the behaviors of the distribution.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html
 */
export class CloudFrontRealtimeExporter extends FirehoseExporter {
  /** For `realtimeLogConfig` of the behaviors of the distribution. */
  public readonly realtimeLogConfig: cloudfront.IRealtimeLogConfig;

  /** The data stream that CloudFront writes into. */
  public readonly stream: kinesis.IStream;

  constructor(scope: Construct, id: string, props: CloudFrontRealtimeExporterProps) {
    const { distributionId, samplingRate = 100 } = props;
    const { account, region } = Stack.of(scope);
    if (!Token.isUnresolved(region) && region.startsWith('us-gov-')) {
      throw new Error(`the stack must not be in AWS GovCloud, got ${region}, where there is no CloudFront; use a stack of another account`);
    }
    if (distributionId !== undefined) requireForm('distributionId', distributionId, /^E[0-9A-Z]{11,13}$/, 'like E1A2B3C4D5E6F7');
    requireInteger('samplingRate', samplingRate, { min: 1, max: 100, remedy: 'it is per cent of the requests' });
    super(scope, id, props, {
      description: 'Exports real-time logs of CloudFront',
      keyPrefix: `AWSLogs/${account}/CloudFront/global/${distributionId ?? 'all'}/realtime/`,
      source: (parent) => dataStream(parent, props),
    });
    this.stream = this._source!;
    this.realtimeLogConfig = new cloudfront.RealtimeLogConfig(this, 'RealtimeLogConfig', {
      realtimeLogConfigName: Names.uniqueResourceName(this, { maxLength: 100, allowedSpecialCharacters: '-_' }),
      endPoints: [cloudfront.Endpoint.fromKinesisStream(this.stream)],
      fields: ['timestamp', ...CLOUDFRONT_REALTIME_FIELDS],
      samplingRate,
    });
  }
}

const dataStream = (parent: Construct, { shardCount, encryptionKey }: CloudFrontRealtimeExporterProps): kinesis.IStream => {
  const stream = new kinesis.Stream(parent, 'Stream', {
    encryption: encryptionKey ? kinesis.StreamEncryption.KMS : kinesis.StreamEncryption.MANAGED,
    encryptionKey,
    streamMode: shardCount === undefined ? kinesis.StreamMode.ON_DEMAND : kinesis.StreamMode.PROVISIONED,
    shardCount,
  });
  if (encryptionKey) {
    explainToNag(stream, { id: 'AwsSolutions-KDS3', reason: 'The key was chosen for these logs; without it they have that of the service.' });
  }
  return stream;
};
