import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LogType } from '../log-type';
import type { FirehoseExporterOptions } from './firehose-exporter-options';
import { deliverEvents } from '../private/deliver-events';
import { FirehoseExporter } from '../private/firehose-exporter';

/** Properties of an EventBridgeExporter. */
export interface EventBridgeExporterProps extends FirehoseExporterOptions {
  /** Which events: `LogType.SECURITYHUB`, `LogType.INSPECTOR` or `LogType.CONFIG_RULES`. */
  readonly logType: LogType;
}

/** Events by log type, and their folder below `AWSLogs/<account>/`. */
const EVENTS: Readonly<Record<string, { readonly source: string; readonly detailType: string; readonly folder: string }>> = {
  [LogType.SECURITYHUB.id]: {
    source: 'aws.securityhub', detailType: 'Security Hub Findings - Imported', folder: 'aws.securityhub/Security_Hub_Findings_-_Imported',
  },
  [LogType.INSPECTOR.id]: { source: 'aws.inspector2', detailType: 'Inspector2 Finding', folder: 'aws.inspector2/Inspector2_Finding' },
  [LogType.CONFIG_RULES.id]: {
    source: 'aws.config', detailType: 'Config Rules Compliance Change', folder: 'aws.config/Config_Rules_Compliance_Change',
  },
};

/**
 * Exports findings that services tell Amazon EventBridge of into the log bucket: a rule with one target, and one delivery stream. In an
 * organization the administrator of Security Hub or Inspector gets the findings of all accounts.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html
 */
export class EventBridgeExporter extends FirehoseExporter {
  constructor(scope: Construct, id: string, props: EventBridgeExporterProps) {
    const events = EVENTS[props.logType.id];
    if (!events) {
      throw new Error(`logType must be one that comes through EventBridge, got '${props.logType.id}'; those are ${Object.keys(EVENTS).join(', ')}`);
    }
    const { account, region } = Stack.of(scope);
    const description = `Exports events: ${events.detailType}`;
    super(scope, id, props, { description, keyPrefix: `AWSLogs/${account}/${events.folder}/${region}/`, appendLineEnd: true });
    deliverEvents(this, { description, source: events.source, detailType: events.detailType });
  }
}
