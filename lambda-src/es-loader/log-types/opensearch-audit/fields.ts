import type { Field, IndexFields } from '../../../shared/index-fields';

const fieldsOf = (type: Field, names: readonly string[]): Record<string, Field> =>
  Object.fromEntries(names.map((name) => [`opensearch.${name}`, type]));

/** @see https://docs.opensearch.org/latest/security/audit-logs/field-reference/ */
export const fields = {
  template: 'log-aws-opensearch',
  refreshIntervalSeconds: 30,
  fields: {
    ...fieldsOf('keyword', [
      'audit_category', 'audit_cluster_name', 'audit_compliance_diff_stored', 'audit_compliance_operation', 'audit_format_version',
      'audit_node_elasticsearch_version', 'audit_node_host_address', 'audit_node_host_name', 'audit_node_id', 'audit_node_name',
      'audit_node_opensearch_version', 'audit_request_effective_user', 'audit_request_effective_user_is_admin', 'audit_request_id',
      'audit_request_initiating_user', 'audit_request_layer', 'audit_request_origin', 'audit_request_privilege', 'audit_request_remote_address',
      'audit_rest_request_method', 'audit_rest_request_path', 'audit_trace_doc_id', 'audit_trace_doc_types', 'audit_trace_indices',
      'audit_trace_resolved_indices', 'audit_trace_task_id', 'audit_trace_task_parent_id', 'audit_transport_request_type',
    ]),
    ...fieldsOf('long', ['audit_compliance_doc_version', 'audit_trace_shard_id']),
    ...fieldsOf('text', ['audit_compliance_diff_content', 'audit_request_body', 'audit_request_exception_stacktrace', 'audit_trace_doc_source']),
    ...fieldsOf('flat_object', ['audit_compliance_file_infos', 'audit_rest_request_headers', 'audit_rest_request_params', 'audit_transport_headers']),
    'opensearch.timestamp': 'date',
  },
} satisfies IndexFields;
