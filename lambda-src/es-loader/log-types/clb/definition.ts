import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { ELB_REQUEST, ELB_REQUEST_PATTERN } from '../../normalize/elb-request';

/** The agent is not escaped: it ends at the last quote. Whatever follows the protocol is left to the future. */
const LINE = [
  '(?<timestamp>[^ ]+)', '(?<elb>[^ ]+)', '(?<client_ip>[0-9A-Fa-f.:]+):(?<client_port>[0-9]+)',
  '(?:-|(?<backend_ip>[0-9A-Fa-f.:]+):(?<backend_port>[0-9-]+))',
  '(?<request_processing_time>[0-9.-]+)', '(?<backend_processing_time>[0-9.-]+)', '(?<response_processing_time>[0-9.-]+)',
  '(?<elb_status_code>[0-9-]+)', '(?<backend_status_code>[0-9-]+)', '(?<received_bytes>[0-9-]+)', '(?<sent_bytes>[0-9-]+)',
  `"(?<request>- - - |${ELB_REQUEST_PATTERN})"`, '(?:-|"(?<useragent>[^\\n]*)")', '(?<ssl_cipher>[^ ]+)', '(?<ssl_protocol>[^ ]+)',
].join(' ');

export const definition = {
  ...ELB_REQUEST,
  id: 'clb',
  title: 'Classic Load Balancer access logs',
  service: 'Elastic Load Balancing',
  order: 11,
  keyPattern: 'elasticloadbalancing_.*T[0-9]{4}Z_(?:[0-9]{1,3}\\.){3}[0-9]{1,3}_[0-9A-Za-z_]*\\.log$',
  linePattern: LINE,
  fields: {
    'destination.address': ['backend_ip'],
    'destination.ip': ['backend_ip'],
    'destination.port': ['backend_port'],
    ...ELB_REQUEST.fields,
  },
  lists: { 'related.ip': [['backend_ip'], ['client_ip']] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `elasticloadbalancing_` and ends `T0600Z_<IPv4 address>_<word>.log`',
  exampleKeys: [
    'AWSLogs/123456789012/elasticloadbalancing/us-east-2/2024/01/15/'
      + '123456789012_elasticloadbalancing_us-east-2_my-clb_20240115T2340Z_172.160.1.192_20sg8hgm.log',
    'AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2024/01/15/'
      + '123456789012_elasticloadbalancing_eu-west-1_web_20240115T0000Z_10.1.2.3_1abcde2f.log',
  ],
  delivery: 'by Elastic Load Balancing',
} satisfies LogTypeCatalogue;
