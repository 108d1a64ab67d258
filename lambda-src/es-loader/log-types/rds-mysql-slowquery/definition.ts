import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { mysqlCatalogue, mysqlReading } from '../../normalize/rds-mysql';

const ENTRY = [
  '(?:# Time: (?<mysql_timestamp>[0-9:.TZ -]+)\\n)?',
  '# User@Host: (?<mysql_username>[^[\\n]*)\\[[^\\n]*\\[(?<mysql_source_ip>[^[\\]\\n]*)\\]\\s+Id:\\s*(?<mysql_thread_id>[0-9]+)[ \\t]*\\n',
  '# Query_time: (?<mysql_query_time>[0-9.]+)\\s+Lock_time: (?<mysql_lock_time>[0-9.]+)[^\\n]*\\n?',
  '(?<mysql_query>[^]*)',
].join('');

export const definition = {
  ...mysqlReading('slowquery'),
  id: 'rds-mysql-slowquery',
  title: 'Amazon RDS and Aurora MySQL, MariaDB slow query logs',
  order: 25,
  format: 'multiline',
  firstLinePattern: '# Time:',
  linePattern: ENTRY,
  fields: {
    'rds.query': ['mysql_query'],
    'rds.query_time': ['mysql_query_time'],
    'source.ip': ['mysql_source_ip'],
    'user.name': ['mysql_username'],
  },
  lists: { 'related.ip': [['mysql_source_ip']], 'related.user': [['mysql_username']] },
} satisfies LogTypeDefinition;

export const catalogue = mysqlCatalogue('slowquery') satisfies LogTypeCatalogue;
