import type { Normalize } from '../../model';
import { isIpAddress } from '../../normalize/ip-address';
import { addMysqlFields, addMysqlLogin } from '../../normalize/rds-mysql';
import { groupOf, setField, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs, { envelope }) => {
  const fields = addMysqlFields(record, ecs, envelope);
  const message = textOf(fields.message) ?? '';
  const denied = DENIED.exec(message);
  const unknown = denied === null ? UNKNOWN_DATABASE.exec(message) : null;
  if (denied === null && unknown === null) return;

  addMysqlLogin(ecs, 'start', 'failed');
  setField(ecs, 'event', 'outcome', 'failure');
  if (denied !== null) {
    const [, username, host] = denied;
    Object.assign(fields, { username, host });
    setField(ecs, 'user', 'name', username);
    Object.assign(groupOf(ecs, 'source'), { address: host, ip: isIpAddress(host) ? host : undefined });
  } else if (unknown !== null) {
    fields.database = unknown[1];
    setField(ecs, 'rds', 'database_name', unknown[1]);
  }
};

const DENIED = /^Access denied for user '([^']*)'@'([^']*)'/;
const UNKNOWN_DATABASE = /^Unknown database '([^']*)'/;
