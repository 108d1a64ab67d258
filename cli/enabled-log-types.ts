import { UsageError } from './usage-error';
import { logTypes } from '../lambda-src/es-loader/log-types';
import { listOf } from '../lambda-src/shared/environment';

/** The optional log types that `--enable` names. Throws UsageError for one that does not exist. */
export const enabledLogTypes = (ids?: string): readonly string[] => {
  const enabled = listOf(ids);
  const optional = logTypes.filter(({ definition }) => definition.optional).map(({ definition }) => definition.id);
  const unknown = enabled.find((id) => !optional.includes(id));
  if (unknown !== undefined) throw new UsageError(`--enable must name optional log types, got ${unknown}; there are ${optional.join(', ')}`);
  return enabled;
};
