import type { IndexFields } from '../../../shared/index-fields';
import { ELB_REQUEST_FIELDS } from '../../normalize/elb-request-fields';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html */
export const fields = {
  ...ELB_REQUEST_FIELDS,
  fields: {
    ...ELB_REQUEST_FIELDS.fields,
    actions_executed: 'keyword',
    chosen_cert_arn: 'keyword',
    classification: 'keyword',
    classification_reason: 'keyword',
    domain_name: 'keyword',
    lambda_error_reason: 'keyword',
    matched_rule_priority: 'integer',
    redirect_url: 'keyword',
    request_creation_time: 'date',
    request_type: 'keyword',
    target_group_arn: 'keyword',
    target_ip: 'ip',
    target_port: 'integer',
    target_port_list: 'keyword',
    target_processing_time: 'float',
    target_status_code: 'short',
    target_status_code_list: 'keyword',
    trace_id: 'keyword',
  },
} satisfies IndexFields;
