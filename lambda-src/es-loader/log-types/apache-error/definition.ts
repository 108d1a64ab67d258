import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** The usual ErrorLogFormat: source file, status of the system and client may be absent. */
const LINE = [
  '\\[(?<datetime>[^\\]]+)\\] \\[(?:(?<module>[^\\]:]*):)?(?<log_level>[^\\]]+)\\]',
  '(?: \\[pid (?<pid>[0-9]+)(?::tid (?<tid>[0-9]+))?\\])?',
  '(?: (?<debug_message>[0-9A-Za-z._:() ]+):)?',
  '(?: \\[client (?<client_ip>[^\\] ]+?)(?::(?<client_port>[0-9]+))?\\])?',
  '(?: (?<message_code>A[0-9A-Z]+):)?',
  ' (?<message>[^\\n]*)',
].join('');

export const definition = {
  id: 'apache-error',
  title: 'Apache HTTP Server error logs',
  service: 'Apache HTTP Server',
  order: 39,
  keyPattern: '[Aa]pache.*[Ee]rror/',
  format: 'text',
  envelope: 'cloudwatch-logs',
  linePattern: LINE,
  index: 'log-web-apache',
  timestamp: { fields: ['datetime'], formats: ['%a %b %d %H:%M:%S.%f %Y'] },
  fields: {
    'apache.error.debug_message': ['debug_message'],
    'apache.error.module': ['module'],
    'error.code': ['message_code'],
    'error.message': ['message'],
    'log.level': ['log_level'],
    'process.pid': ['pid'],
    'process.thread.id': ['tid'],
    'source.address': ['client_ip'],
    'source.ip': ['client_ip'],
    'source.port': ['client_port'],
  },
  constants: { 'event.kind': 'event', 'event.category': ['web'], 'event.module': 'error' },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'], url: ['http.request.referrer'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `Apache` or `apache`, and later `Error/` or `error/`',
  exampleKeys: [
    'AWSLogs/aws-account-id=123456789012/service=apache-error/web-site-name=www.example.com/aws-region=us-east-1/year=2024/month=01/day=15/'
      + 'siem-apache-error-1',
    'x/Apache/Error/f',
  ],
  delivery: 'by the CloudWatch agent through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
