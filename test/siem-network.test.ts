import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { resourcesOf, testStack, testVpc } from './test-stack';
import { EsLoader, LogBucket, SiemDomain, SiemNetwork, type SiemNetworkProps, SiemVpcEndpoint } from '../src';

const bound = (region = 'eu-west-1') => testStack({ env: { account: '123456789012', region } });
const endpointsOf = (stack: Stack) =>
  Object.values(resourcesOf(stack, 'AWS::EC2::VPCEndpoint')).map(({ Properties }) => Properties);

test('a new VPC has isolated subnets in three zones and no way to the internet', () => {
  const stack = bound();
  stack.node.setContext('availability-zones:account=123456789012:region=eu-west-1', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']);
  new SiemNetwork(stack, 'Network');
  Template.fromStack(stack).hasResource('AWS::EC2::VPC', {
    DeletionPolicy: 'Retain', Properties: { CidrBlock: '172.30.0.0/24', EnableDnsHostnames: true, EnableDnsSupport: true },
  });
  const subnets = Object.values(resourcesOf(stack, 'AWS::EC2::Subnet'));
  expect(subnets.map(({ Properties }) => Properties.CidrBlock)).toEqual(['172.30.0.0/26', '172.30.0.64/26', '172.30.0.128/26']);
  for (const subnet of subnets) expect(subnet).toMatchObject({ DeletionPolicy: 'Retain' });
  for (const type of ['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::Lambda::Function']) expect(resourcesOf(stack, type)).toEqual({});
});

test('functions reach S3, SQS, SSM and STS, and only they reach the endpoints', () => {
  const stack = bound();
  const network = new SiemNetwork(stack, 'Network');
  const endpoints = endpointsOf(stack);
  expect(endpoints.map(({ VpcEndpointType }) => VpcEndpointType).sort()).toEqual(['Gateway', 'Interface', 'Interface', 'Interface']);
  const names = JSON.stringify(endpoints.map(({ ServiceName }) => ServiceName));
  for (const service of ['s3', 'sqs', 'ssm', 'sts']) expect(names).toContain(`.${service}"`);
  const ingress = Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties);
  expect(ingress).toEqual([expect.objectContaining({
    FromPort: 443, ToPort: 443, SourceSecurityGroupId: stack.resolve(network.functionSecurityGroup.securityGroupId),
  })]);
  expect(JSON.stringify(resourcesOf(stack, 'AWS::EC2::SecurityGroup'))).not.toContain('SecurityGroupIngress');
});

test('in China endpoints have the names that they have there', () => {
  const stack = bound('cn-north-1');
  new SiemNetwork(stack, 'Network');
  const names = endpointsOf(stack).filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface').map(({ ServiceName }) => ServiceName);
  expect(names.sort()).toEqual(['cn.com.amazonaws.cn-north-1.sqs', 'cn.com.amazonaws.cn-north-1.sts', 'com.amazonaws.cn-north-1.ssm']);
});

test('a VPC that exists gets only the endpoints that are asked for', () => {
  const [none, one] = [bound(), bound()];
  const network = new SiemNetwork(none, 'Network', { vpc: testVpc(none, 2) });
  expect(endpointsOf(none)).toEqual([]);
  expect(network.endpointSecurityGroup).toBeUndefined();
  new SiemNetwork(one, 'Network', { vpc: testVpc(one, 2), endpoints: [SiemVpcEndpoint.SECRETS_MANAGER] });
  expect(endpointsOf(one)).toEqual([expect.objectContaining({ SubnetIds: ['subnet-0a', 'subnet-0b'], PrivateDnsEnabled: true })]);
});

test('domain and loader fit into it', () => {
  const stack = bound();
  const network = new SiemNetwork(stack, 'Network', { availabilityZones: 2 });
  const { vpc, vpcSubnets, functionSecurityGroup } = network;
  const endpoint = new SiemDomain(stack, 'Domain', { vpc, vpcSubnets });
  const loader = new EsLoader(stack, 'Loader', { endpoint, vpc, vpcSubnets, securityGroups: [functionSecurityGroup] });
  expect(loader.connections?.securityGroups).toEqual(network.connections.securityGroups);
  const [fn] = Object.values(resourcesOf(stack, 'AWS::Lambda::Function'));
  expect(fn.Properties.VpcConfig.SubnetIds).toHaveLength(2);
});

test('flow logs of the new VPC land in the log bucket', () => {
  const stack = bound();
  const logs = new LogBucket(stack, 'Logs');
  new SiemNetwork(stack, 'Network', { flowLogBucket: logs });
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::FlowLog', {
    LogDestinationType: 's3', LogDestination: stack.resolve(logs.bucket.bucketArn), TrafficType: 'ALL', ResourceType: 'VPC',
  });
});

test('a public subnet is refused', () => {
  const stack = bound();
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Public', {
    vpcId: 'vpc-0a1b2c3d4e5f60718', availabilityZones: ['eu-west-1a'], publicSubnetIds: ['subnet-0d'], privateSubnetIds: ['subnet-0a'],
  });
  expect(() => new SiemNetwork(stack, 'Network', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } })).toThrow(
    /vpcSubnets must be private, got the public subnet Test\/Public\/PublicSubnet1; a function in it has no way out/,
  );
});

test.each<[SiemNetworkProps, string]>([
  [{ cidr: '172.30.0.0' }, "cidr must hold address blocks such as 192.0.2.0/24 or 2001:db8::/32, got '172.30.0.0'"],
  [{ subnetCidrMask: 29 }, 'subnetCidrMask must be a whole number from 16 to 28, got 29'],
  [{ availabilityZones: 4 }, 'availabilityZones must be a whole number from 1 to 3, got 4'],
  [{ vpcSubnets: {} }, 'vpcSubnets needs vpc, got none; the subnets of a new VPC are known'],
])('%j fails at synthesis with what to do', (props, message) => {
  expect(() => new SiemNetwork(bound(), 'Network', props)).toThrow(message);
});

test('what is said of a new VPC and a VPC that exists exclude each other', () => {
  const stack = bound();
  expect(() => new SiemNetwork(stack, 'Network', { vpc: testVpc(stack, 1), cidr: '10.0.0.0/24' })).toThrow('vpc and cidr exclude each other');
});
