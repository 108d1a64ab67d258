import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

const CLIENT = '(?:(?<postgresql_source_address>[^ (]*)\\((?<postgresql_source_port>[0-9]+)\\)|\\[local\\]|)';

const LINE = [
  '(?<postgresql_timestamp>20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?) (?:UTC|GMT)',
  `(?: |:${CLIENT}:(?<postgresql_user>[^@]*)@(?<postgresql_database>[^:]*):)`,
  '\\[(?<postgresql_pid>[0-9]+)\\][: ](?<postgresql_log_level>[0-9A-Za-z_]+):',
  '\\s*(?<postgresql_message>[^]*)',
].join('');

export const definition = {
  id: 'rds-postgresql',
  title: 'Amazon RDS and Aurora PostgreSQL logs',
  service: 'Amazon RDS',
  order: 21,
  keyPattern: '[Pp]ostgre',
  format: 'multiline',
  envelope: 'cloudwatch-logs',
  firstLinePattern: '20[0-9]{2}-[0-9]{2}-[0-9]{2}',
  linePattern: LINE,
  index: 'log-aws-rds-postgresql',
  timestamp: { fields: ['postgresql_timestamp'] },
  fields: {
    'log.level': ['postgresql_log_level'],
    'process.pid': ['postgresql_pid'],
    'rds.database_name': ['postgresql_database'],
    'rds.message': ['postgresql_message'],
    'source.address': ['postgresql_source_address'],
    'source.ip': ['postgresql_source_address'],
    'source.port': ['postgresql_source_port'],
    'user.name': ['postgresql_user'],
  },
  lists: { 'related.ip': [['postgresql_source_address']] },
  constants: { 'event.category': ['database'] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `Postgre` or `postgre`',
  exampleKeys: [
    'AWSLogs/123456789012/RDS/PostgreSQL/us-east-1/postgresql/2024/06/10/siem-rds-postgresql-1-2024-06-10-06-00-00-0a1b2c3d',
  ],
  delivery: 'through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
