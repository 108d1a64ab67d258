import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

export const definition = {
  id: 'index-metrics',
  title: 'Metrics of the indices and shards of the domain',
  service: 'Amazon OpenSearch Service',
  order: 42,
  keyPattern: '/OpenSearch/metrics/',
  format: 'json',
  index: 'metrics-opensearch-index',
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains the folders `/OpenSearch/metrics/`',
  exampleKeys: [
    'AWSLogs/123456789012/OpenSearch/metrics/us-east-1/2024/01/15/metrics.json.gz',
    'x/OpenSearch/metrics/f',
  ],
  delivery: 'by an exporter that asks the domain every hour',
  exporter: 'IndexMetricsExporter',
} satisfies LogTypeCatalogue;
