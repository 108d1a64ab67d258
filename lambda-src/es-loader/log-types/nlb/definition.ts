import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** A dash alone is no value. It is matched in one way only: two ways for each of ten columns would be a thousand for a line. */
const word = (name: string): string => `(?:-|(?<${name}>-[^ ]+|[^ -][^ ]*))`;

const LINE = [
  '(?<listener_type>[^ ]+)', '(?<log_entry_version>[^ ]+)', '(?<timestamp>[^ ]+)', '(?<elb>[^ ]+)', '(?<listener>[^ ]+)',
  '\\[?(?<client_ip>[0-9A-Fa-f.:]+)\\]?:(?<client_port>[0-9]+)', '(?:-|\\[?(?<destination_ip>[^ \\]]+)\\]?:(?<destination_port>[0-9]+))',
  '(?<connection_time>[0-9]+)', '(?:-|(?<tls_handshake_time>[0-9]+))', '(?:-|(?<received_bytes>[0-9-]+))', '(?<sent_bytes>[0-9-]+)',
  word('incoming_tls_alert'), word('chosen_cert_arn'), word('chosen_cert_serial'), word('tls_cipher'), word('tls_protocol_version'),
  word('tls_named_group'), word('domain_name'), word('alpn_fe_protocol'), word('alpn_be_protocol'), word('alpn_client_preference_list'),
].join(' ');

/** Absent in older logs; whatever follows is left to the future. */
const CREATION_TIME = '(?: (?<tls_connection_creation_time>20[^ ]+))?';

export const definition = {
  id: 'nlb',
  title: 'Network Load Balancer access logs (TLS listeners)',
  service: 'Elastic Load Balancing',
  order: 9,
  keyPattern: 'elasticloadbalancing_.*T[0-9]{4}Z_[0-9a-z]{8}\\.log\\.gz$',
  format: 'text',
  linePattern: LINE + CREATION_TIME,
  index: 'log-aws-elb',
  timestamp: { fields: ['timestamp'] },
  fields: {
    'destination.address': ['destination_ip'],
    'destination.ip': ['destination_ip'],
    'destination.port': ['destination_port'],
    'http.request.bytes': ['received_bytes'],
    'http.response.bytes': ['sent_bytes'],
    'source.address': ['client_ip'],
    'source.ip': ['client_ip'],
    'source.port': ['client_port'],
    'url.domain': ['domain_name'],
    'url.port': ['destination_port'],
  },
  lists: { 'related.ip': [['client_ip'], ['destination_ip']] },
  constants: { 'event.kind': 'event', 'event.category': ['network'] },
  enrich: { geoip: ['source', 'destination'], indicators: { ip: ['source.ip'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `elasticloadbalancing_` and ends `T0600Z_<8 lower-case letters or digits>.log.gz`',
  exampleKeys: [
    'AWSLogs/123456789012/elasticloadbalancing/us-east-2/2024/01/15/'
      + '123456789012_elasticloadbalancing_us-east-2_net.my-nlb.c6e77e28c25b2234_20240115T2340Z_2soosksi.log.gz',
    'pre/AWSLogs/123456789012/elasticloadbalancing/ap-northeast-1/2024/01/15/'
      + '123456789012_elasticloadbalancing_ap-northeast-1_net.lb.0123456789abcdef_20240115T0000Z_0a1b2c3d.log.gz',
  ],
  delivery: 'by Elastic Load Balancing',
} satisfies LogTypeCatalogue;
