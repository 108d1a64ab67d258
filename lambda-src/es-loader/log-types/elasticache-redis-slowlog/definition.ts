import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

export const definition = {
  id: 'elasticache-redis-slowlog',
  title: 'Amazon ElastiCache (Redis OSS, Valkey) slow logs',
  service: 'Amazon ElastiCache',
  order: 26,
  keyPattern: '[Rr]edis.*(?:slow|SLOW)',
  format: 'json',
  envelope: 'cloudwatch-logs',
  envelopeOptional: true,
  index: 'log-aws-elasticache',
  timestamp: { fields: ['Timestamp'], formats: ['epoch'] },
  rename: { Duration_us: 'Duration (us)' },
  fields: { 'source.ip': ['ClientAddress'] },
  constants: { 'event.category': ['database'], 'event.module': 'redis-slowlog' },
  fieldPrefix: 'elasticache',
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: '`Redis` or `redis`, later `slow` or `SLOW`',
  exampleKeys: [
    'AWSLogs/123456789012/ElastiCache/redis-slowlog/us-east-1/2024/06/10/siem-elasticache-redis-slowlog-1-2024-06-10-06-00-00-0a1b2c3d.gz',
    'x/Redis/SLOWLOG/f',
  ],
  delivery: 'by log delivery in JSON, through Firehose, or CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
