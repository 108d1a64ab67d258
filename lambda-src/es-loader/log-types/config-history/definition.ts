import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/config/latest/developerguide/view-manage-resource.html */
export const definition = {
  id: 'config-history',
  title: 'AWS Config configuration history',
  service: 'AWS Config',
  order: 13,
  keyPattern: '_ConfigHistory_',
  format: 'json',
  recordsField: 'configurationItems',
  index: 'log-aws-config',
  timestamp: { fields: ['configurationItemCaptureTime'] },
  fields: { 'cloud.account.id': ['awsAccountId'], 'cloud.region': ['awsRegion'] },
  constants: { 'event.kind': 'state', 'event.category': ['configuration'], 'event.type': ['info'] },
} satisfies LogTypeDefinition;

const FOLDER = 'AWSLogs/123456789012/Config/us-east-1/2024/1/15/ConfigHistory';
const PERIOD = '20240115T000000Z_20240115T055959Z_1';

export const catalogue = {
  keyShape: 'contains `_ConfigHistory_`',
  exampleKeys: [
    `${FOLDER}/123456789012_Config_us-east-1_ConfigHistory_AWS::EC2::Instance_${PERIOD}.json.gz`,
    `AWSLogs/o-ex/123456789012/Config/eu-west-1/2024/1/15/ConfigHistory/123456789012_Config_eu-west-1_ConfigHistory_AWS::S3::Bucket_${PERIOD}.json`,
  ],
  delivery: 'by AWS Config',
} satisfies LogTypeCatalogue;
