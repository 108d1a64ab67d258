import { ec2InstanceId } from './ec2-instance-id';
import { compilePath } from './paths';
import { groupOf, setField } from './steps';
import { windowsEventAction } from './windows-event-actions';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Normalize } from '../model';

const data = (...names: string[]): string[] => names.map((name) => `Event.EventData.Data.${name}`);

/** The members of a definition that every source of Windows events has. */
export const windowsEventMapping = {
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
  enrich: { geoip: ['source', 'destination'], indicators: { ip: ['source.ip'], hash: data('Hashes') } },
} satisfies Partial<LogTypeDefinition>;

const eventId = compilePath('Event.System.EventID');

/** What an event reports, by its id; the instance it is of, where the stream is named after one. */
export const normalizeWindowsEvent: Normalize = (record, ecs, { envelope }) => {
  const known = windowsEventAction(eventId(record));
  if (known !== undefined) Object.assign(groupOf(ecs, 'event'), known);

  const instance = ec2InstanceId(envelope?.logStream);
  if (instance !== undefined) setField(groupOf(ecs, 'cloud'), 'instance', 'id', instance);
};
