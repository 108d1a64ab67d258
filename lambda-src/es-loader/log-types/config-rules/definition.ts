import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { FIREHOSE_ERROR_OUTPUT } from '../../../shared/firehose-error-output';

/** @see https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html */
export const definition = {
  id: 'config-rules',
  title: 'AWS Config rules compliance changes',
  service: 'AWS Config',
  order: 15,
  keyPattern: 'Config.*Rules',
  ignoredKeys: FIREHOSE_ERROR_OUTPUT,
  format: 'json',
  index: 'log-aws-config',
  timestamp: { fields: ['notificationCreationTime'] },
  fields: { 'cloud.account.id': ['awsAccountId'], 'cloud.region': ['awsRegion'] },
  constants: { 'event.kind': 'alert', 'event.category': ['configuration'], 'event.type': ['change'] },
} satisfies LogTypeDefinition;

const FILE = 'siem-eventbridge-events-to-s3-1-2024-01-15-00-00-00-0a1b2c3d.gz';

export const catalogue = {
  keyShape: 'contains `Config`, and after it `Rules`',
  exampleKeys: [
    `AWSLogs/123456789012/aws.config/Config_Rules_Compliance_Change/us-east-1/2024/01/15/${FILE}`,
    'AWSLogs/123456789012/Config/Rules/us-east-1/x.gz',
  ],
  delivery: 'through EventBridge and Firehose',
  exporter: 'EventBridgeExporter',
} satisfies LogTypeCatalogue;
