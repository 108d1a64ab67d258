import { Duration, Size } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { REFERENCE_DATA } from './contract/reference-data';
import { TRUSTED_PROXY_BUILDER_ENVIRONMENT as ENVIRONMENT } from './contract/trusted-proxy-builder-environment';
import { countAlarm } from './private/count-alarm';
import { handlerFunction } from './private/handler-function';
import { grantReferenceDataWrite } from './private/reference-data-grants';
import { runRegularly } from './private/regular-run';
import { uploadRule } from './private/upload-rule';
import { requireCidr, requireDuration } from './private/validation';

/** Who publishes the networks of its proxies. */
export enum TrustedProxyProvider {
  /** Amazon CloudFront. */
  CLOUDFRONT = 'cloudfront',

  /** AWS Global Accelerator. */
  GLOBAL_ACCELERATOR = 'global-accelerator',

  /** Cloudflare. */
  CLOUDFLARE = 'cloudflare',
}

/** Properties of a TrustedProxyDatabase. */
export interface TrustedProxyDatabaseProps {
  /** Bucket that loaders read reference data from, e.g. that of a ReferenceDataBucket. */
  readonly referenceDataBucket: s3.IBucket;

  /**
   * Networks of one's own proxies and load balancers, e.g. `10.0.0.0/8`. Lists below `TrustedProxy/TXT/` in the bucket count as well: up to
   * 100, of addresses, networks and ranges, one a line or with commas between.
   *
   * @default - none
   */
  readonly cidrs?: string[];

  /**
   * Whose published networks are trusted.
   *
   * @default - all
   */
  readonly providers?: TrustedProxyProvider[];

  /**
   * How often the networks are asked for, 1 hour to 7 days. The first time is on deployment.
   *
   * @default Duration.hours(12)
   */
  readonly interval?: Duration;

  /**
   * Topic that is told when networks cannot be had.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * Keeps the list of proxies whose X-Forwarded-For is believed: behind them, the client's address stands in documents instead of theirs.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html
 */
export class TrustedProxyDatabase extends Construct {
  /** The function that writes the list; invoke it to do so at once. */
  public readonly function: lambda.Function;

  /** The networks of a provider or of a list could not be had. */
  public readonly failureAlarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: TrustedProxyDatabaseProps) {
    super(scope, id);
    const interval = props.interval ?? Duration.hours(12);
    requireDuration('interval', interval, { min: Duration.hours(1), max: Duration.days(7), remedy: 'networks change every few days' });
    const cidrs = props.cidrs ?? [];
    cidrs.forEach((cidr) => requireCidr('cidrs', cidr));
    const providers = props.providers ?? Object.values(TrustedProxyProvider);

    const handler = handlerFunction(this, 'Function', {
      handler: 'trusted-proxy-builder',
      description: 'Writes the list of trusted proxies',
      timeout: Duration.minutes(5),
      memorySize: Size.mebibytes(256),
      logRetention: logs.RetentionDays.THREE_MONTHS,
      environment: {
        [ENVIRONMENT.GEOIP_BUCKET]: props.referenceDataBucket.bucketName,
        [ENVIRONMENT.SIEM_TRUSTED_PROXY_CIDRS]: cidrs.join(','),
        [ENVIRONMENT.SIEM_TRUSTED_PROXY_PROVIDERS]: providers.join(','),
      },
    });
    this.function = handler.function;
    grantReferenceDataWrite(handler.role, props.referenceDataBucket, {
      writes: [REFERENCE_DATA.TRUSTED_PROXIES], reads: [`${REFERENCE_DATA.CUSTOM_PROXIES}*`],
    });
    runRegularly(this, 'Schedule', {
      description: 'Brings the list of trusted proxies up to date',
      interval,
      target: (role) => new LambdaInvoke(this.function, { role }),
      settings: { cidrs, providers },
    });
    uploadRule(this, 'Uploads', {
      description: 'Tells of lists of trusted proxies that users put into the bucket',
      bucket: props.referenceDataBucket,
      prefixes: [REFERENCE_DATA.CUSTOM_PROXIES],
      target: new LambdaFunction(this.function),
    });
    this.failureAlarm = countAlarm(this, 'FailureAlarm', {
      description: 'The networks of trusted proxies are not up to date: see the log of the function; those before stay in use.',
      metric: this.metricErrors(),
      topic: props.alarmTopic,
    });
  }

  /**
   * Runs that could not have the networks of every provider and list. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }
}
