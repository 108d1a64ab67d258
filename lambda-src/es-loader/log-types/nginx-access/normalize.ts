import type { Normalize } from '../../model';
import { addWebAccess } from '../../normalize/web-access';

export const normalize: Normalize = (record, ecs, context) => addWebAccess(record, ecs, context);
