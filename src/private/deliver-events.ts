import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { FirehoseExporter } from './firehose-exporter';

export interface DeliveredEvents {
  readonly description: string;
  readonly source: string;
  readonly detailType: string;
}

/** Has EventBridge put events of a kind into the stream of an exporter. */
export const deliverEvents = (exporter: FirehoseExporter, { description, source, detailType }: DeliveredEvents): void => {
  const rule = new events.Rule(exporter, 'Rule', { description, eventPattern: { source: [source], detailType: [detailType] } });
  const role = new iam.Role(exporter, 'EventsRole', {
    description: 'EventBridge puts events as this role',
    assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(exporter).account } },
    }),
  });
  exporter.grantPutRecords(role);
  rule.addTarget({ bind: () => ({ arn: exporter.deliveryStreamArn, role }) });
};
