import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { LINUX_LOG_FIELDS, LINUX_LOG_LINE } from '../../normalize/linux-log';

export const definition = {
  id: 'linux-secure',
  title: 'Linux security logs (/var/log/secure)',
  service: 'Amazon EC2 Linux instances',
  order: 36,
  keyPattern: '/[Ll]inux.*[Ss]ecure',
  format: 'text',
  envelope: 'cloudwatch-logs',
  linePattern: LINUX_LOG_LINE,
  index: 'log-linux-secure',
  timestamp: { fields: ['syslog_timestamp'], formats: ['syslog', 'iso8601'] },
  fields: LINUX_LOG_FIELDS,
  lists: { 'related.hosts': [['hostname']] },
  constants: { 'event.kind': 'event', 'event.module': 'secure' },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'a folder that begins `Linux` or `linux`, later `Secure` or `secure`',
  exampleKeys: [
    'AWSLogs/123456789012/EC2/Linux/Secure/us-east-1/2024/06/10/siem-ec2-linux-secure-1-2024-06-10-06-00-00-0a1b2c3d',
    'x/linux/secure/f',
  ],
  delivery: 'by the CloudWatch agent, through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
