import type { Normalize } from '../../model';
import { groupOf, setField, textOf } from '../../normalize/steps';

/** The address of a client ends with its port. */
export const normalize: Normalize = (record, ecs) => {
  const client = textOf(record.ClientAddress) ?? '';
  const colon = client.lastIndexOf(':');
  if (colon < 0) return;
  const address = client.slice(0, colon);
  Object.assign(groupOf(ecs, 'source'), { ip: address, port: client.slice(colon + 1), address });
  setField(ecs, 'related', 'ip', [address]);
};
