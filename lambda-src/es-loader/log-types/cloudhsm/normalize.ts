import type { Normalize } from '../../model';
import { addCloudHsmFields } from '../../normalize/cloudhsm';

/** A log group for each cluster (`/aws/cloudhsm/<cluster>`), a stream for each HSM. */
export const normalize: Normalize = (record, ecs, { envelope }) =>
  addCloudHsmFields(record, ecs, envelope?.logStream || undefined, envelope?.logGroup?.split('/')[3]);
