import { Duration, Size, Stack, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { MAX_DATABASE_MEBIBYTES } from './contract/reference-data';
import { THREAT_INTEL_FETCHER_ENVIRONMENT as ENVIRONMENT, THREAT_INTEL_METRICS as METRICS } from './contract/threat-intel-fetcher-environment';
import { countAlarm } from './private/count-alarm';
import { handlerFunction } from './private/handler-function';
import { logTypeMetric } from './private/log-type-metric';
import { grantReferenceDataWrite } from './private/reference-data-grants';
import { runRegularly } from './private/regular-run';
import { threatIntelStateMachine } from './private/threat-intel-state-machine';
import { rebuildOnUpload } from './private/threat-intel-upload';
import { requireDuration, requireInteger, requireSize } from './private/validation';
import type { ThreatIntelFeedOptions } from './threat-intel-feed-options';

/** Properties of a ThreatIntelFeed. */
export interface ThreatIntelFeedProps extends ThreatIntelFeedOptions {
  /** Bucket that loaders read reference data from, e.g. that of a ReferenceDataBucket. */
  readonly referenceDataBucket: s3.IBucket;
}

const METRICS_NAMESPACE = 'SIEM';
const SERVICE_NAME = 'threat-intel-fetcher';
const DEFAULT_MAX_INDICATORS = 1_000_000;

/**
 * Keeps a data base of indicators of threats up to date, in which loaders look up addresses, domains, URLs and hashes: plan, download, build.
 * A source that fails keeps what it had, and the others are not kept waiting.
 */
export class ThreatIntelFeed extends Construct {
  /** Plans, downloads and builds. Start an execution to do so at once. */
  public readonly stateMachine: sfn.StateMachine;

  /** The function behind every step. */
  public readonly function: lambda.Function;

  /** Alarms on executions that fail, sources that fail and limits that are reached. */
  public readonly alarms: cloudwatch.Alarm[];

  /** What the sources are called in metrics. */
  public readonly sourceIds: string[];

  private readonly referenceDataBucket: s3.IBucket;
  private readonly customPrefixes: string[];

  constructor(scope: Construct, id: string, props: ThreatIntelFeedProps) {
    super(scope, id);
    requireSoundFeed(props);
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
      environment: this.environmentOf(props),
    });
    this.function = handler.function;
    props.sources.forEach((source) => source._secret?.grantRead(handler.role));
    const reads = this.customPrefixes.map((prefix) => `${prefix}*`);
    grantReferenceDataWrite(handler.role, props.referenceDataBucket, ['IOC/tmp/*', 'IOC/database/*', 'IOC/current.json'], reads);

    this.stateMachine = threatIntelStateMachine(this, this.function, props);
    runRegularly(this, 'Schedule', {
      description: 'Brings indicators of threats up to date',
      interval: props.interval ?? Duration.hours(12),
      target: (role) => new StepFunctionsStartExecution(this.stateMachine, { role }),
      settings: definitions,
    });
    if (this.customPrefixes.length > 0) rebuildOnUpload(this, this.function, props.referenceDataBucket, this.customPrefixes);
    this.alarms = this.createAlarms(props);
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

  private metric(name: string, source: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return logTypeMetric(METRICS_NAMESPACE, name, { source, service: SERVICE_NAME }, options).attachTo(this);
  }

  private environmentOf(props: ThreatIntelFeedProps): Record<string, string> {
    return {
      [ENVIRONMENT.GEOIP_BUCKET]: props.referenceDataBucket.bucketName,
      [ENVIRONMENT.SIEM_INDICATOR_SOURCES]: Stack.of(this).toJsonString(props.sources.flatMap((source) => source._definitions)),
      [ENVIRONMENT.SIEM_INDICATOR_MAX_OBJECTS]: String(props.maxObjects ?? 5_000),
      [ENVIRONMENT.SIEM_INDICATOR_MAX_OBJECT_BYTES]: String((props.maxObjectSize ?? Size.mebibytes(100)).toBytes()),
      [ENVIRONMENT.SIEM_INDICATOR_MAX_INDICATORS]: String(props.maxIndicators ?? DEFAULT_MAX_INDICATORS),
      [ENVIRONMENT.SIEM_INDICATOR_MAX_DATABASE_BYTES]: String((props.maxDatabaseSize ?? Size.mebibytes(384)).toBytes()),
      [ENVIRONMENT.POWERTOOLS_SERVICE_NAME]: SERVICE_NAME,
      [ENVIRONMENT.POWERTOOLS_METRICS_NAMESPACE]: METRICS_NAMESPACE,
    };
  }

  private createAlarms({ sources, alarmTopic: topic }: ThreatIntelFeedProps): cloudwatch.Alarm[] {
    return [
      countAlarm(this, 'FailureAlarm', {
        description: 'Indicators of threats are not up to date: see the execution that failed; those before stay in use.',
        metric: this.stateMachine.metricFailed(),
        topic,
      }),
      ...sources.flatMap((source) => source._definitions).filter(({ kind }) => kind !== 'custom').map(({ id }) => countAlarm(this, `${id}Alarm`, {
        description: `The source ${id} of indicators fails: see the log of the function; what it had stays in use.`,
        metric: this.metricFailures(id),
        topic,
      })),
      ...[...this.sourceIds, 'database'].map((id) => countAlarm(this, `${id}LimitAlarm`, {
        description: `A limit leaves out indicators of ${id}: raise the limit, or take fewer sources.`,
        metric: this.metric(METRICS.LIMIT_EXCEEDED_COUNT, id),
        topic,
      })),
    ];
  }
}

const requireSoundFeed = (
  { sources, interval, maxConcurrency, maxObjects, maxIndicators, maxObjectSize, maxDatabaseSize }: ThreatIntelFeedProps,
): void => {
  const ids = sources.flatMap((source) => source.ids);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (sources.length === 0) throw new Error('sources must hold at least one IndicatorSource, got none; leave the construct out instead');
  if (twice !== undefined) throw new Error(`sources must differ, got ${twice} twice; leave one out`);
  const characters = JSON.stringify(sources.flatMap((source) => source._definitions), (_, value: unknown) => (
    Token.isUnresolved(value) ? '-'.repeat(ARN_LENGTH) : value
  )).length;
  if (characters > MOST_SOURCE_CHARACTERS) {
    throw new Error(`sources must take at most ${MOST_SOURCE_CHARACTERS} characters of the function's settings, got ${characters}; `
      + 'take fewer, and put files of others into the bucket for IndicatorSource.custom()');
  }
  requireDuration('interval', interval ?? Duration.hours(12), {
    min: Duration.minutes(30), max: Duration.days(7), remedy: 'publishers allow no more often, and old indicators warn of nobody',
  });
  requireInteger('maxConcurrency', maxConcurrency ?? 4, { min: 1, max: 40, remedy: 'Step Functions runs at most 40 at a time' });
  requireInteger('maxObjects', maxObjects ?? 5_000, { min: 1, max: 100_000, remedy: 'join small files' });
  requireInteger('maxIndicators', maxIndicators ?? DEFAULT_MAX_INDICATORS, { min: 1, max: 5_000_000, remedy: 'loaders hold all of them in memory' });
  if (maxObjectSize) requireSize('maxObjectSize', maxObjectSize, { max: 100, remedy: 'split the file' });
  if (maxDatabaseSize) requireSize('maxDatabaseSize', maxDatabaseSize, { max: MAX_DATABASE_MEBIBYTES, remedy: 'loaders open none that is larger' });
};

/** Of the 4096 that Lambda allows for all variables of a function. */
const MOST_SOURCE_CHARACTERS = 3_200;
const ARN_LENGTH = 110;
const KIBIBYTES_AN_INDICATOR = 2;

/** Parsed, sorted and indexed, an indicator takes the most memory while the data base is built. */
const memorySizeOf = ({ memorySize, maxIndicators = DEFAULT_MAX_INDICATORS }: ThreatIntelFeedProps): Size => {
  const needed = Math.max(2048, Math.ceil(maxIndicators * KIBIBYTES_AN_INDICATOR / 1024));
  if (memorySize) requireSize('memorySize', memorySize, { min: needed, remedy: 'files and maxIndicators have to fit in' });
  return memorySize ?? Size.mebibytes(needed);
};
