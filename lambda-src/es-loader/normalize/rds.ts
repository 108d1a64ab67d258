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

/** A statement without the semicolons at its end. */
export const withoutSemicolons = (statement: string): string => {
  let end = statement.length;
  while (statement[end - 1] === ';') end--;
  return statement.slice(0, end);
};
