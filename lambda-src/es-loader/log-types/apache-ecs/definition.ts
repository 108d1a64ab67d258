import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** The Common Log Format; whatever follows is left to the future. */
const LINE = [
  '(?<remotehost>[^ ]+)', '(?<rfc931>[^ ]+)', '(?<authuser>[^ ]+)', '\\[(?<datetime>[^\\]]+)\\]',
  '"(?:-|(?<request_method>[^ "]+) (?<request_path>[^ "]+) HTTP/(?<request_version>[^ "]*))"',
  '(?<response_status>[0-9]+)', '(?:-|(?<response_bytes>[0-9]+))',
].join(' ');

export const definition = {
  id: 'apache-ecs',
  title: 'Apache HTTP Server access logs of containers',
  service: 'Amazon ECS',
  order: 46,
  optional: true,
  keyPattern: 'firelens',
  format: 'text',
  envelope: 'firelens',
  linePattern: LINE,
  index: 'log-web-apache',
  timestamp: {
    fields: ['datetime'],
    formats: ['%d/%b/%Y:%H:%M:%S %z'],
    keyPattern: '-(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})-(?<hour>[0-9]{2})-(?<minute>[0-9]{2})-(?<second>[0-9]{2})-',
  },
  fields: {
    'http.request.method': ['request_method'],
    'http.response.body.bytes': ['response_bytes'],
    'http.response.status_code': ['response_status'],
    'http.version': ['request_version'],
    'source.ip': ['remotehost'],
    'url.path': ['request_path'],
  },
  constants: { '@log_type': 'apache' },
  enrich: { geoip: ['source'] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `firelens`',
  exampleKeys: ['firelens/2024/01/15/00/stream-1.gz', 'firelens/2024/06/10/06/web-1-2024-06-10-06-01-02-0a1b2c3d.gz'],
  delivery: 'from a container by FireLens and Firehose',
} satisfies LogTypeCatalogue;
