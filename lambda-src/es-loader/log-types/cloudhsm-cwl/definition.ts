import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { CLOUDHSM_READING } from '../../normalize/cloudhsm';

export const definition = {
  ...CLOUDHSM_READING,
  id: 'cloudhsm-cwl',
  title: 'AWS CloudHSM audit logs, exported from CloudWatch Logs',
  service: 'AWS CloudHSM',
  order: 43,
  optional: true,
  keyPattern: 'cloudhsm-cwl/',
  format: 'multiline',
  firstLinePattern: '20[0-9]{2}-[0-9]{2}-[0-9]{2}',
  constants: { '@log_type': 'cloudhsm' },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `cloudhsm-cwl/`',
  exampleKeys: [
    'cloudhsm-cwl/123456789012/us-east-1/cluster-lkyjd4exam7/0a1b2c3d-1111-2222-3333-444455556666/hsm-kdmrayrc7gi/000000.gz',
  ],
  delivery: 'to S3 by an export task of CloudWatch Logs',
} satisfies LogTypeCatalogue;
