import type { Field, IndexFields } from '../../../shared/index-fields';

const TIME: Field = { dateFormat: 'MM/dd/yy HH:mm:ss[.SSSSSS]' };

/**
 * Those of exported logs, too: they lie in the same index.
 *
 * @see https://docs.aws.amazon.com/cloudhsm/latest/userguide/cloudhsm-audit-log-reference.html
 */
export const fields = {
  template: 'log-aws-cloudhsm',
  refreshIntervalSeconds: 30,
  fields: {
    'cloudhsm.cluster_id': 'keyword',
    'cloudhsm.command_type': 'keyword',
    'cloudhsm.command_type_hex': 'keyword',
    'cloudhsm.host_time': TIME,
    'cloudhsm.host_time_usec': 'long',
    'cloudhsm.hsm_error': 'keyword_and_text',
    'cloudhsm.hsm_id': 'keyword',
    'cloudhsm.hsm_return': 'keyword',
    'cloudhsm.key_handle': 'keyword',
    'cloudhsm.local_time': TIME,
    'cloudhsm.local_time_usec': 'long',
    'cloudhsm.log_type': 'keyword',
    'cloudhsm.log_type_code': 'keyword',
    'cloudhsm.mechanism': 'keyword',
    'cloudhsm.mfa_enabled': 'keyword',
    'cloudhsm.number_of_users': 'long',
    'cloudhsm.opcode': 'keyword',
    'cloudhsm.opcode_hex': 'keyword',
    'cloudhsm.operation': 'keyword',
    'cloudhsm.operation_code': 'keyword',
    'cloudhsm.priv_secret_key_handle': 'keyword',
    'cloudhsm.propagation_delay': 'long',
    'cloudhsm.public_key_handle': 'keyword',
    'cloudhsm.reboot_counter': 'long',
    'cloudhsm.response': 'keyword',
    'cloudhsm.sequence_no': 'long',
    'cloudhsm.session_handle': 'keyword',
    'cloudhsm.target_user_id': 'keyword',
    'cloudhsm.target_user_name': 'keyword',
    'cloudhsm.target_user_type': 'keyword',
    'cloudhsm.target_user_type_code': 'keyword',
    'cloudhsm.timestamp': TIME,
    'cloudhsm.timestamp_usec': 'long',
    'cloudhsm.unknown_field_value': 'text',
    'cloudhsm.user_id': 'keyword',
    'cloudhsm.user_ids': 'keyword',
    'cloudhsm.user_name': 'keyword',
    'cloudhsm.user_type': 'keyword',
    'cloudhsm.user_type_code': 'keyword',
    'cloudhsm.version_no': 'keyword',
  },
} satisfies IndexFields;
