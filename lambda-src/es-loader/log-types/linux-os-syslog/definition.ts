import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { LINUX_LOG_FIELDS, LINUX_LOG_LINE } from '../../normalize/linux-log';

export const definition = {
  id: 'linux-os-syslog',
  title: 'Linux system logs (/var/log/messages)',
  service: 'Amazon EC2 Linux instances',
  order: 37,
  keyPattern: '/[Ll]inux/',
  format: 'text',
  envelope: 'cloudwatch-logs',
  linePattern: LINUX_LOG_LINE,
  index: 'log-linux-os',
  timestamp: { fields: ['syslog_timestamp'], formats: ['syslog', 'iso8601'] },
  fields: LINUX_LOG_FIELDS,
  lists: { 'related.hosts': [['hostname']] },
  constants: { 'event.kind': 'event', 'event.module': 'system' },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'a folder `Linux` or `linux`, if not for `linux-secure`',
  exampleKeys: [
    'AWSLogs/123456789012/EC2/Linux/System/us-east-1/2024/06/10/siem-ec2-linux-system-1-2024-06-10-06-00-00-0a1b2c3d',
    'x/linux/messages/f',
  ],
  delivery: 'by the CloudWatch agent, through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
