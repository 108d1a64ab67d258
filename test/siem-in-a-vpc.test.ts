import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { resourcesOf, type Statement, testStack, testVpc } from './test-stack';
import {
  IndicatorSource, LogBucketPolicyMode, LogSource, Siem, SiemCollection, SiemDomain, SiemMasterUser, type SiemProps, SiemVpcEndpoint,
} from '../src';

/** Functions that talk to OpenSearch, by the beginnings of their logical ids. */
const TALKING = ['SiemContentFunction', 'SiemIndexMetricsFunction', 'SiemLoaderFunction'];

/** What Lambda itself does for a function, and what services do for whom they serve: the function needs no way there. */
const NOT_CALLED = ['logs', 'ec2', 'kms', 'iam'];

const siemIn = (props: SiemProps, stack = testStack()): Stack => {
  const secret = Secret.fromSecretNameV2(stack, 'Key', 'licence');
  new Siem(stack, 'Siem', { geoIp: { licenseKey: secret }, threatIntelFeed: { sources: [IndicatorSource.tor()] }, ...props });
  return stack;
};

const functionsOf = (stack: Stack): Array<[id: string, properties: Record<string, any>]> =>
  Object.entries(resourcesOf(stack, 'AWS::Lambda::Function')).map(([id, { Properties }]) => [id, Properties]);
const inside = (stack: Stack) => functionsOf(stack).filter(([, { VpcConfig }]) => VpcConfig);

/** Services whose actions a role may take, as in `sqs:SendMessage`. */
const servicesOf = (stack: Stack, role: unknown): string[] => {
  const policies = Object.values(resourcesOf(stack, 'AWS::IAM::Policy')).map(({ Properties }) => Properties)
    .filter(({ Roles }) => JSON.stringify(Roles).includes(String(role)));
  const actions = policies.flatMap(({ PolicyDocument }) => (PolicyDocument.Statement as Statement[]).flatMap(({ Action }) => Action));
  return [...new Set(actions.map((action) => action.split(':')[0]))].filter((service) => !NOT_CALLED.includes(service)).sort();
};

/** Services that are reached from the VPC: those that have an endpoint. */
const reached = (stack: Stack): string[] => Object.values(resourcesOf(stack, 'AWS::EC2::VPCEndpoint'))
  .map(({ Properties }) => /\.(\w+)"/.exec(JSON.stringify(Properties.ServiceName))![1]).sort();

/** Pairs of groups that one may open connections from and to, port 443. */
const allowed = (stack: Stack): Array<[from: unknown, to: unknown]> => Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress'))
  .filter(({ Properties }) => Properties.FromPort === 443 && Properties.ToPort === 443)
  .map(({ Properties }) => [Properties.SourceSecurityGroupId, Properties.GroupId]);

const groupOf = (stack: Stack, id: string): unknown =>
  ({ 'Fn::GetAtt': [Object.keys(resourcesOf(stack, 'AWS::EC2::SecurityGroup')).find((each) => each.startsWith(id)), 'GroupId'] });

test.each<[string, SiemProps]>([
  ['a domain whose master user is a role', {}],
  ['a domain whose master user has a password', { domain: { masterUser: SiemMasterUser.generatedPassword() } }],
  ['a collection', { collection: {} }],
])('in a new VPC without the internet every function reaches what it calls: %s', (_, props) => {
  const stack = siemIn({ network: {}, ...props });
  expect(inside(stack).map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(TALKING);
  for (const [, { Role, VpcConfig }] of inside(stack)) {
    const [service, ...others] = servicesOf(stack, Role['Fn::GetAtt'][0]);
    expect(service).toBe(props.collection ? 'aoss' : 'es');
    expect(reached(stack)).toEqual(expect.arrayContaining(others));
    const [group] = VpcConfig.SecurityGroupIds;
    expect(allowed(stack)).toContainEqual([group, groupOf(stack, props.collection ? 'SiemCollectionSecurityGroup' : 'SiemDomainSecurityGroup')]);
    expect(allowed(stack)).toContainEqual([group, groupOf(stack, 'SiemNetworkEndpointSecurityGroup')]);
  }
  expect(allowed(stack)).toHaveLength(2);
});

test('only a SIEM with a password pays for an endpoint of Secrets Manager', () => {
  expect(reached(siemIn({ network: {} }))).toEqual(['s3', 'sqs', 'ssm', 'sts']);
  const domain = { masterUser: SiemMasterUser.generatedPassword() };
  expect(reached(siemIn({ network: {}, domain }))).toEqual(['s3', 'secretsmanager', 'sqs', 'ssm', 'sts']);
});

test('what downloads from the internet stays outside', () => {
  const stack = siemIn({ network: {} });
  const outside = functionsOf(stack).filter(([, { VpcConfig }]) => !VpcConfig).map(([id]) => id);
  for (const id of ['SiemGeoIp', 'SiemTrustedProxies', 'SiemThreatIntelFeed', 'SiemGuard']) {
    expect(outside.filter((each) => each.startsWith(id))).not.toEqual([]);
  }
});

test('a domain in the new VPC is in its isolated subnets', () => {
  const stack = siemIn({ network: {} });
  const subnets = Object.keys(resourcesOf(stack, 'AWS::EC2::Subnet')).map((Ref) => ({ Ref }));
  const [{ Properties }] = Object.values(resourcesOf(stack, 'AWS::OpenSearchService::Domain'));
  expect(Properties.VPCOptions).toEqual({ SubnetIds: [subnets[0]], SecurityGroupIds: [groupOf(stack, 'SiemDomainSecurityGroup')] });
  for (const [, { VpcConfig }] of inside(stack)) expect(VpcConfig.SubnetIds).toEqual(subnets);
});

test('in a VPC that exists only those endpoints are made that it lacks', () => {
  const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  const stack = testStack();
  expect(reached(siemIn({ network: { vpc: testVpc(stack, 2), vpcSubnets } }, stack))).toEqual([]);
  expect(inside(stack)).toHaveLength(3);
  const other = testStack();
  const vpc = ec2.Vpc.fromVpcAttributes(other, 'Vpc', {
    vpcId: 'vpc-0a1b2c3d4e5f60718', availabilityZones: ['a'], privateSubnetIds: ['subnet-0a1b2c3d'], privateSubnetRouteTableIds: ['rtb-0a1b2c3d'],
  });
  expect(reached(siemIn({ network: { vpc, endpoints: [SiemVpcEndpoint.S3, SiemVpcEndpoint.SQS] } }, other))).toEqual(['s3', 'sqs']);
});

test('a domain that exists is reached through its own group, from the VPC that is named', () => {
  const stack = testStack();
  const endpoint = SiemDomain.fromSiemDomainAttributes(stack, 'Existing', {
    domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem',
    domainEndpoint: 'vpc-siem-0a1b2c3d4e5f.eu-west-1.es.amazonaws.com',
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d4e5f60718')],
  });
  expect(() => siemIn({ endpoint }, new Stack(stack, 'A'))).toThrow('vpc must be given when endpoint is in a VPC, got none');
  expect(() => new Siem(stack, 'B', { endpoint, network: {} })).toThrow(
    'network must name the vpc from which endpoint is reached, got none; a new VPC has no way to it',
  );
  siemIn({ endpoint, network: { vpc: testVpc(stack, 2) } }, stack);
  expect(allowed(stack)).toEqual([[groupOf(stack, 'SiemNetworkFunctionSecurityGroup'), 'sg-0a1b2c3d4e5f60718']]);
  expect(resourcesOf(stack, 'AWS::OpenSearchService::Domain')).toEqual({});
});

test('a collection that exists is reached through the endpoint of the VPC', () => {
  const stack = testStack();
  const endpoint = SiemCollection.fromSiemCollectionAttributes(stack, 'Existing', {
    collectionArn: 'arn:aws:aoss:eu-west-1:123456789012:collection/0a1b2c3d4e5f6g7h8i9j',
    collectionName: 'siem-logs',
    collectionEndpoint: '0a1b2c3d4e5f6g7h8i9j.eu-west-1.aoss.amazonaws.com',
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d4e5f60718')],
  });
  siemIn({ endpoint, network: { vpc: testVpc(stack, 2) }, applyContent: true }, stack);
  expect(allowed(stack)).toEqual([[groupOf(stack, 'SiemNetworkFunctionSecurityGroup'), 'sg-0a1b2c3d4e5f60718']]);
  expect(inside(stack)).toHaveLength(3);
});

test('a VPC and groups that the loader names hold for all functions', () => {
  const stack = testStack();
  const mine = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Mine', 'sg-0a1b2c3d4e5f60718');
  siemIn({ network: { vpc: testVpc(stack, 2) }, loader: { securityGroups: [mine] } }, stack);
  for (const [, { VpcConfig }] of inside(stack)) expect(VpcConfig.SecurityGroupIds).toEqual(['sg-0a1b2c3d4e5f60718']);
  const other = testStack();
  siemIn({ loader: { vpc: testVpc(other, 3) } }, other);
  for (const [, { VpcConfig }] of inside(other)) expect(VpcConfig.SubnetIds).toHaveLength(3);
});

test('traffic of the new VPC lands in the new log bucket, unless the user says what that bucket takes', () => {
  const flowLogs = (props: SiemProps) => Object.keys(resourcesOf(siemIn({ network: {}, ...props }), 'AWS::EC2::FlowLog'));
  expect(flowLogs({})).toHaveLength(1);
  expect(flowLogs({ logBucket: { sources: [LogSource.CLOUDTRAIL] } })).toEqual([]);
  expect(flowLogs({ logBucket: { policyMode: LogBucketPolicyMode.NONE } })).toEqual([]);
  const stack = testStack();
  expect(Object.keys(resourcesOf(siemIn({ network: { vpc: testVpc(stack, 1) } }, stack), 'AWS::EC2::FlowLog'))).toEqual([]);
});
