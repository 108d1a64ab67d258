import { type Duration, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FirehoseExporterOptions } from './firehose-exporter-options';
import { deliverEvents } from '../private/deliver-events';
import { FirehoseExporter } from '../private/firehose-exporter';
import { exportRegularly } from '../private/regular-export';

/** Properties of a WorkSpacesExporter. */
export interface WorkSpacesExporterProps extends FirehoseExporterOptions {
  /**
   * How often the inventory is written: 30 minutes to 7 days.
   *
   * @default Duration.hours(12)
   */
  readonly inventoryInterval?: Duration;
}

/**
 * Exports Amazon WorkSpaces of a region into the log bucket: who logs in, as it happens, and at intervals what WorkSpaces there are, with
 * the state of their connections.
 *
 * @see https://docs.aws.amazon.com/workspaces/latest/adminguide/cloudwatch-events.html
 */
export class WorkSpacesExporter extends FirehoseExporter {
  /** The function that writes the inventory; invoke it to do so at once. */
  public readonly inventoryFunction: lambda.Function;

  /** Role of the function that writes the inventory. */
  public readonly inventoryRole: iam.IRole;

  constructor(scope: Construct, id: string, props: WorkSpacesExporterProps) {
    const { account, region } = Stack.of(scope);
    const description = 'Exports logins to WorkSpaces';
    super(scope, id, props, { description, keyPrefix: `AWSLogs/${account}/WorkSpaces/Event/${region}/`, appendLineEnd: true });
    deliverEvents(this, { description, source: 'aws.workspaces', detailType: 'WorkSpaces Access' });
    const inventory = exportRegularly(this, {
      handler: 'workspaces-inventory',
      description: 'Exports the inventory of WorkSpaces',
      logBucket: props.logBucket,
      keyPrefix: `AWSLogs/${account}/WorkSpaces/Inventory/${region}/`,
      interval: props.inventoryInterval,
      intervalProp: 'inventoryInterval',
      alarmTopic: props.alarmTopic,
      actions: ['workspaces:DescribeWorkspaces', 'workspaces:DescribeWorkspacesConnectionStatus'],
    });
    this.inventoryFunction = inventory.function;
    this.inventoryRole = inventory.role;
  }

  /**
   * Runs that could not read or write the whole inventory. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricInventoryErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.inventoryFunction.metricErrors(options);
  }
}
