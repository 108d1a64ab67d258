import { CLOUDFRONT_REALTIME_FIELDS } from '../../../../src/contract/cloudfront-realtime-fields';
import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { CLOUDFRONT } from '../../normalize/cloudfront';

/** Whatever follows these is left to the future. */
const COLUMNS = CLOUDFRONT_REALTIME_FIELDS.map((name) => `\\t(?<${name.replaceAll('-', '_')}>[^\\t]+)`);

export const definition = {
  ...CLOUDFRONT,
  id: 'cloudfront-realtime',
  title: 'Amazon CloudFront real-time logs',
  order: 16,
  keyPattern: 'CloudFront/.*/realtime/',
  linePattern: `(?<timestamp>[0-9.]+)${COLUMNS.join('')}`,
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
  exporter: 'CloudFrontRealtimeExporter',
} satisfies LogTypeCatalogue;
