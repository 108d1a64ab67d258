import { addHttpRequest } from './http-request';
import { isIpAddress } from './ip-address';
import { dropFields, groupOf, setField, textOf } from './steps';
import { addWebServer } from './web-server';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Fields, NormalizeContext } from '../model';

/** Text between quotes, in which a backslash takes the meaning from the next character. */
const QUOTED = '[^"\\\\]*(?:\\\\[^\\n][^"\\\\]*)*';

/** A quoted column; a dash stands for none. */
export const quotedColumn = (name: string): string => `"(?:-|(?<${name}>${QUOTED}))"`;

const NEXT_WORD = '(?: [^ [][^ ]*)?';

/**
 * The Common Log Format. The name of a user may be three words; what is requested is a dash when nothing came, and raw where it is no HTTP.
 *
 * @see https://httpd.apache.org/docs/current/logs.html#common
 */
export const COMMON_LOG_FORMAT = [
  '(?<remotehost>[0-9A-Fa-f.:]+)', '(?:-|(?<ident>[^ ]+))', `(?:-|(?<authuser>[^ ]+${NEXT_WORD}${NEXT_WORD}))`, '\\[(?<datetime>[^\\]]+)\\]',
  `"(?:-|(?<request_method>[^ "]+) (?<request_path>${QUOTED}) HTTP/(?<request_version>[^ "]*)|(?<request_raw>${QUOTED}))"`,
  '(?<response_status>[0-9]{3})', '(?:-|(?<response_body_bytes>[0-9]+))',
].join(' ');

/** What is the same for access logs of all web servers. */
export const WEB_ACCESS = {
  format: 'text',
  envelope: 'cloudwatch-logs',
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
} satisfies Partial<LogTypeDefinition>;

const COLUMNS = [
  'xff', 'remotehost', 'ident', 'authuser', 'datetime', 'request_method', 'request_path', 'request_version', 'request_raw', 'response_status',
  'response_body_bytes', 'referer', 'useragent', 'request_bytes', 'response_bytes',
];

/** Adds what the columns say once they are taken apart; of the columns themselves only ECS fields remain. */
export const addWebAccess = (record: Fields, ecs: Fields, context: NormalizeContext): void => {
  addWebServer(ecs, context, 'access');
  addHttpRequest(ecs, {
    method: textOf(record.request_method),
    path: textOf(record.request_path),
    version: textOf(record.request_version),
    raw: textOf(record.request_raw),
  });
  setField(ecs, 'event', 'outcome', outcomeOf(Number(record.response_status)));
  const forwardedFor = textOf(record.xff);
  if (forwardedFor !== undefined) addForwardedFor(ecs, forwardedFor);
  dropFields(record, COLUMNS);
};

const outcomeOf = (status: number): string => {
  if (Number.isNaN(status)) return 'unknown';
  return status < 400 ? 'success' : 'failure';
};

/** Adds the addresses that the list names: what is none is left out. */
const addForwardedFor = (ecs: Fields, forwardedFor: string): void => {
  const addresses = forwardedFor.split(',').map((address) => address.trim()).filter(isIpAddress);
  setField(groupOf(groupOf(ecs, 'http'), 'request'), 'header', 'x_forwarded_for', addresses);
  const related = groupOf(ecs, 'related');
  related.ip = [...new Set([...(related.ip as string[] | undefined) ?? [], ...addresses])].sort();
};
