import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { ONE_TO_THREE_WORDS, QUOTED, quotedColumn, WEB_ACCESS, WHAT_IS_ASKED, whoAsks } from '../../normalize/web-access';

/**
 * A forwarded-for list that somebody put in front, in one of the usual formats of which it is no part. What is no list of addresses counts as
 * one where nothing else fits, for clients write what they like into it.
 */
const FORWARDED_FOR = `(?:-|(?<xff>[0-9A-Fa-f.:, ]+[0-9A-Fa-f.:,])) +||${quotedColumn('xff_quoted')} |(?<xff_text>${QUOTED}) `;

/** With a name of a user of one to three words; with one of more, where it begins cannot be told. */
const WHO_ASKS = `(?:(?:${FORWARDED_FOR})${whoAsks(ONE_TO_THREE_WORDS)}|(?<unclear>[0-9A-Fa-f.:]+ ${QUOTED}))`;

/** The combined format, and what mod_logio counts; whatever follows is left to the future. */
const COMBINED = `(?: ${quotedColumn('referer')} ${quotedColumn('useragent')}(?: (?<request_bytes>[0-9]+) (?<response_bytes>[0-9]+))?)?`;

export const definition = {
  ...WEB_ACCESS,
  id: 'apache-access',
  title: 'Apache HTTP Server access logs',
  service: 'Apache HTTP Server',
  order: 38,
  keyPattern: '[Aa]pache.*[Aa]ccess/',
  linePattern: `${WHO_ASKS} ${WHAT_IS_ASKED}${COMBINED}`,
  index: 'log-web-apache',
  fields: {
    ...WEB_ACCESS.fields,
    'http.request.bytes': ['request_bytes'],
    'http.response.bytes': ['response_bytes'],
  },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `Apache` or `apache`, and later `Access/` or `access/`',
  exampleKeys: [
    'AWSLogs/aws-account-id=123456789012/service=apache-access/web-site-name=www.example.com/aws-region=us-east-1/year=2024/month=01/day=15/'
      + 'siem-apache-access-1',
    'x/Apache/Access/f',
  ],
  delivery: 'by the CloudWatch agent through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
