import { App, Aspects, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Siem, SiemCapacity, SiemMasterUser, SiemVpcEndpoint } from '../../src';

/**
 * A SIEM for production, of an organization with many accounts: three zones of a VPC without the internet, keys of one's own, access logs, mails.
 * Each account delivers into the one log bucket. It is checked by cdk-nag.
 */
const app = new App({
  postCliContext: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true }, // as new apps of the CDK have it
});
Aspects.of(app).add(new AwsSolutionsChecks());
const stack = new Stack(app, 'Siem', {
  description: 'SIEM on Amazon OpenSearch, for an organization',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});

const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  availabilityZones: ['a', 'b', 'c'].map((zone) => `${stack.region}${zone}`),
  isolatedSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0a1b2c3d4e5f60719', 'subnet-0a1b2c3d4e5f6071a'],
  isolatedSubnetRouteTableIds: ['rtb-0a1b2c3d4e5f60718', 'rtb-0a1b2c3d4e5f60719', 'rtb-0a1b2c3d4e5f6071a'],
});

const accessLogs = new s3.Bucket(stack, 'AccessLogs', {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, enforceSSL: true, removalPolicy: RemovalPolicy.RETAIN,
});

new Siem(stack, 'Siem', {
  organizationId: 'o-a1b2c3d4e5',
  managementAccountId: '111122223333', // owns the trail of the organization
  additionalAccounts: ['444455556666'], // is outside of it
  sourceKey: {}, // name it at the trail and at the export of GuardDuty
  network: {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    endpoints: [SiemVpcEndpoint.S3, SiemVpcEndpoint.SQS, SiemVpcEndpoint.SSM, SiemVpcEndpoint.STS],
  },
  domain: {
    capacity: SiemCapacity.ha(),
    masterUser: SiemMasterUser.iamRole(),
    encryptionKey: new kms.Key(stack, 'DomainKey', { enableKeyRotation: true, description: 'Encrypts the domain of the SIEM' }),
  },
  serverAccessLogsBucket: accessLogs,
  alertEmails: ['oncall@example.com'],
});

app.synth();
