import { Duration, Size } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { GEOIP_DOWNLOADER_ENVIRONMENT as ENVIRONMENT, GEOIP_METRICS as METRICS } from './contract/geoip-downloader-environment';
import { keyOfEdition } from './contract/reference-data';
import { countAlarm } from './private/count-alarm';
import { handlerFunction } from './private/handler-function';
import { grantReferenceDataWrite } from './private/reference-data-grants';
import { runRegularly } from './private/regular-run';
import { requireDuration } from './private/validation';

/** Data bases of locations that MaxMind gives away. */
export enum GeoIpEdition {
  /** Cities and countries. */
  CITY = 'GeoLite2-City',

  /** Autonomous systems: whose an address is. */
  ASN = 'GeoLite2-ASN',
}

/** Settings of a GeoIpDatabase, without the bucket that it writes into. */
export interface GeoIpDatabaseOptions {
  /** The licence key of MaxMind: the secret's text, or the one text in its JSON. */
  readonly licenseKey: secretsmanager.ISecret;

  /**
   * Data bases to download.
   *
   * @default - both
   */
  readonly editions?: GeoIpEdition[];

  /**
   * How often newer ones are asked for, 1 hour to 7 days. The first time is on deployment.
   *
   * @default Duration.hours(12)
   */
  readonly interval?: Duration;

  /**
   * Name of the function.
   *
   * @default - a generated name
   */
  readonly functionName?: string;

  /**
   * Topic that is told when a download fails, and when a data base is outdated.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;
}

/** Properties of a GeoIpDatabase. */
export interface GeoIpDatabaseProps extends GeoIpDatabaseOptions {
  /** Bucket that loaders read reference data from, e.g. that of a ReferenceDataBucket. */
  readonly referenceDataBucket: s3.IBucket;
}

/**
 * Keeps MaxMind's free data bases of locations up to date. Other vendors' data bases in the same format need no construct: put them into the
 * bucket, under the same keys.
 *
 * Using them asks for an attribution and an agreement with MaxMind.
 *
 * @see https://dev.maxmind.com/geoip/geolite2-free-geolocation-data
 */
export class GeoIpDatabase extends Construct {
  /** The function that downloads; invoke it to do so at once. */
  public readonly function: lambda.Function;

  /** A data base could not be brought up to date. */
  public readonly failureAlarm: cloudwatch.Alarm;

  /** A data base was built more than 30 days ago. */
  public readonly outdatedAlarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: GeoIpDatabaseProps) {
    super(scope, id);
    const interval = props.interval ?? Duration.hours(12);
    requireDuration('interval', interval, { min: Duration.hours(1), max: Duration.days(7), remedy: 'MaxMind publishes twice a week' });
    const editions = props.editions ?? Object.values(GeoIpEdition);
    if (editions.length === 0) throw new Error('editions must name at least one data base, got none; leave the construct out instead');

    const handler = handlerFunction(this, 'Function', {
      handler: 'geoip-downloader',
      functionName: props.functionName,
      description: 'Downloads data bases of locations',
      timeout: Duration.minutes(10),
      memorySize: Size.mebibytes(1024),
      logRetention: logs.RetentionDays.THREE_MONTHS,
      environment: {
        [ENVIRONMENT.GEOIP_BUCKET]: props.referenceDataBucket.bucketName,
        [ENVIRONMENT.SIEM_GEOIP_LICENSE_SECRET_ARN]: props.licenseKey.secretArn,
        [ENVIRONMENT.SIEM_GEOIP_EDITIONS]: editions.join(','),
      },
    });
    this.function = handler.function;
    props.licenseKey.grantRead(handler.role);
    grantReferenceDataWrite(handler.role, props.referenceDataBucket, { writes: editions.map(keyOfEdition) });
    runRegularly(this, 'Schedule', {
      description: 'Brings data bases of locations up to date',
      interval,
      target: (role) => new LambdaInvoke(this.function, { role }),
      settings: editions,
    });
    this.failureAlarm = countAlarm(this, 'FailureAlarm', {
      description: 'A data base of locations is not up to date: see the log of the function; the one before stays in use.',
      metric: this.metricErrors(),
      topic: props.alarmTopic,
    });
    this.outdatedAlarm = this.createOutdatedAlarm(editions);
    if (props.alarmTopic) this.outdatedAlarm.addAlarmAction(new SnsAction(props.alarmTopic));
  }

  /**
   * Runs that could not bring every data base up to date. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }

  /**
   * Seconds since the data base in the bucket was built by MaxMind, told at each run. Maximum over 5 minutes.
   *
   * @param edition which data base
   * @param options statistic, period and so on
   */
  public metricAge(edition: GeoIpEdition, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    const dimensionsMap = { database: edition, service: METRICS.SERVICE_NAME };
    return new cloudwatch.Metric({
      namespace: METRICS.NAMESPACE, metricName: METRICS.DATABASE_AGE, dimensionsMap, statistic: cloudwatch.Stats.MAXIMUM, ...options,
    }).attachTo(this);
  }

  private createOutdatedAlarm(editions: GeoIpEdition[]): cloudwatch.Alarm {
    const period = Duration.days(1);
    return new cloudwatch.Alarm(this, 'OutdatedAlarm', {
      alarmDescription: 'A data base of locations is older than 30 days: see the log of the function; places of addresses may be wrong.',
      metric: new cloudwatch.MathExpression({
        expression: 'MAX(METRICS())',
        label: 'Age of the oldest data base [s]',
        period,
        usingMetrics: Object.fromEntries(editions.map((edition, at) => [`age${at}`, this.metricAge(edition, { period })])),
      }),
      threshold: MOST_AGE.toSeconds(),
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      // There may be days between two runs.
      treatMissingData: cloudwatch.TreatMissingData.IGNORE,
    });
  }
}

/** MaxMind publishes twice a week. */
const MOST_AGE = Duration.days(30);
