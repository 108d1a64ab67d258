import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** Actions that come with a location of the remote side, in the order in which they are looked at. */
const LOCATED = ['awsApiCallAction', 'networkConnectionAction', 'portProbeAction.portProbeDetails.0'];
const ACTIONS = [...LOCATED, 'kubernetesApiCallAction'];

const remote = (member: string, actions = ACTIONS): string[] => actions.map((action) => `service.action.${action}.remoteIpDetails.${member}`);

const REMOTE_ADDRESSES = [...remote('ipAddressV4'), ...remote('ipAddressV6')];
const PRIVATE_ADDRESS = 'resource.instanceDetails.networkInterfaces.0.privateIpAddress';
const PUBLIC_ADDRESS = 'resource.instanceDetails.networkInterfaces.0.publicIp';
const LOCAL_ADDRESS = 'service.action.networkConnectionAction.localIpDetails.ipAddressV4';

/** Of files with malware in volumes, objects and backups, and of programs that did what was found. */
const HASHES = [
  'ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames.filePaths.hash',
  'malwareScanDetails.threats.hash',
  'malwareScanDetails.threats.itemPaths.hash',
  'malwareScanDetails.threats.itemDetails.hash',
  'runtimeDetails.process.executableSha256',
  'runtimeDetails.context.modifyingProcess.executableSha256',
  'runtimeDetails.context.targetProcess.executableSha256',
  'detection.sequence.actors.process.sha256',
].map((path) => `service.${path}`);

export const definition = {
  id: 'guardduty',
  title: 'Amazon GuardDuty findings',
  service: 'Amazon GuardDuty',
  order: 6,
  keyPattern: '/GuardDuty/',
  format: 'json',
  index: 'log-aws-guardduty',
  timestamp: { fields: ['updatedAt'] },
  documentId: 'id',
  // A finding that goes on is exported again with a higher count.
  documentIdSuffix: 'service.count',
  textPaths: ['service.additionalInfo.unusual'],
  fields: {
    'cloud.instance.id': ['resource.instanceDetails.instanceId'],
    'destination.address': [PRIVATE_ADDRESS, LOCAL_ADDRESS],
    'destination.ip': [PRIVATE_ADDRESS, LOCAL_ADDRESS],
    'destination.nat.ip': [PUBLIC_ADDRESS],
    'destination.port': [
      'service.action.portProbeAction.portProbeDetails.0.localPortDetails.port',
      'service.action.networkConnectionAction.localPortDetails.port',
    ],
    'dns.question.name': ['service.action.dnsRequestAction.domain'],
    'event.severity': ['severity'],
    'rule.id': ['type'],
    'rule.name': ['title'],
    'rule.description': ['description'],
    'source.address': REMOTE_ADDRESSES,
    'source.ip': REMOTE_ADDRESSES,
    'source.geo.location': remote('geoLocation', LOCATED),
    'source.geo.city_name': remote('city.cityName', LOCATED),
    'source.geo.country_name': remote('country.countryName'),
    'source.port': ['service.action.networkConnectionAction.remotePortDetails.port'],
    'user.id': ['resource.accessKeyDetails.accessKeyId'],
    'user.name': ['resource.accessKeyDetails.userName'],
  },
  lists: {
    'related.ip': [
      PRIVATE_ADDRESS, LOCAL_ADDRESS, PUBLIC_ADDRESS, ...REMOTE_ADDRESSES, 'service.action.kubernetesApiCallAction.sourceIPs',
    ].map((path) => [path]),
    'related.user': [['resource.accessKeyDetails.userName']],
  },
  constants: { 'event.kind': 'alert', 'event.category': ['intrusion_detection'] },
  enrich: {
    geoip: ['source', 'destination'],
    indicators: { ip: ['source.ip', 'destination.ip'], domain: ['dns.question.name'], hash: HASHES },
  },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains the folder `/GuardDuty/`',
  exampleKeys: [
    'AWSLogs/123456789012/GuardDuty/us-east-1/2024/06/10/0a1b2c3d-0000-1111-2222-333344445555.jsonl.gz',
    'my-prefix/AWSLogs/123456789012/GuardDuty/ap-northeast-1/2024/06/10/0a1b2c3d-0000-1111-2222-333344445555.jsonl.gz',
  ],
  delivery: 'by the export of findings to S3',
} satisfies LogTypeCatalogue;
