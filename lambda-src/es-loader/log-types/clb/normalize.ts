import type { Normalize } from '../../model';
import { addRequestedUrl } from '../../normalize/elb-request';

export const normalize: Normalize = (record, ecs) => addRequestedUrl(record, ecs);
