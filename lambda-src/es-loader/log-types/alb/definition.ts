import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { ELB_REQUEST, ELB_REQUEST_PATTERN } from '../../normalize/elb-request';

const LINE = [
  '(?<request_type>[^ ]*)', '(?<timestamp>[^ ]*)', '(?<elb>[^ ]*)',
  '(?<client_ip>[^ ]*):(?<client_port>[0-9]+)', '(?<target_ip>[^ ]*)[:-](?<target_port>[0-9]*)',
  '(?<request_processing_time>[0-9.-]+)', '(?<target_processing_time>[0-9.-]+)', '(?<response_processing_time>[0-9.-]+)',
  '(?<elb_status_code>[0-9-]*)', '(?<target_status_code>[0-9-]*)', '(?<received_bytes>[0-9-]+)', '(?<sent_bytes>[0-9-]+)',
  `"(?<request>${ELB_REQUEST_PATTERN})"`, '"(?<useragent>[^"]*)"',
  '(?<ssl_cipher>[A-Z0-9_()-]+)', '(?<ssl_protocol>[A-Za-z0-9.-]+)', '(?<target_group_arn>[^ ]*)',
  '"(?<trace_id>[^"]*)"', '"(?<domain_name>[^"]*)"', '"(?<chosen_cert_arn>[^"]*)"',
  '(?<matched_rule_priority>-?[0-9]*)', '(?<request_creation_time>[^ ]*)',
  '"(?<actions_executed>[^"]*)"', '"(?<redirect_url>[^"]*)"', '"(?<lambda_error_reason>[^"]*)"',
  '"(?<target_port_list>[^"]*)"', '"(?<target_status_code_list>[^"]*)"',
].join(' ');

/** Absent in older logs; whatever follows is left to the future. */
const CLASSIFICATION = '(?: "(?<classification>[^" ]*)" "(?<classification_reason>[^" ]*)")?';

export const definition = {
  ...ELB_REQUEST,
  id: 'alb',
  title: 'Application Load Balancer access logs',
  service: 'Elastic Load Balancing',
  order: 10,
  // Connection logs (conn_log.…) have keys of the same shape but other columns.
  keyPattern: '^(?!(?:.*/)?conn_log\\.[^/]*$).*elasticloadbalancing_.*T[0-9]{4}Z_(?:[0-9]{1,3}\\.){3}[0-9]{1,3}_[0-9A-Za-z_]*\\.log\\.gz$',
  linePattern: LINE + CLASSIFICATION,
  fields: {
    'destination.address': ['target_ip'],
    'destination.ip': ['target_ip'],
    'destination.port': ['target_port'],
    ...ELB_REQUEST.fields,
  },
  lists: { 'related.ip': [['target_ip'], ['client_ip'], ['http_host']] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `elasticloadbalancing_` and ends `T0600Z_<IPv4 address>_<word>.log.gz`',
  exampleKeys: [
    'AWSLogs/123456789012/elasticloadbalancing/us-east-1/2024/06/10/'
      + '123456789012_elasticloadbalancing_us-east-1_app.my-alb.1234567890abcdef_20240610T0600Z_192.0.2.10_0a1b2c3d.log.gz',
  ],
  delivery: 'by Elastic Load Balancing',
} satisfies LogTypeCatalogue;
