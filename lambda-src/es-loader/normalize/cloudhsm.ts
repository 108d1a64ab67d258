import { groupOf, setField, textOf } from './steps';
import type { Fields } from '../model';

const WORD = '[0-9A-Za-z_]+';
const HEX = '0x[0-9A-Fa-f]+';

/** A named part of a line, and the blanks after it. */
const part = (name: string, pattern: string): string => `(?<${name}>${pattern})`;
const line = (label: string, value: string): string => `\\n${label} *: *${value}`;
const optional = (...lines: string[]): string => `(?:${lines.join('')})?`;
const word = (name: string): string => `${part(name, '\\S+')}[ \\t\\r]*`;
const number = (name: string): string => `${part(name, '[0-9]+')}[ \\t\\r]*`;
const hex = (name: string): string => `${part(name, HEX)}[ \\t\\r]*`;
const rest = (name: string): string => `${part(name, '[^ \\n][^\\n]*')}?`;
const coded = (name: string, code: string): string => `${part(name, WORD)} *\\(${part(code, WORD)}\\)[ \\t\\r]*`;
const clock = (name: string, microseconds: string): string =>
  `${part(name, '[0-9/]+ [0-9:.]+')},?[ \\t]*usecs?:${number(microseconds)}`;
const RETURNED = `HSM Return: ${part('hsm_return', WORD)}(?:[^0-9A-Za-z_\\n][^\\n]*)?`;

/** An entry of the audit log of an HSM: lines in a fixed order, many of which only some commands have. */
const CLOUDHSM_ENTRY = [
  `(?:\\S+\\s)?Time: ${part('timestamp', '[^,\\n]+')}, usecs:${number('timestamp_usec')}`,
  optional(line('Version No', word('version_no'))),
  line('Sequence No', hex('sequence_no')),
  line('Reboot counter', hex('reboot_counter')),
  optional(line('Opcode', coded('opcode_v2', 'opcode_hex_v2'))),
  line('Command Type\\(hex\\)', coded('command_type', 'command_type_hex')),
  optional(line('Opcode', coded('opcode', 'opcode_hex'))),
  optional(line('User id', word('user_id'))),
  line('Session Handle', word('session_handle')),
  line('Response', `${part('response', WORD)}:(?:${RETURNED}|HSM Error: ${rest('hsm_error')}|[^\\n]*)`),
  line('Log type', coded('log_type', 'log_type_code')),
  optional(line('Priv/Secret Key Handle', word('priv_secret_key_handle'))),
  optional(line('Public Key Handle', word('public_key_handle'))),
  optional(line('Priv/Secret Key Handle', word('priv_secret_key_handle_v2'))),
  optional(line('Key Handle', word('key_handle'))),
  optional(line('local time', clock('local_time', 'local_time_usec')), line('host time', clock('host_time', 'host_time_usec'))),
  optional(line('propagation delay', `usecs?:${number('propagation_delay')}`)),
  optional(line('User Name', rest('user_name')), line('User Type', coded('user_type', 'user_type_code'))),
  optional(line('Mechanism', number('mechanism'))),
  optional(
    line('Target User Name', rest('target_user_name')),
    line('Target User Type', coded('target_user_type', 'target_user_type_code')),
    line('Target User id', word('target_user_id')),
  ),
  optional(line('MFA [Ee]nabled', word('mfa_enabled'))),
  optional(
    line('Operation', coded('operation', 'operation_code')),
    line('Number of Users', word('number_of_users')),
    line('UserIDs', rest('user_ids')),
  ),
  `(?:\\n${part('unknown_field_value', '[^]*')})?`,
].join('');

/** How the two types that hold such entries read them. */
export const CLOUDHSM_READING = {
  linePattern: CLOUDHSM_ENTRY,
  index: 'log-aws-cloudhsm',
  timestamp: { fields: ['timestamp'], formats: ['%m/%d/%y %H:%M:%S.%f'] },
  fields: { 'user.id': ['user_id'] },
  fieldPrefix: 'cloudhsm',
};

/** Adds what an entry of an HSM's audit log says; the HSM and its cluster stand outside it. */
export const addCloudHsmFields = (record: Fields, ecs: Fields, hsm: string | undefined, cluster: string | undefined): void => {
  const { sequence_no: sequence, timestamp_usec: microseconds } = record;
  if (hsm !== undefined && textOf(sequence) !== undefined && textOf(microseconds) !== undefined) ecs['@id'] = `${hsm}${sequence}${microseconds}`;
  for (const name of ['sequence_no', 'reboot_counter']) record[name] = Number(record[name]);
  for (const name of ['opcode', 'opcode_hex', 'priv_secret_key_handle']) preferNewer(record, name);

  ecs.cloudhsm = { cluster_id: cluster, hsm_id: hsm };
  const hosts = [cluster, hsm].filter((name) => name !== undefined);
  if (hosts.length > 0) setField(ecs, 'related', 'hosts', hosts);
  if (hsm !== undefined) setField(groupOf(ecs, 'cloud'), 'instance', 'id', hsm);
  setField(ecs, 'event', 'outcome', record.hsm_return === undefined ? 'failure' : 'success');
  addUsers(record, ecs);
};

/** Newer firmware writes some lines in another place. */
const preferNewer = (record: Fields, name: string): void => {
  const newer = `${name}_v2`;
  if (record[newer] !== undefined) record[name] = record[newer];
  delete record[newer];
};

const addUsers = (record: Fields, ecs: Fields): void => {
  const { opcode, user_name, user_type, target_user_name, target_user_type, target_user_id } = record;
  if (SESSION_COMMANDS.has(opcode)) {
    Object.assign(groupOf(ecs, 'user'), { name: user_name, roles: user_type });
  } else if (USER_COMMANDS.has(opcode)) {
    setField(ecs, 'user', 'target', { name: target_user_name ?? user_name, roles: target_user_type ?? user_type, id: target_user_id });
  }
};

const SESSION_COMMANDS: ReadonlySet<unknown> = new Set(['CN_LOGIN', 'CN_LOGOUT', 'CN_APP_FINALIZE', 'CN_CLOSE_SESSION']);

const USER_COMMANDS: ReadonlySet<unknown> = new Set([
  'CN_CREATE_USER', 'CN_CREATE_CO', 'CN_CREATE_APPLIANCE_USER', 'CN_DELETE_USER', 'CN_SET_M_VALUE', 'CN_CHANGE_PSWD', 'CN_APPROVE_TOKEN',
]);
