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
  const grant = (action: string, resourceArns: string[]) =>
    iam.Grant.addToPrincipalOrResource({ grantee: role, actions: [action], resourceArns, resource: bucket });
  const grantKeys = (action: string, keys: readonly string[]) => keys.length > 0 && grant(action, keys.map((key) => bucket.arnForObjects(key)));
  grant('s3:ListBucket', [bucket.bucketArn]);
  grantKeys('s3:GetObject', [...writes, ...reads]);
  grantKeys('s3:PutObject', writes);
  grantKeys('s3:DeleteObject', deletes);
  bucket.encryptionKey?.grantEncryptDecrypt(role);
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
  const grant = (action: string, resourceArns: string[]) =>
    iam.Grant.addToPrincipalOrResource({ grantee, actions: [action], resourceArns, resource: bucket });
  grant('s3:ListBucket', [bucket.bucketArn]);
  grant('s3:GetObject', keys.map((key) => bucket.arnForObjects(key)));
  bucket.encryptionKey?.grantDecrypt(grantee);
};
