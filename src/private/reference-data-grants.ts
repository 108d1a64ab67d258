import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { DATA_KEY_ACTIONS, explainToNag } from './explain-to-nag';
import { REFERENCE_DATA } from '../contract/reference-data';

/** Keys of objects, or prefixes with a star. */
interface ReferenceDataUse {
  readonly writes: readonly string[];
  readonly reads?: readonly string[];
  readonly deletes?: readonly string[];
}

/** Lets a builder write what it builds; reading tells an absent object from one that it may not see. */
export const grantReferenceDataWrite = (role: iam.IRole, bucket: s3.IBucket, { writes, reads = [], deletes = [] }: ReferenceDataUse): void => {
  grantReferenceDataRead(role, bucket, [...writes, ...reads]);
  grantOn(bucket, role, 's3:PutObject', writes);
  if (deletes.length > 0) grantOn(bucket, role, 's3:DeleteObject', deletes);
  bucket.encryptionKey?.grantEncrypt(role);
  explainToNag(role, {
    id: 'AwsSolutions-IAM5',
    reason: 'Files of feeds and of users come under keys that are not known beforehand; the bucket and the prefixes are named.',
    appliesTo: [{ regex: '/^Resource::(<.+>|arn:.+)\\/(.*\\/)?\\*$/' }],
  }, DATA_KEY_ACTIONS);
};

/** What builders build. */
const BUILT = [
  REFERENCE_DATA.CITY, REFERENCE_DATA.ASN, REFERENCE_DATA.INDICATORS, `${REFERENCE_DATA.INDICATOR_DATABASES}*`, REFERENCE_DATA.TRUSTED_PROXIES,
];

/** Lets a loader read objects, and tell one that is absent from one that it may not see. */
export const grantReferenceDataRead = (grantee: iam.IGrantable, bucket: s3.IBucket, keys: readonly string[] = BUILT): void => {
  iam.Grant.addToPrincipalOrResource({ grantee, actions: ['s3:ListBucket'], resourceArns: [bucket.bucketArn], resource: bucket });
  grantOn(bucket, grantee, 's3:GetObject', keys);
  bucket.encryptionKey?.grantDecrypt(grantee);
};

const grantOn = (bucket: s3.IBucket, grantee: iam.IGrantable, action: string, keys: readonly string[]): iam.Grant =>
  iam.Grant.addToPrincipalOrResource({ grantee, actions: [action], resourceArns: keys.map((key) => bucket.arnForObjects(key)), resource: bucket });
