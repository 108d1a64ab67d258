import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { FIREHOSE_ERROR_OUTPUT } from '../../../shared/firehose-error-output';
import { windowsEventMapping } from '../../normalize/windows-event';

export const definition = {
  id: 'fsx-win',
  title: 'Amazon FSx for Windows File Server audit events',
  service: 'Amazon FSx',
  order: 34,
  keyPattern: '/aws-fsx-',
  ignoredKeys: FIREHOSE_ERROR_OUTPUT,
  format: 'winevtxml',
  index: 'log-aws-fsx-win',
  ...windowsEventMapping,
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `/aws-fsx-`, with which the names of its Firehose streams begin',
  exampleKeys: [
    'AWSLogs/123456789012/FSx/us-east-1/2024/01/15/aws-fsx-siem-1-2024-01-15-00-00-00-0a1b2c3d.gz',
    '2024/01/15/00/aws-fsx-audit-1-2024-01-15-00-00-00-0a1b2c3d',
  ],
  delivery: 'by file access auditing, through Firehose',
  exporter: 'FsxExporter',
} satisfies LogTypeCatalogue;
