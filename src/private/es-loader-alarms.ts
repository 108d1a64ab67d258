import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { EsLoader } from '../es-loader';

/** What somebody must act on: objects given up, objects late, and a function that does not run to its end. */
export const createLoaderAlarms = (loader: EsLoader, lag: Duration, topic?: sns.ITopic): cloudwatch.Alarm[] => {
  const period = Duration.minutes(5);
  const settings = { evaluationPeriods: 1, treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING };
  const alarms = [
    new cloudwatch.Alarm(loader, 'DeadLetterAlarm', {
      ...settings,
      alarmDescription: 'Objects could not be loaded, after all retries: see the log of the function, then move them back to the ingest queue.',
      metric: loader.metricDeadLetterQueueDepth({ period }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    }),
    new cloudwatch.Alarm(loader, 'LagAlarm', {
      ...settings,
      alarmDescription: 'Objects wait too long: the loader fails on them, or is too slow; see errors first, then raise maxConcurrency.',
      metric: loader.metricLag({ period }),
      threshold: lag.toSeconds(),
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    }),
    new cloudwatch.Alarm(loader, 'ErrorAlarm', {
      ...settings,
      // One retry may heal; two periods of three in error do not.
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      alarmDescription: 'Invocations end in errors: time-outs, lack of memory or a faulty set-up; see the log of the function.',
      metric: loader.metricErrors({ period }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    }),
  ];
  if (topic) alarms.forEach((alarm) => alarm.addAlarmAction(new SnsAction(topic)));
  return alarms;
};
