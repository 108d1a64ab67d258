import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

const USERS = ['audit_request_effective_user', 'audit_request_initiating_user'];
const HOST = 'audit_rest_request_headers.Host';

export const definition = {
  id: 'opensearch-audit',
  title: 'Amazon OpenSearch Service audit logs',
  service: 'Amazon OpenSearch Service',
  order: 29,
  keyPattern: '(?:OpenSearch|opensearch).*[Aa]udit',
  format: 'json',
  envelope: 'cloudwatch-logs',
  index: 'log-aws-opensearch',
  rename: { timestamp: '@timestamp' },
  timestamp: { fields: ['timestamp'] },
  fields: {
    'rule.name': ['audit_transport_request_type', 'audit_rest_request_method', 'audit_category'],
    'source.ip': ['audit_request_remote_address'],
    'user.name': USERS,
    'user_agent.original': ['audit_rest_request_headers.User-Agent'],
  },
  lists: {
    'related.hosts': [[HOST]],
    'related.ip': [['audit_request_remote_address'], [HOST]],
    'related.user': USERS.map((path) => [path]),
  },
  constants: { 'event.category': ['database'], 'event.kind': 'event', 'event.type': ['info'] },
  fieldPrefix: 'opensearch',
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'] }, userAgent: 'user_agent' },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: '`OpenSearch` or `opensearch`, later `Audit` or `audit`',
  exampleKeys: [
    'AWSLogs/123456789012/OpenSearch/Audit/us-east-1/2024/06/10/siem-opensearch-audit-1-2024-06-10-06-00-00-0a1b2c3d',
    'x/opensearch-audit/f',
  ],
  delivery: 'through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
} satisfies LogTypeCatalogue;
