import { setField, textOf } from './steps';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Fields } from '../model';

/** What the quoted request of a load balancer holds. One that could not be read leaves dashes: `- http://host:80- -`. */
export const ELB_REQUEST_PATTERN = [
  '(?:-|(?<http_method>[^ "]+)) ',
  '(?<http_protocol>[^: "]*)://\\[?(?<http_host>[^ "/?\\]]*)\\]?:(?<http_port>[0-9]+)',
  '(?:-|(?<http_path>/[^ ?]*)(?:\\?(?<http_query>[^ ]*))?) ',
  '(?:-|[^ "/]*/(?<http_version>[0-9.]*))',
].join('');

/** What is the same for the load balancers that speak HTTP. */
export const ELB_REQUEST = {
  format: 'text',
  index: 'log-aws-elb',
  timestamp: { fields: ['timestamp'] },
  fields: {
    'http.request.bytes': ['received_bytes'],
    'http.request.method': ['http_method'],
    'http.response.bytes': ['sent_bytes'],
    'http.response.status_code': ['elb_status_code'],
    'http.version': ['http_version'],
    'source.address': ['client_ip'],
    'source.ip': ['client_ip'],
    'source.port': ['client_port'],
    'url.domain': ['http_host'],
    'url.path': ['http_path'],
    'url.port': ['http_port'],
    'url.query': ['http_query'],
    'url.scheme': ['http_protocol'],
    'user_agent.original': ['useragent'],
  },
  constants: { 'event.kind': 'event', 'event.category': ['web'] },
  enrich: { geoip: ['source', 'destination'], indicators: { ip: ['source.ip'], url: ['url.full'] }, userAgent: 'user_agent' },
} satisfies Partial<LogTypeDefinition>;

/** Adds the URL as requested: it stands between the first two blanks of the request. */
export const addRequestedUrl = (record: Fields, ecs: Fields): void => {
  const request = textOf(record.request);
  if (request === undefined) return;
  const start = request.indexOf(' ') + 1;
  const end = request.indexOf(' ', start);
  if (start > 0 && end > start) setField(ecs, 'url', 'full', request.slice(start, end));
};
