import type { Normalize } from '../../model';
import { ec2InstanceId } from '../../normalize/ec2-instance-id';
import { compilePath } from '../../normalize/paths';
import { groupOf, setField } from '../../normalize/steps';
import { windowsEventAction } from '../../normalize/windows-event-actions';

const eventId = compilePath('Event.System.EventID');

export const normalize: Normalize = (record, ecs, { envelope }) => {
  const known = windowsEventAction(eventId(record));
  if (known !== undefined) Object.assign(groupOf(ecs, 'event'), known);

  const instance = ec2InstanceId(envelope?.logStream);
  if (instance !== undefined) setField(groupOf(ecs, 'cloud'), 'instance', 'id', instance);
};
