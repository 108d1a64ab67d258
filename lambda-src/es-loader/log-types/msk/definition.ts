import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

export const definition = {
  id: 'msk',
  title: 'Amazon MSK broker logs',
  service: 'Amazon MSK',
  order: 27,
  keyPattern: 'KafkaBrokerLogs',
  format: 'multiline',
  envelope: 'cloudwatch-logs',
  envelopeOptional: true,
  firstLinePattern: '\\[20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}',
  linePattern: '\\[(?<msk_timestamp>[0-9 :,-]+)\\]\\s+(?<msk_log_level>\\S+)(?:\\s+(?<msk_message>[^]*))?',
  index: 'log-aws-msk',
  timestamp: { fields: ['msk_timestamp'], formats: ['%Y-%m-%d %H:%M:%S,%f'] },
  fields: { 'log.level': ['msk_log_level'] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `KafkaBrokerLogs`',
  exampleKeys: [
    'AWSLogs/123456789012/KafkaBrokerLogs/us-east-1/my-cluster-0a1b2c3d-1111-2222-3333-444455556666-7/2024-06-10-06/Broker-2_06-55_0a1b2c3d.log.gz',
    'p/AWSLogs/123456789012/KafkaBrokerLogs/eu-west-1/c-0a1b2c3d-1111-2222-3333-444455556666-2/2024-06-10-07/Broker-1_07-00_9f8e7d6c.log.gz',
  ],
  delivery: 'to S3 by the service, or through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
