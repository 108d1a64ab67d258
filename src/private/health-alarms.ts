import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type ISiemEndpoint, SiemService } from '../siem-endpoint';

/** Id, metric, threshold that is reached or exceeded, for how many minutes, and what it means. */
type HealthAlarm = readonly [id: string, metricName: string, threshold: number, minutes: number, alarmDescription: string];

const OF_DOMAIN: readonly HealthAlarm[] = [
  ['RedAlarm', 'ClusterStatus.red', 1, 1, 'A primary shard is not allocated: documents are missing and cannot be written.'],
  ['YellowAlarm', 'ClusterStatus.yellow', 1, 15, 'A replica is not allocated: the loss of a node would lose documents.'],
  ['WritesBlockedAlarm', 'ClusterIndexWritesBlocked', 1, 5, 'The domain refuses to write: storage or memory runs out.'],
  ['MemoryAlarm', 'JVMMemoryPressure', 95, 5, 'Memory runs out: choose larger nodes or fewer shards.'],
  ['KeyErrorAlarm', 'KMSKeyError', 1, 1, 'The key of the domain cannot be used: the domain is out of order.'],
  ['KeyInaccessibleAlarm', 'KMSKeyInaccessible', 1, 1, 'The key of the domain is gone: after some days the domain is, too.'],
];

const OF_COLLECTION: readonly HealthAlarm[] = [
  ['WritesRefusedAlarm', 'IngestionRequestErrors', 1, 15,
    'The collection refuses to write: compare the capacity units in use with the limit of the account.'],
  ['RequestsFailedAlarm', '5xx', 1, 15, 'The collection fails to answer: see the health of the service.'],
];

/** Alarms on what keeps an endpoint from storing logs. A domain that says nothing is as it was; a collection counts only when there is something. */
export const healthAlarms = (scope: Construct, endpoint: ISiemEndpoint): cloudwatch.Alarm[] => {
  const ofDomain = endpoint.service === SiemService.ES;
  return (ofDomain ? OF_DOMAIN : OF_COLLECTION).map(([id, metricName, threshold, minutes, alarmDescription]) => new cloudwatch.Alarm(scope, id, {
    alarmDescription,
    metric: endpoint.metric(metricName, {
      statistic: ofDomain ? cloudwatch.Stats.MAXIMUM : cloudwatch.Stats.SUM, period: Duration.minutes(1),
    }),
    threshold,
    evaluationPeriods: minutes,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: ofDomain ? cloudwatch.TreatMissingData.IGNORE : cloudwatch.TreatMissingData.NOT_BREACHING,
  }));
};
