import { ec2InstanceId } from './ec2-instance-id';
import { linuxLoginOf } from './linux-login';
import { groupOf, setField, textOf } from './steps';
import type { Envelope, Fields } from '../model';

const TIME = '[A-Z][a-z]+\\s+\\S+\\s+\\S+|[0-9]{4}-[0-9]{2}-[0-9]{2}T\\S+';

/** A line as syslog daemons write it to files: time, host, program with the number of its process, message. */
export const LINUX_LOG_LINE = [
  `(?<syslog_timestamp>${TIME})\\s+(?<hostname>\\S+)\\s(?<proc>[0-9A-Za-z_/.-]*)(?:\\[(?<pid>[0-9]+)\\])?`,
  '(?:[^:\\n]*:)?\\s*(?<syslog_message>[^\\n]*)',
].join('');

/** What the parts of the line are in ECS. */
export const LINUX_LOG_FIELDS = { 'host.hostname': ['hostname'], 'process.name': ['proc'], 'process.pid': ['pid'] };

/** Adds the instance whose log stream it is, and what sshd and sudo say about who came and went; true for these two. */
export const addLinuxFields = (record: Fields, ecs: Fields, envelope: Envelope | undefined): boolean => {
  const instance = ec2InstanceId(envelope?.logStream);
  if (instance !== undefined) {
    setField(groupOf(ecs, 'cloud'), 'instance', 'id', instance);
    setField(ecs, 'related', 'hosts', [record.hostname, instance]);
  }
  const login = linuxLoginOf(textOf(record.proc) ?? '', textOf(record.syslog_message) ?? '');
  if (login === undefined) return false;

  const { category, action, outcome, user, address, port } = login;
  const event = groupOf(ecs, 'event');
  event.module = 'secure';
  if (action !== undefined) Object.assign(event, { category, action, outcome });
  if (user) {
    setField(ecs, 'user', 'name', user);
    setField(ecs, 'related', 'user', user);
  }
  if (address !== undefined) {
    Object.assign(groupOf(ecs, 'source'), { ip: address, port });
    setField(ecs, 'related', 'ip', address);
  }
  return true;
};
