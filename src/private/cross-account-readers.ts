import { Token } from 'aws-cdk-lib';
import { requireForm } from './validation';
import type { CrossAccountReader } from '../cross-account-reader';

/** Fails for what could never be read, or by two roles. */
export const requireSoundReader = ({ bucketNames, externalId }: CrossAccountReader, others: readonly CrossAccountReader[]): void => {
  if (bucketNames.length === 0) throw new Error('bucketNames must name at least one bucket, got none');
  bucketNames.forEach((name) => requireForm('bucketNames', name, /^[a-z0-9][a-z0-9.-]{1,62}\*?$/, 'names of buckets, with `*` at the end for any text'));
  if (externalId !== undefined) requireForm('externalId', externalId, /^[\w+=,.@:/-]{2,1224}$/, '2 to 1224 letters, digits, and any of `+=,.@:/-_`');
  const taken = others.flatMap((other) => other.bucketNames).find((name) => !Token.isUnresolved(name) && bucketNames.includes(name));
  if (taken !== undefined) throw new Error(`bucketNames must be read by one role each, got '${taken}' twice; name the buckets of each account`);
};

/** The readers as the handler takes them; exact names first, as the first that fits is taken. */
export const readersAsJson = (readers: readonly CrossAccountReader[]): object[] => {
  const entries = readers.flatMap(({ bucketNames, role, externalId }) =>
    bucketNames.map((bucket) => ({ bucket, roleArn: role.roleArn, ...(externalId !== undefined && { externalId }) })));
  return [...entries.filter(({ bucket }) => !bucket.endsWith('*')), ...entries.filter(({ bucket }) => bucket.endsWith('*'))];
};
