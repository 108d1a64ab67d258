import { App, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { propertiesOf, resourcesOf, statementsOf, testStack } from './test-stack';
import {
  EsLoader, type ISiemCollection, SiemCollection, type SiemCollectionAttributes, type SiemCollectionProps, SiemCollectionType, SiemContent,
  SiemService,
} from '../src';

const bound = () => testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
const roleOf = (stack: Stack, id = 'Role') => new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });

const SUBNETS = ['subnet-0a1b2c3d4e5f60718', 'subnet-0a1b2c3d4e5f60719'];
const vpcOf = (stack: Stack) => ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0a1b2c3d4e5f60718', availabilityZones: ['eu-west-1a', 'eu-west-1b'], privateSubnetIds: SUBNETS,
});

/** A policy of the service, read as it is after deployment: `<logical id>` stands for what is not known before. */
const policyText = (policy: unknown): any => {
  const parts = typeof policy === 'string' ? [policy] : (policy as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : '<token>')).join(''));
};
const policiesOf = (stack: Stack, kind: string, type: string): any[] =>
  Object.values(resourcesOf(stack, `AWS::OpenSearchServerless::${kind}`))
    .filter(({ Properties }) => Properties.Type === type).map(({ Properties }) => policyText(Properties.Policy));
const securityPolicy = (stack: Stack, type: string): any => policiesOf(stack, 'SecurityPolicy', type)[0];
const accessPolicies = (stack: Stack): any[] => policiesOf(stack, 'AccessPolicy', 'data').map(([statement]) => statement);

const imported = (stack: Stack, attrs: Partial<SiemCollectionAttributes> = {}): ISiemCollection =>
  SiemCollection.fromSiemCollectionAttributes(stack, 'Collection', {
    collectionArn: 'arn:aws:aoss:eu-west-1:123456789012:collection/0a1b2c3d4e5f6g7h8i9j',
    collectionName: 'siem-logs',
    collectionEndpoint: 'https://0a1b2c3d4e5f6g7h8i9j.eu-west-1.aoss.amazonaws.com',
    ...attrs,
  });

test('a collection is for time series, encrypted, retained, and made after its policies', () => {
  const stack = testStack();
  new SiemCollection(stack, 'Collection');
  const [collection] = Object.values(Template.fromStack(stack).findResources('AWS::OpenSearchServerless::Collection'));
  expect(collection).toMatchObject({ DeletionPolicy: 'Retain', Properties: { Type: 'TIMESERIES', StandbyReplicas: 'ENABLED' } });
  const policies = Template.fromStack(stack).findResources('AWS::OpenSearchServerless::SecurityPolicy');
  expect(collection.DependsOn.sort()).toEqual(Object.keys(policies).sort());
  for (const policy of Object.values(policies)) {
    expect(policy).toMatchObject({ DeletionPolicy: 'Retain', Properties: { Name: collection.Properties.Name } });
  }
  expect(securityPolicy(stack, 'encryption')).toMatchObject({ AWSOwnedKey: true });
});

test.each(['Siem', 'A-Stack-Whose-Name-Is-Longer-Than-Any-Name-Of-A-Collection', '0'])('the stack %s gets names that the service takes', (id) => {
  const app = new App();
  const stack = new Stack(app, 'Outer', { stackName: `s-${id}` });
  const collection = new SiemCollection(stack, id, { vpc: vpcOf(stack), retention: Duration.days(1) });
  collection.grantAdmin(roleOf(stack));
  const named = Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string; Properties: { Name: string } }>)
    .filter(({ Type }) => Type.startsWith('AWS::OpenSearchServerless'));
  expect(named).toHaveLength(6);
  for (const { Properties } of named) expect(Properties.Name).toMatch(/^[a-z][a-z0-9-]{2,31}$/);
});

test('two collections of a stack, and the same of two stacks, have names of their own', () => {
  const app = new App();
  const names = ['One', 'Two'].flatMap((id) => {
    const stack = new Stack(app, id);
    return [new SiemCollection(stack, 'A').collectionName, new SiemCollection(stack, 'B').collectionName];
  });
  expect(new Set(names).size).toBe(4);
});

test('a public collection is reached from everywhere, by those whom access was granted', () => {
  const stack = testStack();
  const collection = new SiemCollection(stack, 'Collection', { collectionName: 'siem-logs' });
  expect(securityPolicy(stack, 'network')).toEqual([{
    Rules: [
      { ResourceType: 'collection', Resource: ['collection/siem-logs'] }, { ResourceType: 'dashboard', Resource: ['collection/siem-logs'] },
    ],
    AllowFromPublic: true,
  }]);
  expect(accessPolicies(stack)).toEqual([]);
  expect(collection.connections).toBeUndefined();
  expect(collection.vpcEndpointId).toBeUndefined();
});

test('in a VPC it is reached by an endpoint alone, which lets in whom it is told', () => {
  const stack = bound();
  const vpc = vpcOf(stack);
  const collection = new SiemCollection(stack, 'Collection', { vpc });
  expect(() => new EsLoader(stack, 'Outside', { endpoint: collection })).toThrow('vpc must be given when endpoint is in a VPC, got none');
  const loader = new EsLoader(stack, 'Loader', { endpoint: collection, vpc });
  const [network] = securityPolicy(stack, 'network');
  expect(network).toMatchObject({ AllowFromPublic: false, SourceVPCEs: ['<token>'] });
  expect(propertiesOf(stack, 'AWS::OpenSearchServerless::VpcEndpoint', 'Collection')).toMatchObject({
    VpcId: 'vpc-0a1b2c3d4e5f60718',
    SubnetIds: SUBNETS,
    SecurityGroupIds: stack.resolve(collection.connections!.securityGroups.map(({ securityGroupId }) => securityGroupId)),
  });
  const [rule] = Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress'));
  expect(rule.Properties).toMatchObject({
    FromPort: 443, ToPort: 443, SourceSecurityGroupId: stack.resolve(loader.connections!.securityGroups[0].securityGroupId),
  });
});

test('an endpoint that a VPC has already is used', () => {
  const stack = bound();
  const securityGroups = [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d4e5f60718')];
  const collection = new SiemCollection(stack, 'Collection', { vpcEndpointId: 'vpce-0a1b2c3d4e5f60718', securityGroups });
  expect(securityPolicy(stack, 'network')[0].SourceVPCEs).toEqual(['vpce-0a1b2c3d4e5f60718']);
  expect(resourcesOf(stack, 'AWS::OpenSearchServerless::VpcEndpoint')).toEqual({});
  expect(collection.connections!.securityGroups).toEqual(securityGroups);
});

test('what the user says of key, standby, type and time reaches the service', () => {
  const stack = testStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-000000000000');
  new SiemCollection(stack, 'Kept', {
    collectionName: 'kept', encryptionKey, standbyReplicas: false, retention: Duration.days(90), removalPolicy: RemovalPolicy.DESTROY,
  });
  new SiemCollection(stack, 'Search', { collectionName: 'texts', collectionType: SiemCollectionType.SEARCH });
  expect(securityPolicy(stack, 'encryption')).toEqual({
    Rules: [{ ResourceType: 'collection', Resource: ['collection/kept'] }], AWSOwnedKey: false, KmsARN: encryptionKey.keyArn,
  });
  expect(policiesOf(stack, 'LifecyclePolicy', 'retention')).toEqual([
    { Rules: [{ ResourceType: 'index', Resource: ['index/kept/*'], MinIndexRetention: '90d' }] },
  ]);
  const template = Template.fromStack(stack);
  template.hasResource('AWS::OpenSearchServerless::Collection', {
    DeletionPolicy: 'Delete', Properties: { Name: 'kept', StandbyReplicas: 'DISABLED' },
  });
  template.hasResourceProperties('AWS::OpenSearchServerless::Collection', { Name: 'texts', Type: 'SEARCH' });
});

test('who loads may write logs and metrics, and nothing else', () => {
  const stack = testStack();
  new SiemCollection(stack, 'Collection', { collectionName: 'siem-logs' }).grantIngest(roleOf(stack));
  expect(accessPolicies(stack)).toEqual([{
    Rules: [{
      ResourceType: 'index',
      Resource: ['index/siem-logs/log-*', 'index/siem-logs/metrics-*'],
      Permission: ['aoss:CreateIndex', 'aoss:UpdateIndex', 'aoss:DescribeIndex', 'aoss:ReadDocument', 'aoss:WriteDocument'],
    }],
    Principal: ['<token>'],
  }]);
  const [collectionId] = Object.keys(resourcesOf(stack, 'AWS::OpenSearchServerless::Collection'));
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toEqual([
    { Effect: 'Allow', Action: 'aoss:APIAccessAll', Resource: { 'Fn::GetAtt': [collectionId, 'Arn'] } },
  ]);
});

test('who measures may list indices, and read no document', () => {
  const stack = testStack();
  new SiemCollection(stack, 'Collection').grantReadMetrics(roleOf(stack));
  const [{ Rules }] = accessPolicies(stack);
  expect(Rules).toEqual([expect.objectContaining({ ResourceType: 'index', Permission: ['aoss:DescribeIndex'] })]);
});

test('an analyst signs in to Dashboards and reads, and changes nothing', () => {
  const stack = bound();
  new SiemCollection(stack, 'Collection', { collectionName: 'siem-logs' }).grantDashboards(roleOf(stack));
  expect(accessPolicies(stack)[0].Rules).toEqual([
    { ResourceType: 'collection', Resource: ['collection/siem-logs'], Permission: ['aoss:DescribeCollectionItems'] },
    { ResourceType: 'index', Resource: ['index/siem-logs/*'], Permission: ['aoss:DescribeIndex', 'aoss:ReadDocument'] },
  ]);
  expect(JSON.stringify(statementsOf(stack, 'AWS::IAM::Policy'))).toContain(':aoss:eu-west-1:123456789012:dashboards/default');
});

test('a group of a SAML provider is let in by the data access policy alone', () => {
  const stack = testStack();
  new SiemCollection(stack, 'Collection').grantDashboards(new iam.ArnPrincipal('saml/123456789012/workforce/group/analysts'));
  expect(accessPolicies(stack)[0].Principal).toEqual(['saml/123456789012/workforce/group/analysts']);
  expect(resourcesOf(stack, 'AWS::IAM::Policy')).toEqual({});
});

test('who gets the same right twice has one policy; who gets two rights has two', () => {
  const stack = testStack();
  const [collection, role] = [new SiemCollection(stack, 'Collection'), roleOf(stack)];
  [1, 2].forEach(() => collection.grantIngest(role));
  collection.grantAdmin(role);
  collection.grantIngest(roleOf(stack, 'Other'));
  [1, 2].forEach((group) => collection.grantDashboards(new iam.ArnPrincipal(`saml/123456789012/workforce/group/${group}`)));
  expect(accessPolicies(stack)).toHaveLength(5);
});

test('a loader in a stack of its own does not make the stacks wait for one another', () => {
  const app = new App();
  const endpoint = new SiemCollection(new Stack(app, 'Store'), 'Collection');
  const loading = new Stack(app, 'Loading');
  new EsLoader(loading, 'Loader', { endpoint });
  expect(accessPolicies(loading)).toHaveLength(1);
  expect(() => app.synth()).not.toThrow();
});

test.each([
  new iam.AccountRootPrincipal(), new iam.AnyPrincipal(), new iam.ServicePrincipal('lambda.amazonaws.com'),
])('%s is refused: the service would not take it', (principal) => {
  const collection = new SiemCollection(testStack(), 'Collection');
  expect(() => collection.grantIngest(principal)).toThrow(
    /^grantee must be a role or a user, got .+; data access policies of collections know no others$/,
  );
});

test('the loader is told what kind of collection it loads into', () => {
  const stack = testStack();
  new EsLoader(stack, 'Loader', { endpoint: new SiemCollection(stack, 'Collection') });
  const { Variables } = propertiesOf(stack, 'AWS::Lambda::Function', 'Loader').Environment;
  expect(Variables).toMatchObject({ SIEM_SERVICE: 'aoss', AOSS_TYPE: 'TIMESERIES' });
  expect(Variables.ENDPOINT).toEqual({ 'Fn::Select': [1, { 'Fn::Split': ['https://', { 'Fn::GetAtt': [expect.any(String), 'CollectionEndpoint'] }] }] });
});

test('templates are applied when the function may apply them, and without a bucket for snapshots', () => {
  const stack = testStack();
  const content = new SiemContent(stack, 'Content', { endpoint: new SiemCollection(stack, 'Collection') });
  expect(content.snapshotBucket).toBeUndefined();
  expect(resourcesOf(stack, 'AWS::S3::Bucket')).toEqual({});
  const [resource] = Object.values(resourcesOf(stack, 'Custom::SiemContent'));
  expect(resource.DependsOn).toEqual(expect.arrayContaining(Object.keys(resourcesOf(stack, 'AWS::OpenSearchServerless::AccessPolicy'))));
  expect(accessPolicies(stack)[0].Rules[0].Permission).toContain('aoss:CreateCollectionItems');
});

test('a collection that exists is loaded into, and left as it is', () => {
  const stack = testStack();
  const collection = imported(stack);
  expect(collection).toMatchObject({
    service: SiemService.AOSS,
    endpointRegion: 'eu-west-1',
    endpointHost: '0a1b2c3d4e5f6g7h8i9j.eu-west-1.aoss.amazonaws.com',
    dashboardsUrl: 'https://0a1b2c3d4e5f6g7h8i9j.eu-west-1.aoss.amazonaws.com/_dashboards/',
    collectionType: 'TIMESERIES',
  });
  new EsLoader(stack, 'Loader', { endpoint: collection });
  expect(accessPolicies(stack)[0].Rules[0].Resource).toEqual(['index/siem-logs/log-*', 'index/siem-logs/metrics-*']);
  expect(resourcesOf(stack, 'AWS::OpenSearchServerless::SecurityPolicy')).toEqual({});
  expect(imported(testStack(), { collectionEndpoint: 'a.example.com', collectionType: SiemCollectionType.SEARCH })).toMatchObject({
    endpointHost: 'a.example.com', collectionType: 'SEARCH',
  });
});

test('metrics are those of the collection; capacity is that of the account', () => {
  const collection = imported(testStack()) as SiemCollection;
  expect(collection.metric('2xx')).toMatchObject({
    namespace: 'AWS/AOSS', dimensions: { CollectionName: 'siem-logs', CollectionId: '0a1b2c3d4e5f6g7h8i9j', ClientId: '123456789012' },
  });
  for (const metric of [collection.metricIndexingCapacity(), collection.metricSearchCapacity({ period: Duration.hours(2) })]) {
    expect(metric.dimensions).toEqual({ ClientId: '123456789012' });
  }
  expect([collection.metricIngestionRequestErrors(), collection.metricIngestionDocumentErrors(), collection.metricStorageUsed()].map(
    ({ metricName, statistic }) => [metricName, statistic],
  )).toEqual([['IngestionRequestErrors', 'Sum'], ['IngestionDocumentErrors', 'Sum'], ['StorageUsedInS3', 'Maximum']]);
});

test.each<[SiemCollectionProps, string]>([
  [{ collectionName: 'ab' }, "collectionName must be 3 to 32 lower case letters, digits and hyphens, a letter first, got 'ab'"],
  [{ collectionName: 'Siem' }, "a letter first, got 'Siem'"],
  [{ collectionName: '1siem' }, "a letter first, got '1siem'"],
  [{ collectionName: 'a'.repeat(33) }, 'collectionName must be 3 to 32'],
  [{ retention: Duration.hours(36) }, 'retention must be 1 to 3650 whole days, got 1 day 12 hours'],
  [{ retention: Duration.days(4000) }, 'retention must be 1 to 3650 whole days, got 4000 days'],
  [{ retention: Duration.days(9), collectionType: SiemCollectionType.SEARCH },
    'retention needs SiemCollectionType.TIMESERIES, got SEARCH; a collection of that type keeps all documents'],
  [{ vpcSubnets: {} }, 'vpcSubnets needs vpc, got none; pass the VPC of the subnets'],
  [{ securityGroups: [] }, 'securityGroups needs vpc or vpcEndpointId, got neither; a public endpoint has none'],
  [{ vpcEndpointId: 'aos-0a1b' }, "vpcEndpointId must be the id of an endpoint of OpenSearch Serverless, vpce-…, got 'aos-0a1b'"],
  [{ vpcEndpointId: 'vpce-0a1b' }, 'securityGroups must name those of vpcEndpointId, got none; functions are let in by them'],
])('%j fails at synthesis with what to do', (props, message) => {
  expect(() => new SiemCollection(testStack(), 'Collection', props)).toThrow(message);
});

test('attributes of a collection that exists are checked as well', () => {
  expect(() => imported(testStack(), { collectionArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem' })).toThrow(
    'collectionArn must be the ARN of a collection, arn:<partition>:aoss:<region>:<account>:collection/<id>',
  );
  expect(() => imported(testStack(), { collectionName: 'S' })).toThrow('collectionName must be 3 to 32 lower case letters');
});

test('what is known only at deployment is not judged', () => {
  const stack = bound();
  const name = Token.asString({ Ref: 'Name' });
  const securityGroups = [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d4e5f60718')];
  expect(() => new SiemCollection(stack, 'A', {
    collectionName: name, vpcEndpointId: name, securityGroups, retention: Duration.days(Token.asNumber({ Ref: 'Days' })),
  })).not.toThrow();
  expect(() => imported(stack, { collectionArn: name, collectionName: name, collectionEndpoint: name })).not.toThrow();
});
