import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { ocsfMapping } from '../../normalize/ocsf';

/** @see https://docs.aws.amazon.com/security-lake/latest/userguide/open-cybersecurity-schema-framework.html */
export const definition = {
  id: 'securitylake',
  title: 'Amazon Security Lake events (OCSF)',
  service: 'Amazon Security Lake',
  order: 1,
  keyPattern: '(?:[0-9a-f]{32}\\.gz\\.parquet|[Ss]ecurity[Ll]ake/)',
  format: 'parquet',
  ...ocsfMapping,
  ownTraffic: {
    identities: ['actor.user.uid', 'actor.session.issuer'],
    services: [{ path: 'src_endpoint.domain', values: ['securitylake.amazonaws.com'] }],
    targets: ['resources.uid'],
    targetsWhen: { path: 'actor.user.type', value: 'AWSService' },
  },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'a file name that ends in 32 hexadecimal digits and `.gz.parquet`, or a folder that ends in `SecurityLake`',
  exampleKeys: [
    'aws/CLOUD_TRAIL_MGMT/2.0/region=us-east-1/accountId=123456789012/eventDay=20240115/0123456789abcdef0123456789abcdef.gz.parquet',
    'ext/mysource/1.0/region=us-east-1/accountId=123456789012/eventDay=20240115/SecurityLake/part-0000.parquet',
    'custom/securitylake/2024/01/15/fw.parquet',
  ],
  delivery: 'by Amazon Security Lake, as Parquet',
} satisfies LogTypeCatalogue;
