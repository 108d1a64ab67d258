import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { mysqlCatalogue, mysqlReading } from '../../normalize/rds-mysql';

const LINE = [
  '(?<mysql_timestamp>[0-9\\s:]+),(?<mysql_serverhost>[^,]*),(?<mysql_username>[^,]*),(?<mysql_host>[^,]*)',
  ',(?<mysql_thread_id>[0-9*]*),(?<mysql_queryid>[0-9*]*),(?<mysql_operation>[^,]*),(?<mysql_database>[^,]*)',
  // A statement has commas of its own.
  ',(?<mysql_object>[^]*),(?<mysql_retcode>[^,]*)',
].join('');

export const definition = {
  ...mysqlReading('audit'),
  id: 'rds-mysql-audit',
  title: 'Amazon RDS and Aurora MySQL, MariaDB audit logs',
  order: 22,
  format: 'text',
  linePattern: LINE,
  fields: {
    'rds.database_name': ['mysql_database'],
    'source.address': ['mysql_host'],
    'source.ip': ['mysql_host'],
    'user.name': ['mysql_username'],
  },
  lists: { 'related.ip': [['mysql_host']], 'related.user': [['mysql_username']] },
} satisfies LogTypeDefinition;

export const catalogue = mysqlCatalogue('audit') satisfies LogTypeCatalogue;
