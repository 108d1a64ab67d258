import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** A role by its account and name: unlike one by its ARN, it may be made later, and again. */
export const exporterPrincipal = (role: iam.IRole): iam.IPrincipal => new iam.PrincipalWithConditions(
  new iam.AccountPrincipal(role.env.account), { ArnLike: { 'aws:PrincipalArn': role.roleArn } });

/** The statements by which the role of an exporter in another account puts logs of its account into a bucket, and no other's. */
export const exporterStatements = (bucket: s3.IBucket, role: iam.IRole): iam.PolicyStatement[] => {
  const { account } = role.env;
  const principals = [exporterPrincipal(role)];
  return [
    new iam.PolicyStatement({
      sid: 'Export',
      principals,
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
      resources: [`AWSLogs/${account}/*`, `AWSLogs/aws-account-id=${account}/*`].map((keys) => bucket.arnForObjects(keys)),
    }),
    new iam.PolicyStatement({
      sid: 'ExportInto',
      principals,
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [bucket.bucketArn],
    }),
  ];
};
