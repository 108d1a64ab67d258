import type { Normalize } from '../../model';
import { addConfigItem } from '../../normalize/config-item';
import { unifyConfigShapes } from '../../normalize/config-item-shapes';

export const normalize: Normalize = (record, ecs) => {
  unifyConfigShapes(record);
  return addConfigItem(record, ecs);
};
