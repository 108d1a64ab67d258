import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html */
export const definition = {
  id: 'clientvpn',
  title: 'AWS Client VPN connection logs',
  service: 'AWS Client VPN',
  order: 20,
  keyPattern: '/ClientVPN/',
  format: 'json',
  envelope: 'cloudwatch-logs',
  index: 'log-aws-clientvpn',
  timestamp: { fields: ['connection-last-update-time'] },
  fields: {
    'source.ip': ['device-ip'],
    'source.port': ['port'],
    'user.id': ['username'],
    'user.name': ['username'],
  },
  lists: { 'related.ip': [['device-ip'], ['client-ip']], 'related.user': [['username']] },
  constants: { 'event.kind': 'event', 'event.category': ['network'] },
  fieldPrefix: 'clientvpn',
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains the folder `/ClientVPN/`',
  exampleKeys: [
    'AWSLogs/123456789012/ClientVPN/us-east-1/2024/01/15/siem-clientvpn-1-2024-01-15-00-00-00-0a1b2c3d',
    'x/ClientVPN/f',
  ],
  delivery: 'through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
