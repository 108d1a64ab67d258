import { App, ArnFormat, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { LogBucket, LogDelivery, Siem, SiemDomain } from '../../src';

/**
 * A SIEM that takes the place of SIEM on Amazon OpenSearch Service, and stands beside it at first: docs/migration.md.
 *
 * What holds data stays where it is and is imported; whatever else is made anew, under generated names.
 */
const app = new App();
const stack = new Stack(app, 'Siem', {
  description: 'SIEM on Amazon OpenSearch, in place of the former one',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
const arn = (service: string, resource: string, resourceName: string) =>
  stack.formatArn({ service, resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });

const bucket = (kind: string) => s3.Bucket.fromBucketName(stack, kind, `aes-siem-${stack.account}-${kind}`);
const key = kms.Key.fromKeyArn(stack, 'Key', arn('kms', 'key', '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'));

new Siem(stack, 'Siem', {
  endpoint: SiemDomain.fromSiemDomainAttributes(stack, 'Domain', {
    domainArn: arn('es', 'domain', 'aes-siem'),
    domainEndpoint: `search-aes-siem-0a1b2c3d4e5f.${stack.region}.es.${stack.urlSuffix}`,
    masterSecret: Secret.fromSecretNameV2(stack, 'MasterUser', 'siem/master-user'), // {"username":"aesadmin","password":"…"}
  }),
  applyContent: true,
  existingLogBucket: LogBucket.fromLogBucketAttributes(stack, 'Logs', { bucket: bucket('log'), encryptionKeys: [key] }),
  logCreated: { via: LogDelivery.EVENT_BRIDGE }, // beside the notification of the former loader
  snapshotBucket: bucket('snapshot'),
  loader: { referenceDataBucket: bucket('geo') },
  trustedProxies: ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], // as TrustedProxyIpList of the former stack
  alertEmails: ['oncall@example.com'],
});

app.synth();
