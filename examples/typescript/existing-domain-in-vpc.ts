import { App, ArnFormat, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LogBucket, Siem, SiemDomain, SiemVpcEndpoint } from '../../src';

/**
 * A SIEM for a domain and a log bucket that you have, in isolated subnets of a VPC that you have. Nothing of them is changed but what the SIEM
 * puts into the domain, a rule of the domain's security group, and a notification of the bucket.
 */
const app = new App();
const stack = new Stack(app, 'Siem', {
  description: 'SIEM on Amazon OpenSearch, for a domain that exists',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
const { region, urlSuffix } = stack;

const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  availabilityZones: [`${region}a`, `${region}b`],
  isolatedSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0a1b2c3d4e5f60719'],
  isolatedSubnetRouteTableIds: ['rtb-0a1b2c3d4e5f60718', 'rtb-0a1b2c3d4e5f60719'],
});

const domain = SiemDomain.fromSiemDomainAttributes(stack, 'Domain', {
  domainArn: stack.formatArn({ service: 'es', resource: 'domain', resourceName: 'siem', arnFormat: ArnFormat.SLASH_RESOURCE_NAME }),
  // The address of the domain; or of an endpoint that OpenSearch manages in this VPC, with its security group, for a domain elsewhere.
  domainEndpoint: `vpc-siem-0a1b2c3d4e5f.${region}.es.${urlSuffix}`,
  securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'DomainSecurityGroup', 'sg-0a1b2c3d4e5f60718')],
  masterRole: iam.Role.fromRoleName(stack, 'MasterRole', 'siem-master'), // lets the role of the content's function assume it
});

new Siem(stack, 'Siem', {
  endpoint: domain,
  applyContent: true,
  network: {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    endpoints: [SiemVpcEndpoint.S3, SiemVpcEndpoint.SQS, SiemVpcEndpoint.SSM, SiemVpcEndpoint.STS], // those that the VPC lacks
  },
  existingLogBucket: LogBucket.fromLogBucketAttributes(stack, 'Logs', {
    bucket: s3.Bucket.fromBucketName(stack, 'LogBucket', 'logs.example.com'),
  }),
});

app.synth();
