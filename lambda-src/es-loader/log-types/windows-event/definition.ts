import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

const data = (...names: string[]): string[] => names.map((name) => `Event.EventData.Data.${name}`);

export const definition = {
  id: 'windows-event',
  title: 'Windows event logs',
  service: 'Amazon EC2 Windows instances',
  order: 35,
  keyPattern: '/[Ww]indows.*[Ee]vent',
  format: 'winevtxml',
  envelope: 'cloudwatch-logs',
  index: 'log-win-event',
  timestamp: { fields: ['Event.System.TimeCreated.SystemTime'], nanoseconds: true },
  fields: {
    'destination.ip': data('DestAddress'),
    'destination.port': data('DestPort'),
    'error.code': ['Event.System.Status'],
    'event.code': ['Event.System.EventID'],
    'event.module': ['Event.System.Channel'],
    'host.name': ['Event.System.Computer'],
    'source.ip': data('IpAddress', 'SourceAddress'),
    'source.port': data('IpPort', 'SourcePort'),
    'user.domain': data('SubjectDomainName', 'TargetDomainName'),
    'user.id': data('SubjectUserSid', 'TargetUserSid'),
    'user.name': data('SubjectUserName', 'TargetUserName'),
  },
  lists: {
    'related.ip': [data('DestAddress'), data('IpAddress'), data('SourceAddress')],
    'related.user': [data('SubjectUserName'), data('TargetUserName')],
  },
  constants: { 'event.kind': 'event' },
  enrich: { geoip: ['source', 'destination'], indicators: { ip: ['source.ip'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'a folder that begins `Windows` or `windows`, later `Event` or `event`',
  exampleKeys: ['AWSLogs/123456789012/EC2/Windows/Event/us-east-1/2024/06/10/siem-ec2-windows-event-1-2024-06-10-06-00-00-0a1b2c3d'],
  delivery: 'by the CloudWatch agent, through CloudWatch Logs and Firehose',
} satisfies LogTypeCatalogue;
