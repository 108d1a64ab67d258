import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html */
export const fields = {
  template: 'log-aws-msk',
  refreshIntervalSeconds: 30,
  fields: {
    'msk.broker_id': 'keyword',
    'msk.cluster_name': 'keyword',
    'msk.group_id': 'keyword',
    'msk.log_level': 'keyword',
    'msk.log_type': 'keyword',
    'msk.max_lag': 'long',
    'msk.message': 'keyword_and_text',
    'msk.sum_lag': 'long',
    'msk.time_lag': 'long',
    'msk.timestamp': { dateFormat: 'yyyy-MM-dd HH:mm:ss,SSS' },
    'msk.topic': 'keyword',
  },
} satisfies IndexFields;
