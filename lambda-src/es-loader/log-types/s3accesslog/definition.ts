import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

const LINE = [
  '(?<BucketOwner>[^ ]*)', '(?<Bucket>[^ ]*)', '\\[(?<RequestDateTime>[^\\]]*)\\]', '(?<RemoteIP>[^ ]*)', '(?<Requester>[^ ]*)',
  '(?<RequestID>[^ ]*)', '(?<Operation>[^ ]*)', '(?<Key>[^ ]*)',
  '(?:-|"-"|"(?<RequestURI_operation>[^ ]*) (?<RequestURI_key>[^ ]*) (?<RequestURI_httpProtoversion>[^ "]*)")',
  '(?<HTTPstatus>[0-9]+|-)', '(?<ErrorCode>[^ ]*)', '(?<BytesSent>[^ ]*)', '(?<ObjectSize>[^ ]*)', '(?<TotalTime>[^ ]*)',
  '(?<TurnAroundTime>[^ ]*)', '(?:-|"(?<Referrer>[^"]*)")', '(?:-|"(?<UserAgent>[^"]*)")', '(?<VersionId>[^ ]*)',
].join(' ');

/** Absent in older logs; whatever follows is left to the future. */
const LATER_COLUMNS = '(?: (?<HostId>[^ ]*) (?<SigV>[^ ]*) (?<CipherSuite>[^ ]*) (?<AuthType>[^ ]*) (?<EndPoint>[^ ]*) (?<TLSVersion>[^ ]*)'
  + '(?: (?<S3AccessPointARN>arn:[^ ]*|-))?)?';

export const definition = {
  id: 's3accesslog',
  title: 'Amazon S3 server access logs',
  service: 'Amazon S3',
  order: 12,
  keyPattern: '20[0-9]{2}-[01][0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9A-Z]{16}$',
  format: 'text',
  linePattern: LINE + LATER_COLUMNS,
  index: 'log-aws-s3accesslog',
  timestamp: { fields: ['RequestDateTime'], formats: ['%d/%b/%Y:%H:%M:%S %z'] },
  fields: {
    'destination.address': ['EndPoint'],
    'destination.domain': ['EndPoint'],
    'http.request.method': ['RequestURI_operation'],
    'http.request.referrer': ['Referrer'],
    'http.response.bytes': ['BytesSent'],
    'http.response.status_code': ['HTTPstatus'],
    'source.address': ['RemoteIP'],
    'source.ip': ['RemoteIP'],
    'url.domain': ['EndPoint'],
    'url.original': ['RequestURI_key'],
    'user.name': ['Requester'],
    'user_agent.original': ['UserAgent'],
  },
  lists: { 'related.ip': [['RemoteIP']] },
  constants: { 'event.kind': 'event', 'event.category': ['web'] },
  ownTraffic: { identities: ['Requester'], services: [{ path: 'Requester', values: ['svc:securitylake.amazonaws.com'] }] },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'], url: ['http.request.referrer'] }, userAgent: 'user_agent' },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'ends `YYYY-MM-DD-hh-mm-ss-` and 16 upper-case letters or digits',
  exampleKeys: [
    'AWSLogs/123456789012/s3accesslog/us-east-1/my-bucket/2024-06-10-06-32-16-E568B2907131C0C0',
    '2024-06-10-00-00-00-0123456789ABCDEF',
  ],
  delivery: 'by Amazon S3',
} satisfies LogTypeCatalogue;
