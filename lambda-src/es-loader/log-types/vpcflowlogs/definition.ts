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
