import type { S3Client } from '@aws-sdk/client-s3';
import type { S3ClientOf } from './s3-object';
import { ObjectError } from '../../shared/errors';

/** A client for buckets of another account: of a name, or with `*` at its end, of a beginning. */
export interface BucketReader {
  readonly bucket: string;
  readonly client: S3Client;
}

/** Clients by whose buckets they read. A missing one is not set up. */
export interface S3Clients {
  readonly own: S3Client;
  /** The first that fits is taken, before all others. */
  readonly readers?: readonly BucketReader[];
  /** Reads the log archive of AWS Control Tower. */
  readonly controlTower?: S3Client;
  readonly controlTowerBuckets: readonly string[];
  /** Reads Amazon Security Lake. */
  readonly securityLake?: S3Client;
}

/** Security Lake names its buckets so, in every account. */
const SECURITY_LAKE_PREFIX = 'aws-security-data-lake-';

/** Chooses the client for a bucket: a reader of it, Control Tower by name, then Security Lake by prefix, else the loader's own. */
export const s3ClientOf = ({ own, readers = [], controlTower, controlTowerBuckets, securityLake }: S3Clients): S3ClientOf => (bucket) => {
  const reader = readers.find((each) => fits(each.bucket, bucket));
  if (reader) return reader.client;
  if (controlTowerBuckets.includes(bucket)) return controlTower ?? missing(bucket, 'CONTROL_TOWER_ROLE_ARN');
  if (bucket.startsWith(SECURITY_LAKE_PREFIX)) return securityLake ?? missing(bucket, 'SECURITY_LAKE_ROLE_ARN');
  return own;
};

const fits = (pattern: string, bucket: string): boolean =>
  (pattern.endsWith('*') ? bucket.startsWith(pattern.slice(0, -1)) : bucket === pattern);

const missing = (bucket: string, variable: string): never => {
  throw new ObjectError(`cannot read s3://${bucket}: another account's bucket is read through a role; set ${variable} to its ARN`);
};
