import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { FIREHOSE_ERROR_OUTPUT } from '../../../shared/firehose-error-output';

/** What GuardDuty tells Security Hub lies in members whose names are paths, with dots among them. */
const guardDuty = (name: string): string => `ProductFields.aws/guardduty/${name.replaceAll('.', '\\.')}`;
const remote = (member: string, actions: readonly string[]): string[] =>
  actions.map((action) => guardDuty(`service/action/${action}/remoteIpDetails/${member}`));

const LOCATED = ['awsApiCallAction', 'networkConnectionAction', 'portProbeAction/portProbeDetails.0_'];
const ACTIONS = [...LOCATED, 'kubernetesApiCallAction'];
const REMOTE_ADDRESSES = remote('ipAddressV4', LOCATED);
const PRIVATE_ADDRESS = guardDuty('resource/instanceDetails/networkInterfaces.0_/privateIpAddress');
const PUBLIC_ADDRESS = guardDuty('resource/instanceDetails/networkInterfaces.0_/publicIp');
const LOCAL_ADDRESS = guardDuty('service/action/networkConnectionAction/localIpDetails/ipAddressV4');

/** @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html */
export const definition = {
  id: 'securityhub',
  title: 'AWS Security Hub findings, also those of GuardDuty, Inspector, Macie and others',
  service: 'AWS Security Hub',
  order: 8,
  keyPattern: 'SecurityHub|securityhub',
  ignoredKeys: FIREHOSE_ERROR_OUTPUT,
  format: 'json',
  recordsField: 'findings',
  index: 'log-aws-securityhub',
  timestamp: { fields: ['cwe_timestamp', 'UpdatedAt'] },
  documentId: 'Id',
  fields: {
    'cloud.account.id': ['AwsAccountId'],
    'cloud.region': ['Resources.0.Region'],
    'destination.address': [PRIVATE_ADDRESS, LOCAL_ADDRESS],
    'destination.ip': [PRIVATE_ADDRESS, LOCAL_ADDRESS],
    'destination.nat.ip': [PUBLIC_ADDRESS],
    'destination.port': [
      guardDuty('service/action/portProbeAction/portProbeDetails/localPortDetails.0_/port'),
      guardDuty('service/action/networkConnectionAction/localPortDetails/port'),
    ],
    'dns.question.name': [guardDuty('service/action/dnsRequestAction/domain')],
    'event.severity': ['Severity.Product'],
    'event.risk_score_norm': ['Severity.Normalized'],
    'rule.id': ['Types'],
    'rule.name': ['Title'],
    'rule.description': ['Description'],
    'source.address': REMOTE_ADDRESSES,
    'source.ip': REMOTE_ADDRESSES,
    'source.port': [guardDuty('service/action/networkConnectionAction/remotePortDetails/port')],
  },
  lists: {
    'related.ip': [
      PRIVATE_ADDRESS, LOCAL_ADDRESS, PUBLIC_ADDRESS, ...remote('ipAddressV4', ACTIONS), ...remote('ipAddressV6', ACTIONS),
    ].map((path) => [path]),
  },
  constants: { 'event.kind': 'alert', 'event.category': ['intrusion_detection'] },
  enrich: {
    geoip: ['source', 'destination'],
    indicators: {
      ip: ['source.ip', 'destination.ip'],
      domain: ['dns.question.name'],
      url: ['ThreatIntelIndicators.Value'],
      hash: ['ThreatIntelIndicators.Value', 'Threats.FilePaths.Hash'],
    },
  },
} satisfies LogTypeDefinition;

const FILE = 'siem-eventbridge-events-to-s3-1-2024-01-15-00-00-00-0a1b2c3d.gz';

export const catalogue = {
  keyShape: 'contains `SecurityHub` or `securityhub`',
  exampleKeys: [
    'AWSLogs/123456789012/SecurityHub/us-east-1/2024/01/15/00/aes-siem-firehose-securityhub-1-2024-01-15-00-00-00-0a1b2c3d.gz',
    `AWSLogs/123456789012/aws.securityhub/Security_Hub_Findings_-_Imported/us-east-1/2024/01/15/${FILE}`,
  ],
  delivery: 'through EventBridge and Firehose',
  exporter: 'EventBridgeExporter',
} satisfies LogTypeCatalogue;
