import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

const LINE = '(?<datetime>20[0-9]{2}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}) \\[(?<severity>[a-z]+)\\] '
  + '(?<process_id>[0-9]+)#(?<thread_id>[0-9]+): (?:\\*(?<connection_id>[0-9]+) )?(?<message>[^]*)';

export const definition = {
  id: 'nginx-error',
  title: 'NGINX error logs',
  service: 'NGINX',
  order: 41,
  keyPattern: '[Nn]ginx.*[Ee]rror/',
  format: 'multiline',
  envelope: 'cloudwatch-logs',
  firstLinePattern: '20[0-9]{2}/[0-9]{2}/[0-9]{2}',
  linePattern: LINE,
  index: 'log-web-nginx',
  timestamp: { fields: ['datetime'], formats: ['%Y/%m/%d %H:%M:%S'] },
  fields: {
    'error.message': ['message'],
    'log.level': ['severity'],
    'nginx.error.connection_id': ['connection_id'],
    'process.pid': ['process_id'],
    'process.thread.id': ['thread_id'],
  },
  constants: { 'event.kind': 'event', 'event.category': ['web'], 'event.module': 'error', 'event.type': ['error'] },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip', 'related.ip'], url: ['http.request.referrer'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `Nginx` or `nginx`, and later `Error/` or `error/`',
  exampleKeys: [
    'AWSLogs/aws-account-id=123456789012/service=nginx-error/web-site-name=www.example.com/aws-region=us-east-1/year=2024/month=01/day=15/'
      + 'siem-nginx-error-1',
    'x/nginx/error/f',
  ],
  delivery: 'by the CloudWatch agent through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
