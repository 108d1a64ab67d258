import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/workspaces/latest/adminguide/cloudwatch-events.html */
export const definition = {
  id: 'workspaces-event',
  title: 'Amazon WorkSpaces access events',
  service: 'Amazon WorkSpaces',
  order: 30,
  keyPattern: '(?:WorkSpaces|workspaces).*(?:Event|event)',
  format: 'json',
  index: 'log-aws-workspaces',
  timestamp: { fields: ['loginTime'] },
  // As in the inventory, so that one search finds both.
  rename: { WorkspaceId: 'workspaceId' },
  fields: { 'host.id': ['WorkspaceId'], 'source.ip': ['clientIpAddress'] },
  lists: { 'related.ip': [['clientIpAddress']], 'related.hosts': [['WorkspaceId']] },
  constants: { 'event.kind': 'event', 'event.category': ['authentication', 'host'], 'event.type': ['info'], 'event.outcome': 'success' },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `WorkSpaces` or `workspaces`, and after it `Event` or `event`',
  exampleKeys: [
    'AWSLogs/123456789012/WorkSpaces/Event/us-east-1/2024/01/15/siem-workspaces-event-to-s3-1-2024-01-15-00-00-00-0a1b2c3d.gz',
    'x/workspaces/event/f',
  ],
  delivery: 'through EventBridge and Firehose',
  exporter: 'WorkSpacesExporter',
} satisfies LogTypeCatalogue;
