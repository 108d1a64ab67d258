import type { Normalize } from '../../model';
import { addLinuxFields } from '../../normalize/linux-log';

export const normalize: Normalize = (record, ecs, { envelope }) => {
  addLinuxFields(record, ecs, envelope);
};
