import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { mysqlCatalogue, mysqlReading } from '../../normalize/rds-mysql';

const CLOCK = '[0-9]{1,2}:[0-9]{2}:[0-9]{2}';
const TIME = `20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ]${CLOCK}(?:\\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?|[0-9]{6}\\s+${CLOCK}`;

export const definition = {
  ...mysqlReading('error'),
  id: 'rds-mysql-error',
  title: 'Amazon RDS and Aurora MySQL, MariaDB error logs',
  order: 24,
  format: 'multiline',
  firstLinePattern: '20[0-9]{2}-[0-9]{2}-[0-9]{2}',
  linePattern: `(?<mysql_timestamp>${TIME})\\s+(?:(?<mysql_thread_id>[0-9]+) \\[(?<mysql_log_level>[0-9A-Za-z]+)\\] )?(?<mysql_message>[^]*)`,
  fields: { 'log.level': ['mysql_log_level'], 'rds.message': ['mysql_message'] },
} satisfies LogTypeDefinition;

export const catalogue = mysqlCatalogue('error') satisfies LogTypeCatalogue;
