import { isMap } from '../../json/is-map';
import type { Normalize } from '../../model';
import { setField, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs) => {
  // Of an assumed role the session, of a user the name; a canonical user id has no slash.
  const requester = textOf(record.Requester);
  if (requester !== undefined) setField(ecs, 'user', 'name', requester.slice(requester.lastIndexOf('/') + 1));

  if (!isMap(ecs.cloud) || ecs.cloud.region !== 'unknown') return;
  const region = textOf(record.EndPoint)?.match(REGION)?.[0];
  if (region !== undefined) setField(ecs, 'cloud', 'region', region);
};

const REGION = /global|(?:us|ap|ca|eu|me|sa|af)-(?:gov-)?[a-z]+-[0-9]/;
