import type { IndexFields } from '../../../shared/index-fields';

/**
 * Those of all logs of MySQL and MariaDB, which lie in one index.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.MySQL.html
 */
export const fields = {
  template: 'log-aws-rds',
  refreshIntervalSeconds: 30,
  fields: {
    'mysql.command': 'keyword',
    'mysql.connection_type': 'keyword',
    'mysql.database': 'keyword',
    'mysql.host': 'keyword',
    'mysql.lock_time': 'float',
    'mysql.log_level': 'keyword',
    'mysql.message': 'keyword_and_text',
    'mysql.object': 'keyword_and_text',
    'mysql.operation': 'keyword',
    'mysql.query': 'keyword_and_text',
    'mysql.query_time': 'float',
    'mysql.queryid': 'keyword',
    'mysql.retcode': 'keyword',
    'mysql.serverhost': 'keyword',
    'mysql.source_ip': 'keyword',
    'mysql.thread_id': 'keyword',
    'mysql.timestamp': { dateFormat: 'epoch_second||yyyyMMdd HH:mm:ss||yyMMdd H:mm:ss||strict_date_optional_time||yyyy-MM-dd HH:mm:ss' },
    'mysql.username': 'keyword',
  },
} satisfies IndexFields;
