import { setField, textOf } from './steps';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { percentDecoded } from '../../shared/percent-decoded';
import type { Fields } from '../model';

/** What is the same for both kinds of logs. */
export const CLOUDFRONT = {
  service: 'Amazon CloudFront',
  format: 'text',
  index: 'log-aws-cloudfront',
  fields: {
    'http.request.bytes': ['cs_bytes'],
    'http.request.method': ['cs_method'],
    'http.request.referrer': ['cs_referer'],
    'http.response.bytes': ['sc_bytes'],
    'http.response.status_code': ['sc_status'],
    'source.address': ['c_ip'],
    'source.ip': ['c_ip'],
    'source.port': ['c_port'],
    'url.path': ['cs_uri_stem'],
    'url.query': ['cs_uri_query'],
    'url.scheme': ['cs_protocol'],
    'user_agent.original': ['cs_user_agent'],
  },
  lists: { 'related.ip': [['c_ip']] },
  constants: { 'event.kind': 'event', 'event.category': ['web'], 'cloud.region': 'global' },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'], url: ['url.full', 'http.request.referrer'] }, userAgent: 'user_agent' },
} satisfies Partial<LogTypeDefinition>;

/** Adds the whole URL, the version without `HTTP/`, and the user agent with its blanks, which CloudFront writes as %20. */
export const addViewerRequest = (record: Fields, ecs: Fields, host: unknown, query = ''): void => {
  const [protocol, domain, path] = [record.cs_protocol, host, record.cs_uri_stem].map(textOf);
  if (protocol !== undefined && domain !== undefined && path !== undefined) {
    setField(ecs, 'url', 'full', `${protocol}://${domain}${path}${query}`);
  }
  const version = textOf(record.cs_protocol_version)?.split('/')[1];
  if (version !== undefined) setField(ecs, 'http', 'version', version);
  const agent = textOf(record.cs_user_agent);
  if (agent !== undefined) setField(ecs, 'user_agent', 'original', percentDecoded(agent));
};
