import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { windowsEventMapping } from '../../normalize/windows-event';

export const definition = {
  id: 'directory-service',
  title: 'AWS Managed Microsoft AD security events',
  service: 'AWS Directory Service',
  order: 33,
  keyPattern: '/DirectoryService/MicrosoftAD/',
  format: 'winevtxml',
  envelope: 'cloudwatch-logs',
  index: 'log-aws-directory-service',
  ...windowsEventMapping,
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `/DirectoryService/MicrosoftAD/`',
  exampleKeys: [
    'AWSLogs/123456789012/DirectoryService/MicrosoftAD/us-east-1/2024/01/15/siem-ad-1-2024-01-15-00-00-00-0a1b2c3d',
    'AWSLogs/123456789012/DirectoryService/MicrosoftAD/f',
  ],
  delivery: 'by log forwarding of the directory, through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
