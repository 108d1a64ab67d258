import type { IndexFields } from '../../shared/index-fields';

/** Columns of the load balancers that speak HTTP. */
export const ELB_REQUEST_FIELDS = {
  template: 'log-aws-elb',
  refreshIntervalSeconds: 30,
  fields: {
    client_ip: 'ip',
    client_port: 'integer',
    elb: 'keyword',
    elb_status_code: 'short',
    http_host: 'keyword',
    http_method: 'keyword',
    http_path: 'keyword_and_text',
    http_port: 'integer',
    http_protocol: 'keyword',
    http_query: 'keyword_and_text',
    http_version: 'keyword',
    received_bytes: 'long',
    request: 'keyword_and_text',
    request_processing_time: 'float',
    response_processing_time: 'float',
    sent_bytes: 'long',
    ssl_cipher: 'keyword',
    ssl_protocol: 'keyword',
    timestamp: 'date',
    useragent: 'keyword_and_text',
  },
} satisfies IndexFields;
