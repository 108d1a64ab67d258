import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { CLOUDFRONT } from '../../normalize/cloudfront';

const column = (name: string): string => `(?<${name}>[^\\t]+)`;

const LINE = [
  '(?<date_time>[0-9-]+\\t[0-9:]+)', '(?<x_edge_location>[0-9A-Z-]+)', '(?<sc_bytes>[0-9]+)', '(?<c_ip>[0-9A-Fa-f.:]+)',
  column('cs_method'), column('cs_host'), column('cs_uri_stem'), '(?<sc_status>[0-9-]+)', column('cs_referer'), column('cs_user_agent'),
  column('cs_uri_query'), column('cs_cookie'), column('x_edge_result_type'), column('x_edge_request_id'), column('x_host_header'),
  column('cs_protocol'), column('cs_bytes'), column('time_taken'), column('x_forwarded_for'), column('ssl_protocol'), column('ssl_cipher'),
  column('x_edge_response_result_type'), column('cs_protocol_version'), column('fle_status'), column('fle_encrypted_fields'),
].join('\\t');

/** Absent in older logs; whatever follows is left to the future. */
const LATER_COLUMNS = [
  'c_port', 'time_to_first_byte', 'x_edge_detailed_result_type', 'sc_content_type', 'sc_content_len', 'sc_range_start', 'sc_range_end',
].map((name) => `\\t${column(name)}`).join('');

export const definition = {
  ...CLOUDFRONT,
  id: 'cloudfront-standard',
  title: 'Amazon CloudFront standard logs',
  order: 17,
  keyPattern: '(?:^|/)[0-9A-Z]{12,14}\\.20[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}.[0-9a-z]{8}\\.gz$',
  headerLines: 2,
  linePattern: `${LINE}(?:${LATER_COLUMNS})?`,
  timestamp: { fields: ['date_time'] },
  fields: { ...CLOUDFRONT.fields, 'url.domain': ['x_host_header'] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'the file is named `<distribution id>.YYYY-MM-DD-hh.<8 lower-case letters or digits>.gz`',
  exampleKeys: [
    'AWSLogs/123456789012/CloudFront/global/E1A2B3C4D5E6F7/standard/E1A2B3C4D5E6F7.2024-01-15-22.a5fcfc8d.gz',
    'E1A2B3C4D5E6.2024-01-15-22.a5fcfc8d.gz',
  ],
  delivery: 'by Amazon CloudFront',
} satisfies LogTypeCatalogue;
