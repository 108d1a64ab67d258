import { Duration, Lazy, Size, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { INGEST_GUARD_ENVIRONMENT as ENVIRONMENT, NOTHING_STOPPED } from './contract/ingest-guard-environment';
import type { EsLoader } from './es-loader';
import { handlerFunction } from './private/handler-function';
import { requireInteger } from './private/validation';
import type { ISiemDomain } from './siem-domain';

/** Properties of an IngestGuard. */
export interface IngestGuardProps {
  /** The loader to stop. */
  readonly loader: EsLoader;

  /** The domain whose storage is watched. A collection grows by itself and needs no guard. */
  readonly domain: ISiemDomain;

  /**
   * Free storage of the fullest node at which loading stops.
   *
   * @default Size.mebibytes(200)
   */
  readonly freeStorageThreshold?: Size;

  /**
   * Free storage of the fullest node above which loading goes on. Below it an alarm warns already.
   *
   * @default - twice `freeStorageThreshold`
   */
  readonly resumeThreshold?: Size;

  /**
   * Minutes for which storage must have been short, or enough again: 1 to 1440.
   *
   * @default 30
   */
  readonly evaluationPeriods?: number;

  /**
   * Whether loading goes on by itself when there is storage again. Otherwise invoke the function with `{"state":"OK"}`.
   *
   * @default true
   */
  readonly autoResume?: boolean;

  /**
   * Topic that is told when loading stops or goes on, and when stopping fails.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Name of the function; its log is then in `/aws/lambda/<name>`, a group that must not exist.
   *
   * @default - a generated name
   */
  readonly functionName?: string;
}

/**
 * Stops loading before a domain runs out of storage, and lets it go on after. Objects wait in the queues meanwhile, for up to 14 days.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/handling-errors.html
 */
export class IngestGuard extends Construct {
  /** The function that stops and resumes. Invoke it with `{"state":"ALARM"}` or `{"state":"OK"}` to do so by hand. */
  public readonly function: lambda.Function;

  /** Storage runs out: loading stops. */
  public readonly stopAlarm: cloudwatch.Alarm;

  /** Storage is short; when that is over, loading goes on. */
  public readonly resumeAlarm: cloudwatch.Alarm;

  /** Stopping or resuming failed. */
  public readonly failureAlarm: cloudwatch.Alarm;

  private readonly loader: EsLoader;

  constructor(scope: Construct, id: string, props: IngestGuardProps) {
    super(scope, id);
    this.loader = props.loader;
    const stopAt = props.freeStorageThreshold ?? Size.mebibytes(200);
    const resumeAt = props.resumeThreshold ?? Size.mebibytes(stopAt.toMebibytes() * 2);
    requireSoundGuard(props, stopAt, resumeAt);

    const stopped = new ssm.StringParameter(this, 'Stopped', {
      description: 'Event source mappings that the guard has stopped', stringValue: NOTHING_STOPPED,
    });
    this.function = this.createFunction(stopped, props.functionName);
    this.stopAlarm = this.createStorageAlarm('StopAlarm', stopAt, props, 'Storage runs out: loading stops until there is more.');
    this.resumeAlarm = this.createStorageAlarm('ResumeAlarm', resumeAt, props, 'Storage is short; when this ends, loading that was stopped goes on.');
    this.failureAlarm = this.createFailureAlarm();
    this.connectAlarms(props);
  }

  /**
   * Invocations that failed to stop or to resume. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }

  /**
   * Lets somebody stop and resume loading by hand.
   *
   * @param grantee who
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return this.function.grantInvoke(grantee);
  }

  private createFunction(stopped: ssm.StringParameter, functionName?: string): lambda.Function {
    // Queues may be added to the loader after this.
    const mappings = Lazy.list({ produce: () => this.loader._eventSources.map((source) => source.eventSourceMappingArn) });
    const ids = Lazy.string({ produce: () => this.loader._eventSources.map((source) => source.eventSourceMappingId).join(',') });
    const handler = handlerFunction(this, 'Function', {
      handler: 'ingest-guard',
      functionName,
      description: 'Stops loading before the domain runs out of storage',
      timeout: Duration.minutes(2),
      memorySize: Size.mebibytes(256),
      logRetention: logs.RetentionDays.THREE_MONTHS,
      environment: {
        [ENVIRONMENT.SIEM_EVENT_SOURCE_MAPPINGS]: ids,
        [ENVIRONMENT.SIEM_STOPPED_PARAMETER]: stopped.parameterName,
      },
    });
    handler.role.addToPolicy(new iam.PolicyStatement({
      actions: ['lambda:GetEventSourceMapping', 'lambda:UpdateEventSourceMapping'], resources: mappings,
    }));
    handler.role.addToPolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameter', 'ssm:PutParameter'], resources: [stopped.parameterArn] }));
    return handler.function;
  }

  private createStorageAlarm(id: string, threshold: Size, props: IngestGuardProps, alarmDescription: string): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      alarmDescription,
      metric: props.domain.metric('FreeStorageSpace', { statistic: cloudwatch.Stats.MINIMUM, period: Duration.minutes(1) }),
      threshold: threshold.toMebibytes(),
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: props.evaluationPeriods ?? 30,
      // A domain that says nothing is neither full nor empty.
      treatMissingData: cloudwatch.TreatMissingData.IGNORE,
    });
  }

  private createFailureAlarm(): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, 'FailureAlarm', {
      alarmDescription: 'Loading could not be stopped or resumed: see the log of the function, then do it by hand.',
      metric: this.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  /** The CDK's own action takes but one alarm for a function, unless a feature flag is set. */
  private invocationBy(alarm: cloudwatch.Alarm, permissionId: string): cloudwatch.IAlarmAction {
    this.function.addPermission(permissionId, {
      principal: new iam.ServicePrincipal('lambda.alarms.cloudwatch.amazonaws.com'),
      sourceArn: alarm.alarmArn,
      sourceAccount: Stack.of(this).account,
    });
    return { bind: () => ({ alarmActionArn: this.function.functionArn }) };
  }

  private connectAlarms({ alarmTopic, autoResume }: IngestGuardProps): void {
    this.stopAlarm.addAlarmAction(this.invocationBy(this.stopAlarm, 'StopPermission'));
    if (autoResume ?? true) this.resumeAlarm.addOkAction(this.invocationBy(this.resumeAlarm, 'ResumePermission'));
    if (!alarmTopic) return;
    const tell = new SnsAction(alarmTopic);
    [this.stopAlarm, this.resumeAlarm].forEach((alarm) => alarm.addAlarmAction(tell));
    this.resumeAlarm.addOkAction(tell);
    this.failureAlarm.addAlarmAction(tell);
  }
}

const requireSoundGuard = (props: IngestGuardProps, stopAt: Size, resumeAt: Size): void => {
  requireInteger('evaluationPeriods', props.evaluationPeriods ?? 30, { min: 1, max: 1440, remedy: 'alarms look back a day at most' });
  if (resumeAt.toMebibytes() < stopAt.toMebibytes()) {
    throw new Error(`resumeThreshold must be at least freeStorageThreshold (${stopAt.toMebibytes()} MiB), got ${resumeAt.toMebibytes()} MiB; `
      + 'loading would go on while storage is short');
  }
};
