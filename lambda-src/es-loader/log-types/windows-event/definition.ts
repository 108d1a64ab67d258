import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { windowsEventMapping } from '../../normalize/windows-event';

export const definition = {
  id: 'windows-event',
  title: 'Windows event logs',
  service: 'Amazon EC2 Windows instances',
  order: 35,
  keyPattern: '/[Ww]indows.*[Ee]vent',
  format: 'winevtxml',
  envelope: 'cloudwatch-logs',
  index: 'log-win-event',
  ...windowsEventMapping,
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'a folder that begins `Windows` or `windows`, later `Event` or `event`',
  exampleKeys: ['AWSLogs/123456789012/EC2/Windows/Event/us-east-1/2024/06/10/siem-ec2-windows-event-1-2024-06-10-06-00-00-0a1b2c3d'],
  delivery: 'by the CloudWatch agent, through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
