import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://developer.okta.com/docs/reference/api/system-log/ */
export const definition = {
  id: 'okta',
  title: 'Okta system log',
  service: 'Okta',
  order: 44,
  optional: true,
  keyPattern: 'okta-logs',
  format: 'json',
  index: 'log-intra-audit-okta',
  timestamp: { fields: ['published'] },
  fields: {
    'client.address': ['client.ipAddress'],
    'client.as.number': ['securityContext.asNumber'],
    'client.as.organization.name': ['securityContext.asOrg'],
    'client.domain': ['securityContext.domain'],
    'client.geo.city_name': ['client.geographicalContext.city'],
    'client.geo.country_name': ['client.geographicalContext.country'],
    'client.geo.location': ['client.geographicalContext.geolocation'],
    'client.geo.region_name': ['client.geographicalContext.state'],
    'client.ip': ['client.ipAddress'],
    'event.action': ['eventType'],
    'log.level': ['severity'],
    'source.address': ['client.ipAddress'],
    'source.domain': ['securityContext.domain'],
    'source.ip': ['client.ipAddress'],
    'user_agent.original': ['client.userAgent.rawUserAgent'],
  },
  constants: { 'event.kind': 'event', 'event.category': ['web'] },
  enrich: { geoip: ['source'] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `okta-logs`',
  exampleKeys: ['okta-logs/2024/01/15/okta-20240115.json.gz'],
  delivery: 'by a program that exports the system log, e.g. through EventBridge and Firehose',
} satisfies LogTypeCatalogue;
