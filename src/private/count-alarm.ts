import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface CountAlarmProps {
  readonly description: string;
  readonly metric: cloudwatch.Metric;
  readonly topic?: sns.ITopic;
}

/** Raises an alarm as soon as something is counted that should never be. */
export const countAlarm = (scope: Construct, id: string, { description, metric, topic }: CountAlarmProps): cloudwatch.Alarm => {
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: description,
    metric: metric.with({ statistic: cloudwatch.Stats.SUM, period: Duration.hours(1) }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  if (topic) alarm.addAlarmAction(new SnsAction(topic));
  return alarm;
};
