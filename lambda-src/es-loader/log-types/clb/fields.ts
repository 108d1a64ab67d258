import type { IndexFields } from '../../../shared/index-fields';
import { ELB_REQUEST_FIELDS } from '../../normalize/elb-request-fields';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html */
export const fields = {
  ...ELB_REQUEST_FIELDS,
  fields: {
    ...ELB_REQUEST_FIELDS.fields,
    backend_ip: 'ip',
    backend_port: 'integer',
    backend_processing_time: 'float',
    backend_status_code: 'short',
  },
} satisfies IndexFields;
