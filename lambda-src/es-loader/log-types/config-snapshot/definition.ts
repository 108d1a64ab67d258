import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/config/latest/developerguide/example-s3-snapshot.html */
export const definition = {
  id: 'config-snapshot',
  title: 'AWS Config configuration snapshots',
  service: 'AWS Config',
  order: 14,
  keyPattern: '_ConfigSnapshot_',
  format: 'json',
  recordsField: 'configurationItems',
  index: 'log-aws-config',
  // All items are as they were when the snapshot was taken.
  timestamp: {
    fields: ['file_timestamp'],
    keyPattern: '_(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})T(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})Z_',
  },
  textPaths: ['configuration.EventPattern.source'],
  fields: { 'cloud.account.id': ['awsAccountId'], 'cloud.region': ['awsRegion'] },
  constants: { 'event.kind': 'state', 'event.category': ['configuration'], 'event.type': ['info'] },
} satisfies LogTypeDefinition;

const ID = '0a1b2c3d-1111-2222-3333-444455556666';

export const catalogue = {
  keyShape: 'contains `_ConfigSnapshot_`, and the time as `_YYYYMMDDThhmmssZ_`',
  exampleKeys: [
    `AWSLogs/123456789012/Config/us-east-1/2024/1/15/ConfigSnapshot/123456789012_Config_us-east-1_ConfigSnapshot_20240115T000000Z_${ID}.json.gz`,
    `AWSLogs/123456789012/Config/eu-west-1/2024/1/15/ConfigSnapshot/123456789012_Config_eu-west-1_ConfigSnapshot_20240115T120000Z_${ID}.json.gz`,
  ],
  delivery: 'by AWS Config',
} satisfies LogTypeCatalogue;
