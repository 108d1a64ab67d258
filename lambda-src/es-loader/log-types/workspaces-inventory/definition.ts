import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/workspaces/latest/api/API_Workspace.html */
export const definition = {
  id: 'workspaces-inventory',
  title: 'Amazon WorkSpaces inventory',
  service: 'Amazon WorkSpaces',
  order: 31,
  keyPattern: '(?:WorkSpaces|workspaces).*[Ii]nventory',
  format: 'json',
  recordsField: 'Workspaces',
  index: 'log-aws-workspaces',
  // A list of what there is has no time but that of the event it came in.
  timestamp: { fields: ['cwe_timestamp'], clockIfAbsent: true },
  fields: {
    'host.id': ['WorkspaceId'],
    'host.name': ['ComputerName'],
    'host.hostname': ['ComputerName'],
    'user.id': ['UserName'],
    'user.name': ['UserName'],
  },
  lists: {
    'host.ip': [['IpAddress']],
    'related.hosts': [['ComputerName'], ['WorkspaceId']],
    'related.ip': [['IpAddress']],
    'related.user': [['UserName']],
  },
  constants: { 'event.kind': 'state', 'event.category': ['host'], 'event.type': ['info'] },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `WorkSpaces` or `workspaces`, and after it `Inventory` or `inventory`',
  exampleKeys: [
    'AWSLogs/123456789012/WorkSpaces/Inventory/us-east-1/2024/01/15/workspaces-inventory-20240115_000000.json.gz',
    'x/workspaces/inventory/f',
  ],
  delivery: 'by an exporter that lists the WorkSpaces',
  exporter: 'WorkSpacesExporter',
} satisfies LogTypeCatalogue;
