import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { ocsfMapping } from '../../normalize/ocsf';

/** @see https://schema.ocsf.io */
export const definition = {
  id: 'ocsf-json',
  title: 'OCSF events as JSON',
  service: 'any source of OCSF events',
  order: 2,
  keyPattern: 'ocsf-json/',
  format: 'json',
  ...ocsfMapping,
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `ocsf-json/`',
  exampleKeys: [
    'ocsf-json/2024/01/15/events.json.gz',
    'AWSLogs/123456789012/ocsf-json/us-east-1/2024/01/15/stream-1.gz',
  ],
  delivery: 'by the source, directly or through Firehose',
} satisfies LogTypeCatalogue;
