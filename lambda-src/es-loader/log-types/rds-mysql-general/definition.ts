import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { mysqlCatalogue, mysqlReading } from '../../normalize/rds-mysql';

export const definition = {
  ...mysqlReading('general'),
  id: 'rds-mysql-general',
  title: 'Amazon RDS and Aurora MySQL, MariaDB general logs',
  order: 23,
  format: 'multiline',
  firstLinePattern: '20[0-9]{2}-[0-9]{2}-[0-9]{2}',
  linePattern: '(?<mysql_timestamp>[0-9:.TZ-]+)\\s+(?<mysql_thread_id>[0-9]+)\\s+(?<mysql_command>[0-9A-Za-z_]+)\\t?(?<mysql_query>[^]*)',
  fields: { 'rds.query': ['mysql_query'] },
} satisfies LogTypeDefinition;

export const catalogue = mysqlCatalogue('general') satisfies LogTypeCatalogue;
