import { Duration, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { REFERENCE_DATA } from './contract/reference-data';
import { THREAT_INTEL_FETCHER_ENVIRONMENT as ENVIRONMENT, THREAT_INTEL_METRICS as METRICS } from './contract/threat-intel-fetcher-environment';
import { handlerFunction } from './private/handler-function';
import { logTypeMetric } from './private/log-type-metric';
import { grantReferenceDataWrite } from './private/reference-data-grants';
import { runRegularly } from './private/regular-run';
import { threatIntelAlarms } from './private/threat-intel-alarms';
import { limitsEnvironment, memorySizeOf, requireSoundFeed } from './private/threat-intel-settings';
import { threatIntelStateMachine } from './private/threat-intel-state-machine';
import { rebuildOnUpload } from './private/threat-intel-upload';
import type { ThreatIntelFeedOptions } from './threat-intel-feed-options';

/** Properties of a ThreatIntelFeed. */
export interface ThreatIntelFeedProps extends ThreatIntelFeedOptions {
  /** Bucket that loaders read reference data from, e.g. that of a ReferenceDataBucket. */
  readonly referenceDataBucket: s3.IBucket;
}

const METRICS_NAMESPACE = 'SIEM';
const SERVICE_NAME = 'threat-intel-fetcher';

/**
 * Keeps a data base of indicators of threats up to date, in which loaders look up addresses, domains, URLs and hashes: plan, download, build.
 * A source that fails keeps what it had, and the others are not kept waiting.
 */
export class ThreatIntelFeed extends Construct {
  /** Plans, downloads and builds. Start an execution to do so at once. */
  public readonly stateMachine: sfn.StateMachine;

  /** The function behind every step. */
  public readonly function: lambda.Function;

  /** Alarms on executions that fail, sources that fail, are empty or old, and limits that are reached. */
  public readonly alarms: cloudwatch.Alarm[];

  /** What the sources are called in metrics. */
  public readonly sourceIds: string[];

  private readonly referenceDataBucket: s3.IBucket;
  private readonly customPrefixes: string[];

  constructor(scope: Construct, id: string, props: ThreatIntelFeedProps) {
    super(scope, id);
    requireSoundFeed(props);
    requireFirst(props.referenceDataBucket);
    const definitions = props.sources.flatMap((source) => source._definitions);
    this.sourceIds = props.sources.flatMap((source) => source.ids);
    this.referenceDataBucket = props.referenceDataBucket;
    this.customPrefixes = definitions.flatMap(({ prefix }) => prefix ?? []);

    const handler = handlerFunction(this, 'Function', {
      handler: 'threat-intel-fetcher',
      description: 'Downloads indicators of threats and builds the data base of them',
      timeout: Duration.minutes(15),
      memorySize: memorySizeOf(props),
      logRetention: logs.RetentionDays.THREE_MONTHS,
      environment: {
        [ENVIRONMENT.GEOIP_BUCKET]: props.referenceDataBucket.bucketName,
        [ENVIRONMENT.SIEM_INDICATOR_SOURCES]: Stack.of(this).toJsonString(definitions),
        ...limitsEnvironment(props),
        [ENVIRONMENT.POWERTOOLS_SERVICE_NAME]: SERVICE_NAME,
        [ENVIRONMENT.POWERTOOLS_METRICS_NAMESPACE]: METRICS_NAMESPACE,
      },
    });
    this.function = handler.function;
    props.sources.forEach((source) => source._secret?.grantRead(handler.role));
    const [parts, databases] = [`${REFERENCE_DATA.INDICATOR_PARTS}*`, `${REFERENCE_DATA.INDICATOR_DATABASES}*`];
    grantReferenceDataWrite(handler.role, props.referenceDataBucket, {
      writes: [parts, databases, REFERENCE_DATA.INDICATORS], reads: this.customPrefixes.map((prefix) => `${prefix}*`), deletes: [databases],
    });

    this.stateMachine = threatIntelStateMachine(this, this.function, props);
    runRegularly(this, 'Schedule', {
      description: 'Brings indicators of threats up to date',
      interval: props.interval ?? Duration.hours(12),
      target: (role) => new StepFunctionsStartExecution(this.stateMachine, { role }),
      settings: definitions,
    });
    if (this.customPrefixes.length > 0) rebuildOnUpload(this, this.function, props.referenceDataBucket, this.customPrefixes);
    this.alarms = threatIntelAlarms(this, props);
  }

  /**
   * Lets somebody put files of indicators into the bucket, below the prefixes of custom sources.
   *
   * @param grantee who uploads
   */
  public grantUpload(grantee: iam.IGrantable): iam.Grant {
    if (this.customPrefixes.length === 0) throw new Error('grantUpload needs a custom source, got none; add IndicatorSource.custom() to sources');
    const [first, ...others] = this.customPrefixes.map((prefix) => this.referenceDataBucket.grantPut(grantee, `${prefix}*`));
    return others.reduce((grants, grant) => grants.combine(grant), first);
  }

  /**
   * Indicators of a source in the data base, when it was last built.
   *
   * @param sourceId one of the ids of a source, e.g. `TOR`
   * @param options statistic, period and so on
   */
  public metricIndicators(sourceId: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.INDICATOR_COUNT, sourceId, { statistic: 'Maximum', ...options });
  }

  /**
   * Seconds since a source was last up to date, when the data base was built.
   *
   * @param sourceId one of the ids of a source, e.g. `TOR`
   * @param options statistic, period and so on
   */
  public metricAge(sourceId: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.INDICATOR_AGE, sourceId, { statistic: 'Maximum', ...options });
  }

  /**
   * Downloads of a source that failed. Sum over 5 minutes.
   *
   * @param sourceId one of the ids of a source, e.g. `TOR`
   * @param options statistic, period and so on
   */
  public metricFailures(sourceId: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.FEED_FAILURE_COUNT, sourceId, options);
  }

  /**
   * Entries of a source that could not be used. Sum over 5 minutes.
   *
   * @param sourceId one of the ids of a source, e.g. `TOR`
   * @param options statistic, period and so on
   */
  public metricRejectedIndicators(sourceId: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.REJECTED_INDICATOR_COUNT, sourceId, options);
  }

  /**
   * 1 when a limit left out indicators of a source, when the data base was last built.
   *
   * @param sourceId one of the ids of a source, e.g. `TOR`, or `database` for the data base as a whole
   * @param options statistic, period and so on
   */
  public metricLimitExceeded(sourceId: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.LIMIT_EXCEEDED_COUNT, sourceId, { statistic: 'Maximum', ...options });
  }

  private metric(name: string, source: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return logTypeMetric(METRICS_NAMESPACE, name, { source, service: SERVICE_NAME }, options).attachTo(this);
  }
}

/** Buckets that have a feed: each writes one and the same data base. */
const fed = new WeakSet<s3.IBucket>();

const requireFirst = (bucket: s3.IBucket): void => {
  if (fed.has(bucket)) throw new Error('referenceDataBucket must have one ThreatIntelFeed, got a second; give the first one all sources');
  fed.add(bucket);
};
