import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { CLOUDFRONT } from '../../normalize/cloudfront';

/** All fields of a configuration, in their usual order; whatever follows is left to the future. */
const COLUMNS = [
  'c_ip', 'time_to_first_byte', 'sc_status', 'sc_bytes', 'cs_method', 'cs_protocol', 'cs_host', 'cs_uri_stem', 'cs_bytes', 'x_edge_location',
  'x_edge_request_id', 'x_host_header', 'time_taken', 'cs_protocol_version', 'c_ip_version', 'cs_user_agent', 'cs_referer', 'cs_cookie',
  'cs_uri_query', 'x_edge_response_result_type', 'x_forwarded_for', 'ssl_protocol', 'ssl_cipher', 'x_edge_result_type', 'fle_encrypted_fields',
  'fle_status', 'sc_content_type', 'sc_content_len', 'sc_range_start', 'sc_range_end', 'c_port', 'x_edge_detailed_result_type', 'c_country',
  'cs_accept_encoding', 'cs_accept', 'cache_behavior_path_pattern', 'cs_headers', 'cs_header_names', 'cs_headers_count',
];

export const definition = {
  ...CLOUDFRONT,
  id: 'cloudfront-realtime',
  title: 'Amazon CloudFront real-time logs',
  order: 16,
  keyPattern: 'CloudFront/.*/realtime/',
  linePattern: `(?<timestamp>[0-9.]+)${COLUMNS.map((name) => `\\t(?<${name}>[^\\t]+)`).join('')}`,
  timestamp: { fields: ['timestamp'], formats: ['epoch'] },
  fields: { ...CLOUDFRONT.fields, 'url.domain': ['cs_host'] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `CloudFront/`, and later `/realtime/`',
  exampleKeys: [
    'AWSLogs/123456789012/CloudFront/global/E1A2B3C4D5E6F7/realtime/2024/01/15/00/stream-1-2024-01-15-00-00-00-0a1b2c3d.gz',
    'x/CloudFront/E1A2B3C4D5E6F7/realtime/f.gz',
  ],
  delivery: 'through Kinesis Data Streams and Firehose',
} satisfies LogTypeCatalogue;
