import type { Normalize } from '../../model';
import { addMysqlFields } from '../../normalize/rds-mysql';

export const normalize: Normalize = (record, ecs, { envelope }) => {
  addMysqlFields(record, ecs, envelope);
};
