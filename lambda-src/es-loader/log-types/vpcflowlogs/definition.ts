import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
export const definition = {
  id: 'vpcflowlogs',
  title: 'VPC Flow Logs and Transit Gateway Flow Logs',
  service: 'Amazon VPC, AWS Transit Gateway',
  order: 3,
  keyPattern: 'vpcflowlogs',
  format: 'csv',
  index: 'log-aws-vpcflowlogs',
  timestamp: { fields: ['end'], formats: ['epoch'] },
  fields: {
    'cloud.account.id': ['account_id'],
    'cloud.instance.id': ['instance_id'],
    'cloud.region': ['region'],
    'destination.address': ['dstaddr'],
    'destination.ip': ['dstaddr'],
    'destination.port': ['dstport'],
    'event.action': ['action'],
    'network.bytes': ['bytes'],
    'network.direction': ['flow_direction'],
    'network.iana_number': ['protocol'],
    'network.packets': ['packets'],
    'network.type': ['type'],
    'source.address': ['srcaddr'],
    'source.bytes': ['bytes'],
    'source.ip': ['srcaddr'],
    'source.packets': ['packets'],
    'source.port': ['srcport'],
  },
  lists: { 'related.ip': [['srcaddr'], ['dstaddr'], ['pkt_srcaddr'], ['pkt_dstaddr']] },
  constants: { 'event.kind': 'event', 'event.category': ['network'] },
  enrich: {
    geoip: ['source', 'destination'],
    indicators: { ip: ['source.ip', 'destination.ip', 'related.ip'] },
  },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `vpcflowlogs`',
  exampleKeys: [
    'AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/06/10/123456789012_vpcflowlogs_us-east-1_fl-0a1b2c3d_20240610T0600Z_0a1b2c3d.log.gz',
    'AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/06/10/123456789012_vpcflowlogs_us-east-1_fl-0a1b2c3d_20240610T0600Z_0a1b2c3d.log.parquet',
  ],
  delivery: 'by Amazon VPC, as text or Parquet',
} satisfies LogTypeCatalogue;
