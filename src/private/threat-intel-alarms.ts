import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { alarmAtOne, countAlarm } from './count-alarm';
import type { ThreatIntelFeed } from '../threat-intel-feed';
import type { ThreatIntelFeedOptions } from '../threat-intel-feed-options';

const DAY = Duration.days(1);

/** Alarms on executions that fail, and of each source: it fails, it is empty or old, a limit leaves out a part of it. */
export const threatIntelAlarms = (feed: ThreatIntelFeed, { sources, interval, alarmTopic: topic }: ThreatIntelFeedOptions): cloudwatch.Alarm[] => {
  const definitions = sources.flatMap((source) => source._definitions);
  const { stateMachine } = feed;
  return [
    countAlarm(feed, 'FailureAlarm', {
      description: 'Indicators of threats are not up to date: see the execution or the invocation that failed; those before stay in use.',
      metric: [stateMachine.metricFailed(), stateMachine.metricTimedOut(), stateMachine.metricAborted(), feed.function.metricErrors()],
      topic,
    }),
    ...definitions.map(({ id, kind }) => countAlarm(feed, `${id}Alarm`, {
      description: kind === 'custom'
        ? `A file of ${id} cannot be read: see the log of the function; the others are used.`
        : `The source ${id} of indicators fails: see the log of the function; what it had stays in use.`,
      metric: feed.metricFailures(id),
      topic,
    })),
    ...definitions.filter(({ kind }) => kind !== 'custom').map(({ id }) => outdatedAlarm(feed, id, interval, topic)),
    ...[...feed.sourceIds, 'database'].map((id) => countAlarm(feed, `${id}LimitAlarm`, {
      description: `A limit leaves out indicators of ${id}: raise the limit, or take fewer sources.`,
      metric: feed.metricLimitExceeded(id),
      topic,
    })),
  ];
};

/** A source that is empty, or was not up to date in three runs and a day. */
const outdatedAlarm = (feed: ThreatIntelFeed, id: string, interval: Duration | undefined, topic: sns.ITopic | undefined): cloudwatch.Alarm => {
  const often = interval === undefined || interval.isUnresolved() ? Duration.hours(12) : interval;
  const oldest = Math.max(3 * often.toSeconds(), DAY.toSeconds());
  const period = often.toSeconds() > DAY.toSeconds() ? DAY : often;
  return alarmAtOne(feed, `${id}OutdatedAlarm`, {
    description: `The source ${id} has no indicators, or none from the last ${Duration.seconds(oldest).toHumanString()}: see the log.`,
    metric: new cloudwatch.MathExpression({
      expression: `IF(FILL(age, 0) > ${oldest} || indicators < 1, 1, 0)`,
      usingMetrics: { age: feed.metricAge(id, { period }), indicators: feed.metricIndicators(id, { period }) },
      period,
    }),
    topic,
  });
};
