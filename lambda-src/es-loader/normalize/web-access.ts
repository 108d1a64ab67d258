import { addHttpRequest } from './http-request';
import { isIpAddress } from './ip-address';
import { dropFields, groupOf, setField, textOf } from './steps';
import { addWebServer } from './web-server';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { withoutPort } from '../../shared/ip/without-port';
import type { Fields, NormalizeContext, NormalizeResult } from '../model';

/** Text between quotes, in which a backslash takes the meaning from the next character. */
export const QUOTED = '[^"\\\\]*(?:\\\\[^\\n][^"\\\\]*)*';

/** A quoted column; a dash stands for none. */
export const quotedColumn = (name: string): string => `"(?:-|(?<${name}>${QUOTED}))"`;

const NEXT_WORD = '(?: [^ [][^ ]*)?';

/** The name of a user, as most have it. */
export const ONE_TO_THREE_WORDS = `[^ ]+${NEXT_WORD}${NEXT_WORD}`;

/** The Common Log Format up to its time: who asks. What the name of a user may be is for the format to say. */
export const whoAsks = (user: string): string => `(?<remotehost>[0-9A-Fa-f.:]+) (?:-|(?<ident>[^ ]+)) (?:-|(?<authuser>${user}))`;

/**
 * The rest of the Common Log Format. What is requested is a dash when nothing came, and raw where it is no HTTP.
 *
 * @see https://httpd.apache.org/docs/current/logs.html#common
 */
export const WHAT_IS_ASKED = [
  '\\[(?<datetime>[^[\\]]+)\\]',
  `"(?:-|(?<request_method>[^ "]+) (?<request_path>${QUOTED}) HTTP/(?<request_version>[^ "]*)|(?<request_raw>${QUOTED}))"`,
  '(?<response_status>[0-9]{3})', '(?:-|(?<response_body_bytes>[0-9]+))',
].join(' ');

const FORWARDED_FOR = 'http.request.header.x_forwarded_for';

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
    forwardedFor: ['source.ip', FORWARDED_FOR],
  },
} satisfies Partial<LogTypeDefinition>;

const COLUMNS = [
  'xff', 'xff_quoted', 'xff_text', 'unclear', 'remotehost', 'ident', 'authuser', 'datetime', 'request_method', 'request_path', 'request_version',
  'request_raw', 'response_status', 'response_body_bytes', 'referer', 'useragent', 'request_bytes', 'response_bytes',
];

/** Adds what the columns say once they are taken apart; of the columns themselves only ECS fields remain. */
export const addWebAccess = (record: Fields, ecs: Fields, context: NormalizeContext): NormalizeResult | undefined => {
  addWebServer(ecs, context, 'access');
  addHttpRequest(ecs, {
    method: textOf(record.request_method),
    path: textOf(record.request_path),
    version: textOf(record.request_version),
    raw: textOf(record.request_raw),
  });
  setField(ecs, 'event', 'outcome', outcomeOf(Number(record.response_status)));
  if (isUnclear(record)) {
    dropFields(ecs, ['source', 'user']);
    setField(ecs, 'related', 'ip', undefined);
  }
  const forwardedFor = textOf(record.xff) ?? textOf(record.xff_quoted) ?? textOf(record.xff_text);
  if (forwardedFor !== undefined) addForwardedFor(ecs, forwardedFor);
  dropFields(record, COLUMNS);
  return forwardedFor === undefined ? undefined : { asLogged: { [FORWARDED_FOR]: forwardedFor } };
};

const outcomeOf = (status: number): string => {
  if (Number.isNaN(status)) return 'unknown';
  return status < 400 ? 'success' : 'failure';
};

/** Adds the addresses that the list names, without ports: what is none is left out. */
const addForwardedFor = (ecs: Fields, forwardedFor: string): void => {
  const addresses = forwardedFor.split(',').map((entry) => withoutPort(entry.trim())).filter(isIpAddress);
  setField(groupOf(groupOf(ecs, 'http'), 'request'), 'header', 'x_forwarded_for', addresses);
  const related = groupOf(ecs, 'related');
  related.ip = [...new Set([...(related.ip as string[] | undefined) ?? [], ...addresses])].sort();
};

/**
 * Whether nobody can tell who asks: a list of several words without quotation marks, in front of the peer, could be the name of a host and the
 * beginning of that of a user, of which the rest was taken for the peer.
 */
const isUnclear = ({ xff_text: forwardedFor, remotehost }: Fields): boolean => {
  if (typeof forwardedFor !== 'string') return false;
  return !isIpAddress(textOf(remotehost) ?? '') || forwardedFor.split(',').some((entry) => entry.trim().includes(' '));
};
