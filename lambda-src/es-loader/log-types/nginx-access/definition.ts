import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { COMMON_LOG_FORMAT, quotedColumn } from '../../normalize/web-access';

/** Whatever follows is left to the future. */
const COMBINED = ` ${quotedColumn('referer')} ${quotedColumn('useragent')}(?: ${quotedColumn('xff')})?`;

export const definition = {
  id: 'nginx-access',
  title: 'NGINX access logs',
  service: 'NGINX',
  order: 40,
  keyPattern: '[Nn]ginx.*[Aa]ccess/',
  format: 'text',
  envelope: 'cloudwatch-logs',
  linePattern: COMMON_LOG_FORMAT + COMBINED,
  index: 'log-web-nginx',
  timestamp: { fields: ['datetime'], formats: ['%d/%b/%Y:%H:%M:%S %z'] },
  fields: {
    'http.request.method': ['request_method'],
    'http.request.referrer': ['referer'],
    'http.response.body.bytes': ['response_body_bytes'],
    'http.response.status_code': ['response_status'],
    'http.version': ['request_version'],
    'source.address': ['remotehost'],
    'source.ip': ['remotehost'],
    'url.original': ['request_path'],
    'user.id': ['authuser', 'ident'],
    'user.name': ['authuser'],
    'user_agent.original': ['useragent'],
  },
  lists: { 'related.ip': [['remotehost']] },
  constants: { 'event.kind': 'event', 'event.category': ['web'], 'event.module': 'access', 'event.type': ['access'] },
  enrich: {
    geoip: ['source'],
    indicators: { ip: ['related.ip', 'source.ip'], url: ['http.request.referrer'] },
    userAgent: 'user_agent',
    forwardedFor: ['source.ip', 'http.request.header.x_forwarded_for'],
  },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `Nginx` or `nginx`, and later `Access/` or `access/`',
  exampleKeys: [
    'AWSLogs/aws-account-id=123456789012/service=nginx-access/web-site-name=www.example.com/aws-region=us-east-1/year=2024/month=01/day=15/'
      + 'siem-nginx-access-1',
    'x/nginx/access/f',
  ],
  delivery: 'by the CloudWatch agent through CloudWatch Logs and Firehose',
} satisfies LogTypeCatalogue;
