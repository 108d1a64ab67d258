import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { CLOUDHSM_READING } from '../../normalize/cloudhsm';

export const definition = {
  ...CLOUDHSM_READING,
  id: 'cloudhsm',
  title: 'AWS CloudHSM audit logs',
  service: 'AWS CloudHSM',
  order: 28,
  keyPattern: '/CloudHSM/',
  format: 'multiline',
  envelope: 'cloudwatch-logs',
  firstLinePattern: 'Time: ',
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'a folder `CloudHSM`',
  exampleKeys: ['AWSLogs/123456789012/CloudHSM/us-east-1/2024/06/10/siem-cloudhsm-1-2024-06-10-06-00-00-0a1b2c3d', 'x/CloudHSM/f'],
  delivery: 'through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
