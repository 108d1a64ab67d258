import { Duration, Size } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { countAlarm } from './count-alarm';
import { DATA_KEY_ACTIONS, explainToNag } from './explain-to-nag';
import { handlerFunction } from './handler-function';
import { runRegularly } from './regular-run';
import { requireOwnAccount } from './require-own-account';
import { requireDuration } from './validation';
import { LOG_EXPORT_ENVIRONMENT as ENVIRONMENT } from '../contract/log-export-environment';
import type { ILogBucket } from '../log-bucket';

export interface RegularExportProps {
  readonly handler: string;
  readonly description: string;
  readonly logBucket: ILogBucket;
  /** Beginning of the keys. */
  readonly keyPrefix: string;
  readonly interval?: Duration;
  /** What the user calls it. */
  readonly intervalProp: string;
  readonly alarmTopic?: sns.ITopic;
  /** What the function asks the service. The services have no resources to name. */
  readonly actions: string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What asks a service at intervals. */
export interface RegularExport {
  readonly function: lambda.Function;
  readonly role: iam.Role;
  /** Only with a topic. */
  readonly failureAlarm?: cloudwatch.Alarm;
}

/** Asks a service at intervals and writes what it answers as logs; the first time when it is deployed. */
export const exportRegularly = (scope: Construct, props: RegularExportProps): RegularExport => {
  const { handler, description, logBucket, keyPrefix, interval = Duration.hours(12), intervalProp, alarmTopic, actions, environment } = props;
  requireOwnAccount(scope, logBucket);
  requireDuration(intervalProp, interval, { min: Duration.minutes(30), max: Duration.days(7), remedy: 'choose one between' });
  const { function: fn, role } = handlerFunction(scope, 'Function', {
    handler,
    description,
    timeout: Duration.minutes(15),
    memorySize: Size.mebibytes(512),
    logRetention: logs.RetentionDays.THREE_MONTHS,
    environment: { [ENVIRONMENT.SIEM_EXPORT_LOCATION]: logBucket.bucket.s3UrlForObject(keyPrefix), ...environment },
  });
  logBucket.grantPut(role, `${keyPrefix}*`);
  role.addToPolicy(new PolicyStatement({ actions, resources: ['*'] }));
  explainToNag(role, {
    id: 'AwsSolutions-IAM5',
    reason: 'The actions that list what a service has cannot be scoped by resource; objects are named after the time below a folder that is named.',
    appliesTo: ['Resource::*', { regex: '/^Resource::(<.+>|arn:.+)\\/.+\\*$/' }],
  }, DATA_KEY_ACTIONS);
  // The function is invoked again when it fails: the same time and id then make the same documents.
  const input = scheduler.ScheduleTargetInput.fromObject({
    time: scheduler.ContextAttribute.scheduledTime, id: scheduler.ContextAttribute.executionId,
  });
  runRegularly(scope, 'Schedule', { description, interval, target: (invoker) => new LambdaInvoke(fn, { role: invoker, input }) });
  const failureAlarm = alarmTopic && countAlarm(scope, 'ExportAlarm', {
    description: 'An export of logs is incomplete: see the log of the function for what is missing, and why.',
    metric: fn.metricErrors(),
    topic: alarmTopic,
  });
  return { function: fn, role, failureAlarm };
};
