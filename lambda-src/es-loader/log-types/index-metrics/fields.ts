import type { IndexFields } from '../../../shared/index-fields';

/** What is counted below `opensearch` has no types here: counters are numbers, and names are exact text. */
export const fields = {
  template: 'metrics-opensearch-index',
  primaryShards: 1,
  fields: {
    'metricset.name': 'keyword',
    'metricset.period': 'long',
  },
} satisfies IndexFields;
