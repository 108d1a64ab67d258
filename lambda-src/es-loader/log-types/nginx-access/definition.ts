import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { ONE_TO_THREE_WORDS, quotedColumn, WEB_ACCESS, WHAT_IS_ASKED, whoAsks } from '../../normalize/web-access';

/** The client writes it, before anybody knows who it is: any text. Quotation marks are escaped, unless the server is told not to. */
const USER = `(?:${ONE_TO_THREE_WORDS}|[^"]+)`;

/** Whatever follows is left to the future. */
const COMBINED = ` ${quotedColumn('referer')} ${quotedColumn('useragent')}(?: ${quotedColumn('xff')})?`;

export const definition = {
  ...WEB_ACCESS,
  id: 'nginx-access',
  title: 'NGINX access logs',
  service: 'NGINX',
  order: 40,
  keyPattern: '[Nn]ginx.*[Aa]ccess/',
  linePattern: `${whoAsks(USER)} ${WHAT_IS_ASKED}${COMBINED}`,
  index: 'log-web-nginx',
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `Nginx` or `nginx`, and later `Access/` or `access/`',
  exampleKeys: [
    'AWSLogs/aws-account-id=123456789012/service=nginx-access/web-site-name=www.example.com/aws-region=us-east-1/year=2024/month=01/day=15/'
      + 'siem-nginx-access-1',
    'x/nginx/access/f',
  ],
  delivery: 'by the CloudWatch agent through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
