import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging-contents.html */
export const definition = {
  id: 'networkfirewall',
  title: 'AWS Network Firewall flow, alert and TLS logs',
  service: 'AWS Network Firewall',
  order: 5,
  keyPattern: '_network-firewall_',
  format: 'json',
  index: 'log-aws-networkfirewall',
  timestamp: { fields: ['event.timestamp'] },
  fields: {
    'cloud.availability_zone': ['availability_zone'],
    'destination.ip': ['event.dest_ip'],
    'destination.port': ['event.dest_port'],
    'event.action': ['event.alert.action'],
    'event.module': ['event.event_type'],
    'event.severity': ['event.alert.severity'],
    'http.request.method': ['event.http.http_method'],
    'network.bytes': ['event.netflow.bytes'],
    'network.packets': ['event.netflow.pkts'],
    'network.protocol': ['event.app_proto'],
    'rule.id': ['event.alert.signature_id'],
    'rule.name': ['event.alert.signature'],
    'rule.version': ['event.alert.rev'],
    'service.node.name': ['firewall_name'],
    'source.bytes': ['event.netflow.bytes'],
    'source.ip': ['event.src_ip'],
    'source.packets': ['event.netflow.pkts'],
    'source.port': ['event.src_port'],
    'url.domain': ['event.http.hostname', 'event.tls.sni'],
    'user_agent.original': ['event.http.http_user_agent'],
  },
  lists: { 'related.ip': [['event.dest_ip'], ['event.src_ip']] },
  constants: { 'event.kind': 'event', 'event.category': ['network'] },
  enrich: {
    geoip: ['source', 'destination'],
    indicators: {
      ip: ['source.ip', 'destination.ip'],
      request: ['event.http.hostname', 'event.http.url'],
      url: ['event.http.http_refer', 'event.http.redirect'],
    },
    userAgent: 'user_agent',
  },
} satisfies LogTypeDefinition;

const FOLDER = 'AWSLogs/123456789012/network-firewall';

export const catalogue = {
  keyShape: 'contains `_network-firewall_`',
  exampleKeys: [
    `${FOLDER}/alert/us-east-1/my-fw/2024/01/15/00/123456789012_network-firewall_alert_us-east-1_my-fw_202401150000_0a1b2c3d.log.gz`,
    `${FOLDER}/flow/us-east-1/my-fw/2024/01/15/00/123456789012_network-firewall_flow_us-east-1_my-fw_202401150000_0a1b2c3d.log.gz`,
  ],
  delivery: 'by AWS Network Firewall',
} satisfies LogTypeCatalogue;
