import { LINES } from '../frames';
import type { LogGenerator } from '../log-generator';
import { ACCOUNT } from '../population';
import { dashedTime, dayFolders } from '../time-text';
import { webAttack, webRequest, type WebRequest } from '../web-request';

const DISTRIBUTION = 'E1A2B3C4D5E6F7';
const DOMAIN = 'd111111abcdef8.cloudfront.net';

const STANDARD_FIELDS = [
  'date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status', 'cs(Referer)', 'cs(User-Agent)',
  'cs-uri-query', 'cs(Cookie)', 'x-edge-result-type', 'x-edge-request-id', 'x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken',
  'x-forwarded-for', 'ssl-protocol', 'ssl-cipher', 'x-edge-response-result-type', 'cs-protocol-version', 'fle-status', 'fle-encrypted-fields',
  'c-port', 'time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type', 'sc-content-len', 'sc-range-start', 'sc-range-end',
];

const resultOf = (status: number): string => (status >= 400 ? 'Error' : 'Miss');
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
const escaped = (agent: string): string => agent.replaceAll(' ', '%20');

const standardLine = ({ client, port, method, host, path, query, status, bytes, milliseconds, agent, id }: WebRequest, time: Date): string => {
  const [date, clock] = [time.toISOString().slice(0, 10), time.toISOString().slice(11, 19)];
  const result = resultOf(status);
  return [
    date, clock, 'IAD89-C1', bytes, client, method, DOMAIN, path, status, '-', escaped(agent), query || '-', '-', result, `${id}==`, host, 'https',
    310, seconds(milliseconds), '-', 'TLSv1.3', 'TLS_AES_128_GCM_SHA256', result, 'HTTP/2.0', '-', '-', port, seconds(milliseconds), result,
    'text/html', bytes, '-', '-',
  ].join('\t');
};

const realtimeLine = ({ client, port, method, host, path, query, status, bytes, milliseconds, agent, id }: WebRequest, time: Date): string => {
  const result = resultOf(status);
  return [
    (time.getTime() / 1000).toFixed(3), client, seconds(milliseconds), status, bytes, method, 'https', DOMAIN,
    query === '' ? path : `${path}?${query}`, 310, 'IAD89-C1', `${id}==`, host, seconds(milliseconds), 'HTTP/2.0', 'IPv4', escaped(agent), '-', '-',
    query || '-', result, '-', 'TLSv1.3', 'TLS_AES_128_GCM_SHA256', result, '-', '-', 'text/html', bytes, '-', '-', port, result, 'US',
    'gzip,deflate,br', '*/*', '*', `Host:${host}%0AUser-Agent:${escaped(agent)}%0A`, 'Host%0AUser-Agent%0A', 2,
  ].join('\t');
};

/** Standard logs, and those in real time that come through Amazon Data Firehose. */
export const cloudfront: readonly LogGenerator[] = [
  {
    logType: 'cloudfront-standard',
    key: (time, name) => `AWSLogs/${ACCOUNT}/CloudFront/global/${DISTRIBUTION}/standard/${DISTRIBUTION}.${dashedTime(time).slice(0, 13)}.${name}.gz`,
    frame: { ...LINES, head: `#Version: 1.0\n#Fields: ${STANDARD_FIELDS.join(' ')}\n` },
    event: (random, time) => standardLine(webRequest(random), time),
    story: (at) => webAttack(at, 19.5, standardLine),
  },
  {
    logType: 'cloudfront-realtime',
    key: (time, name) => `AWSLogs/${ACCOUNT}/CloudFront/global/${DISTRIBUTION}/realtime/${dayFolders(time)}/${time.toISOString().slice(11, 13)}/`
      + `example-stream-1-${dashedTime(time)}-${name}.gz`,
    frame: LINES,
    event: (random, time) => realtimeLine(webRequest(random), time),
    story: (at) => webAttack(at, 19.5, realtimeLine),
  },
];
