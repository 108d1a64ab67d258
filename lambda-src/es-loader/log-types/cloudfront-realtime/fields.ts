import type { IndexFields } from '../../../shared/index-fields';
import { CLOUDFRONT_FIELDS } from '../../normalize/cloudfront-fields';

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html */
export const fields = {
  ...CLOUDFRONT_FIELDS,
  fields: {
    ...CLOUDFRONT_FIELDS.fields,
    c_country: 'keyword',
    c_ip_version: 'keyword',
    cache_behavior_path_pattern: 'keyword',
    cs_accept: 'keyword',
    cs_accept_encoding: 'keyword',
    cs_header_names: 'text',
    cs_headers: 'text',
    cs_headers_count: 'integer',
    timestamp: 'double',
  },
} satisfies IndexFields;
