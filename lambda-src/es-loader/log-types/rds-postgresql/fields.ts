import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html */
export const fields = {
  template: 'log-aws-rds',
  refreshIntervalSeconds: 30,
  fields: {
    'postgresql.database': 'keyword',
    'postgresql.duration_ms': 'float',
    'postgresql.log_level': 'keyword',
    'postgresql.message': 'keyword_and_text',
    'postgresql.pid': 'integer',
    'postgresql.query_step': 'keyword',
    'postgresql.session_time_seconds': 'float',
    'postgresql.source_address': 'keyword',
    'postgresql.source_port': 'integer',
    'postgresql.timestamp': 'date',
    'postgresql.user': 'keyword',
    'rds.cluster_identifier': 'keyword',
    'rds.database_name': 'keyword',
    'rds.instance_identifier': 'keyword',
    'rds.message': 'keyword_and_text',
    'rds.query': 'keyword_and_text',
    'rds.query_time': 'float',
  },
} satisfies IndexFields;
