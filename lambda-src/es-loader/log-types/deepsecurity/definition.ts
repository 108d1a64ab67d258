import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** Records of fluentd, whose `message` is an event in the Common Event Format. */
export const definition = {
  id: 'deepsecurity',
  title: 'Trend Micro Deep Security events',
  service: 'Trend Micro Deep Security',
  order: 45,
  optional: true,
  keyPattern: 'ds_agent',
  format: 'json',
  index: 'log-deepsecurity',
  timestamp: { fields: ['time', '@timestamp'], formats: ['iso8601', 'epoch'], clockIfAbsent: true },
  // Of web reputation; of malware and of programs that application control has not seen before.
  enrich: {
    indicators: { url: ['request'], hash: ['fileHash', 'TrendMicroDsFileMD5', 'TrendMicroDsFileSHA1', 'TrendMicroDsFileSHA256'] },
  },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `ds_agent`',
  exampleKeys: ['ds_agent/2024/01/15/00_host_0.gz'],
  delivery: 'by fluentd, to which the agent sends syslog messages',
} satisfies LogTypeCatalogue;
