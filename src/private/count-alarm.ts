import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface CountAlarmProps {
  readonly description: string;
  /** What is counted; of several, all together. */
  readonly metric: cloudwatch.Metric | readonly cloudwatch.Metric[];
  readonly topic?: sns.ITopic;
}

/** Raises an alarm as soon as something is counted that should never be. */
export const countAlarm = (scope: Construct, id: string, { metric, ...props }: CountAlarmProps): cloudwatch.Alarm =>
  alarmAtOne(scope, id, { ...props, metric: metric instanceof cloudwatch.Metric ? hourly(metric) : sumOf(metric.map(hourly)) });

export interface AlarmAtOneProps extends Omit<CountAlarmProps, 'metric'> {
  readonly metric: cloudwatch.IMetric;
}

/** Raises an alarm as soon as a metric is 1 or more in its period; to hear nothing of it is well. */
export const alarmAtOne = (scope: Construct, id: string, { description, metric, topic }: AlarmAtOneProps): cloudwatch.Alarm => {
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: description,
    metric,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  if (topic) alarm.addAlarmAction(new SnsAction(topic));
  return alarm;
};

const PERIOD = Duration.hours(1);

const hourly = (metric: cloudwatch.Metric): cloudwatch.Metric => metric.with({ statistic: cloudwatch.Stats.SUM, period: PERIOD });

const sumOf = (metrics: readonly cloudwatch.Metric[]): cloudwatch.MathExpression => new cloudwatch.MathExpression({
  expression: metrics.map((_, at) => `FILL(m${at}, 0)`).join(' + '),
  usingMetrics: Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric])),
  period: PERIOD,
});
