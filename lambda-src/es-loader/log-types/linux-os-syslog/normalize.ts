import type { Normalize } from '../../model';
import { addLinuxFields } from '../../normalize/linux-log';

/** What belongs to the security log lies in its index, wherever it was written. */
export const normalize: Normalize = (record, ecs, { envelope }) => {
  const isLogin = addLinuxFields(record, ecs, envelope);
  return isLogin || record.proc === 'su' ? { index: 'log-linux-secure' } : undefined;
};
