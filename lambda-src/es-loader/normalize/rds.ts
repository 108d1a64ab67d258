import { groupOf } from './steps';
import type { Envelope, Fields } from '../model';

/** Adds the cluster and the instance that the log group and stream of an RDS data base name. */
export const addRdsIdentifiers = (ecs: Fields, { logGroup = '', logStream = '' }: Envelope): void => {
  const [root, aws, rds, kind, identifier] = logGroup.split('/');
  if (root !== '' || aws !== 'aws' || rds !== 'rds' || !identifier) return;
  if (kind === 'cluster') {
    Object.assign(groupOf(ecs, 'rds'), { cluster_identifier: identifier, instance_identifier: logStream.split('.')[0] });
  } else if (kind === 'instance') {
    groupOf(ecs, 'rds').instance_identifier = identifier;
  }
};

/** Moves the fields `<prefix>_<name>` of the record into a map: `<prefix>.<name>`. */
export const gatherPrefixed = (record: Fields, prefix: string): Fields => {
  const start = `${prefix}_`;
  const gathered: Fields = {};
  for (const name of Object.keys(record)) {
    if (!name.startsWith(start)) continue;
    gathered[name.slice(start.length)] = record[name];
    delete record[name];
  }
  record[prefix] = gathered;
  return gathered;
};
