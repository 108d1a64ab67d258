import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html */
export const fields = {
  template: 'log-aws-elasticache',
  refreshIntervalSeconds: 30,
  fields: {
    'elasticache.CacheClusterId': 'keyword',
    'elasticache.CacheNodeId': 'keyword',
    'elasticache.ClientAddress': 'keyword',
    'elasticache.ClientName': 'keyword',
    'elasticache.Command': 'keyword_and_text',
    // A duration of zero keeps its name.
    'elasticache.Duration (us)': 'long',
    'elasticache.Duration_us': 'long',
    'elasticache.Id': 'long',
    'elasticache.Timestamp': { dateFormat: 'epoch_second' },
  },
} satisfies IndexFields;
