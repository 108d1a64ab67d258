import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { resourcesOf, statementsOf, testStack, testVpc } from './test-stack';
import { SiemCapacity, SiemDomain, SiemMasterUser, SiemService } from '../src';

const domainOf = (stack: Stack) => Object.values(resourcesOf(stack, 'AWS::OpenSearchService::Domain'))[0].Properties;
const bound = () => testStack({ env: { account: '123456789012', region: 'eu-west-1' } });

test('a domain is encrypted in rest and motion, takes HTTPS only, and stays when the stack goes', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain');
  Template.fromStack(stack).hasResource('AWS::OpenSearchService::Domain', {
    DeletionPolicy: 'Retain',
    UpdatePolicy: { EnableVersionUpgrade: true },
    Properties: {
      DomainName: Match.absent(),
      EngineVersion: 'OpenSearch_2.19',
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      AdvancedOptions: Match.absent(),
    },
  });
});

test('no helper function and no custom resource comes with a domain', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain');
  const types = Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
  expect(types.filter((type) => type.startsWith('Custom::') || type === 'AWS::Lambda::Function')).toEqual([]);
});

test('application, slow and audit logs go to log groups that expire, by a policy for domains of this account only', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain', { logRetention: logs.RetentionDays.ONE_YEAR });
  expect(Object.keys(domainOf(stack).LogPublishingOptions).sort()).toEqual(
    ['AUDIT_LOGS', 'ES_APPLICATION_LOGS', 'INDEX_SLOW_LOGS', 'SEARCH_SLOW_LOGS'],
  );
  expect(Object.values(resourcesOf(stack, 'AWS::Logs::LogGroup')).map(({ Properties }) => Properties.RetentionInDays)).toEqual([365, 365, 365, 365]);
  const [[policyId, policy]] = Object.entries(resourcesOf(stack, 'AWS::Logs::ResourcePolicy'));
  expect(JSON.stringify(policy.Properties.PolicyDocument)).toMatch(/aws:SourceAccount.*aws:SourceArn.*:domain\/\*/);
  expect(Object.values(resourcesOf(stack, 'AWS::OpenSearchService::Domain'))[0].DependsOn).toContain(policyId);
});

test('two stacks of one account do not replace each other\'s log policy', () => {
  const names = ['One', 'Two'].map((stackName) => {
    const stack = testStack({ stackName });
    new SiemDomain(stack, 'Domain');
    return Object.values(resourcesOf(stack, 'AWS::Logs::ResourcePolicy'))[0].Properties.PolicyName;
  });
  expect(names[0]).not.toEqual(names[1]);
});

test('the master user is a role by default, which may send every request, and there is no password', () => {
  const stack = testStack();
  const domain = new SiemDomain(stack, 'Domain');
  expect(domainOf(stack).AdvancedSecurityOptions).toMatchObject({
    Enabled: true, InternalUserDatabaseEnabled: false, MasterUserOptions: { MasterUserARN: stack.resolve(domain.masterRole!.roleArn) },
  });
  expect(resourcesOf(stack, 'AWS::SecretsManager::Secret')).toEqual({});
  expect(domain.masterSecret).toBeUndefined();
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toEqual([expect.objectContaining({ Action: 'es:ESHttp*' })]);
});

test('a password is generated on request, long, and stands in the template as a reference only', () => {
  const stack = testStack();
  const domain = new SiemDomain(stack, 'Domain', { masterUser: SiemMasterUser.generatedPassword('admin') });
  Template.fromStack(stack).hasResourceProperties('AWS::SecretsManager::Secret', {
    GenerateSecretString: { PasswordLength: 32, GenerateStringKey: 'password', SecretStringTemplate: '{"username":"admin"}' },
  });
  expect(domainOf(stack).AdvancedSecurityOptions).toMatchObject({
    InternalUserDatabaseEnabled: true,
    MasterUserOptions: {
      MasterUserName: 'admin', MasterUserPassword: stack.resolve(domain.masterSecret!.secretValueFromJson('password').toString()),
    },
  });
  expect(JSON.stringify(domainOf(stack))).toContain('{{resolve:secretsmanager:');
  expect(() => SiemMasterUser.generatedPassword('a b')).toThrow(/^name must be 1 to 64 letters/);
});

test('a secret that exists gives name and password', () => {
  const stack = testStack();
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'siem');
  new SiemDomain(stack, 'Domain', { masterUser: SiemMasterUser.secret(secret) });
  const { MasterUserName, MasterUserPassword } = domainOf(stack).AdvancedSecurityOptions.MasterUserOptions;
  expect([JSON.stringify(MasterUserName), JSON.stringify(MasterUserPassword)]).toEqual([
    expect.stringContaining(':SecretString:username::}}'), expect.stringContaining(':SecretString:password::}}'),
  ]);
});

test('a role that exists is the master user', () => {
  const stack = testStack();
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/security');
  new SiemDomain(stack, 'Domain', { masterUser: SiemMasterUser.iamRole(role) });
  expect(domainOf(stack).AdvancedSecurityOptions.MasterUserOptions).toEqual({ MasterUserARN: 'arn:aws:iam::123456789012:role/security' });
  expect(resourcesOf(stack, 'AWS::IAM::Role')).toEqual({});
});

test('without allowedSourceCidrs every request is signed by a principal of the account', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain');
  const statements = domainOf(stack).AccessPolicies.Statement;
  expect(statements).toHaveLength(1);
  expect(JSON.stringify(statements[0].Principal)).toMatch(/:iam::.*:root/);
});

test('browsers reach a public domain from allowedSourceCidrs, IPv4 and IPv6', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain', { allowedSourceCidrs: ['192.0.2.0/24', '2001:db8::/32'] });
  expect(domainOf(stack).AccessPolicies.Statement[1]).toMatchObject({
    Effect: 'Allow', Principal: { AWS: '*' }, Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:db8::/32'] } },
  });
});

test('browsers reach a domain in a VPC through its security group, as its policy takes no addresses', () => {
  const stack = bound();
  new SiemDomain(stack, 'Domain', { vpc: testVpc(stack, 2), allowedSourceCidrs: ['192.0.2.0/24', '2001:db8::/32'] });
  expect(domainOf(stack).AccessPolicies.Statement[1].Condition).toBeUndefined();
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: [
      Match.objectLike({ CidrIp: '192.0.2.0/24', FromPort: 443, ToPort: 443 }), Match.objectLike({ CidrIpv6: '2001:db8::/32', FromPort: 443 }),
    ],
  });
});

test.each(['192.0.2.0', '192.0.2.0/33', '192.0.2/24', '256.0.0.0/8', '2001:db8::/129', '2001:db8::1::/64', 'example.com', '192.0.2.0/24/1'])(
  'the block %s is refused at synthesis', (cidr) => {
    expect(() => new SiemDomain(testStack(), 'Domain', { allowedSourceCidrs: [cidr] })).toThrow(
      `allowedSourceCidrs must hold address blocks such as 192.0.2.0/24 or 2001:db8::/32, got '${cidr}'`,
    );
  },
);

test('who opens the domain to everybody is warned', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain', { allowedSourceCidrs: ['0.0.0.0/0'] });
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('allowedSourceCidrs holds 0.0.0.0/0'));
});

test('a domain for production that has a public endpoint warns, a small one does not', () => {
  const [large, small] = [testStack(), testStack()];
  new SiemDomain(large, 'Domain', { capacity: SiemCapacity.ha() });
  new SiemDomain(small, 'Domain');
  Annotations.fromStack(large).hasWarning('*', Match.stringLikeRegexp('public endpoint'));
  Annotations.fromStack(small).hasNoWarning('*', Match.anyValue());
});

test('a domain in a VPC takes one private subnet a zone, and lets nobody in by itself', () => {
  const stack = bound();
  const domain = new SiemDomain(stack, 'Domain', { vpc: testVpc(stack, 3), capacity: SiemCapacity.ha() });
  expect(domainOf(stack).VPCOptions.SubnetIds).toEqual(['subnet-0a', 'subnet-0b', 'subnet-0c']);
  expect(domain.connections).toBeDefined();
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
});

test('one zone takes one subnet of many', () => {
  const stack = bound();
  new SiemDomain(stack, 'Domain', { vpc: testVpc(stack, 3) });
  expect(domainOf(stack).VPCOptions.SubnetIds).toEqual(['subnet-0a']);
});

test('too few zones fail with what to do', () => {
  const stack = bound();
  expect(() => new SiemDomain(stack, 'Domain', { vpc: testVpc(stack, 2), capacity: SiemCapacity.ha() })).toThrow(
    'vpcSubnets must lie in 3 availability zones, as capacity asks for, got 2; select subnets in more zones, or choose a capacity with fewer',
  );
});

test('security groups of the user are taken', () => {
  const stack = bound();
  const vpc = testVpc(stack, 1);
  const group = new ec2.SecurityGroup(stack, 'Group', { vpc });
  const domain = new SiemDomain(stack, 'Domain', { vpc, securityGroups: [group] });
  expect(domainOf(stack).VPCOptions.SecurityGroupIds).toEqual([stack.resolve(group.securityGroupId)]);
  expect(domain.connections?.securityGroups).toEqual([group]);
});

test('outside a VPC there are no connections to be had', () => {
  expect(new SiemDomain(testStack(), 'Domain').connections).toBeUndefined();
});

test('what the user says of version, key, name, compatibility and removal is taken', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain', {
    version: opensearch.EngineVersion.openSearch('3.7'),
    encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/example'),
    domainName: 'aes-siem',
    compatibilityMode: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Template.fromStack(stack).hasResource('AWS::OpenSearchService::Domain', {
    DeletionPolicy: 'Delete',
    Properties: {
      EngineVersion: 'OpenSearch_3.7',
      DomainName: 'aes-siem',
      EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'example' },
      AdvancedOptions: { override_main_response_version: 'true' },
    },
  });
});

test('an engine that is too old is refused', () => {
  expect(() => new SiemDomain(testStack(), 'Domain', { version: opensearch.EngineVersion.elasticsearch('6.8') }))
    .toThrow("version must be OpenSearch or Elasticsearch 7.10, got 'Elasticsearch_6.8'");
});

test('a feature flag of the CDK does not turn on standby, which refuses indices with one replica', () => {
  const stack = testStack();
  stack.node.setContext('@aws-cdk/aws-opensearchservice:enableOpensearchMultiAzWithStandby', true);
  new SiemDomain(stack, 'Domain', { capacity: SiemCapacity.ha() });
  expect(domainOf(stack).ClusterConfig.MultiAZWithStandbyEnabled).toBe(false);
});

test('who loads may read and write documents, and delete nothing', () => {
  const stack = testStack();
  const loader = new iam.User(stack, 'Loader');
  const domain = new SiemDomain(stack, 'Domain', { masterUser: SiemMasterUser.generatedPassword() });
  domain.grantIngest(loader);
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toEqual([expect.objectContaining({
    Action: ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut'],
    Resource: { 'Fn::Join': ['', [stack.resolve(domain.endpointArn), '/*']] },
  })]);
});

test('who administers may assume the master role, or read the master secret', () => {
  const stack = testStack();
  const [one, two] = [new iam.User(stack, 'One'), new iam.User(stack, 'Two')];
  new SiemDomain(stack, 'ByRole').grantAdmin(one);
  new SiemDomain(stack, 'ByPassword', { masterUser: SiemMasterUser.generatedPassword() }).grantAdmin(two);
  const actions = statementsOf(stack, 'AWS::IAM::Policy').map(({ Action }) => Action);
  expect(actions).toEqual(expect.arrayContaining(['sts:AssumeRole', ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret']]));
});

test('people sign in by an identity provider, under a name of the company', () => {
  const stack = testStack();
  const domain = new SiemDomain(stack, 'Domain', {
    saml: { idpEntityId: 'https://idp.example.com/entity', idpMetadataContent: '<EntityDescriptor/>', masterBackendRole: 'security', rolesKey: 'groups' },
    customEndpoint: {
      domainName: 'siem.example.com',
      certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d'),
    },
  });
  expect(domainOf(stack)).toMatchObject({
    AdvancedSecurityOptions: {
      SAMLOptions: {
        Enabled: true,
        Idp: { EntityId: 'https://idp.example.com/entity', MetadataContent: '<EntityDescriptor/>' },
        MasterBackendRole: 'security',
        RolesKey: 'groups',
      },
    },
    DomainEndpointOptions: { CustomEndpointEnabled: true, CustomEndpoint: 'siem.example.com', EnforceHTTPS: true },
  });
  expect(domain.dashboardsUrl).toBe('https://siem.example.com/_dashboards/');
  expect(stack.resolve(domain.endpointHost)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Domain/), 'DomainEndpoint'] });
});

test('people sign in by Cognito instead; both at once are refused', () => {
  const stack = testStack();
  const role = iam.Role.fromRoleName(stack, 'Role', 'CognitoAccessForAmazonOpenSearch');
  const cognito = { identityPoolId: 'eu-west-1:0a1b', userPoolId: 'eu-west-1_0a1b', role };
  new SiemDomain(stack, 'Domain', { cognito });
  expect(domainOf(stack).CognitoOptions).toMatchObject({ Enabled: true, IdentityPoolId: 'eu-west-1:0a1b', UserPoolId: 'eu-west-1_0a1b' });
  expect(() => new SiemDomain(stack, 'Both', { cognito, saml: { idpEntityId: 'https://idp.example.com', idpMetadataContent: '<EntityDescriptor/>' } }))
    .toThrow('saml and cognito exclude each other, got both; leave one out');
});

test('the service works on a domain when it is told to', () => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain', { offPeakWindowStart: { hours: 1, minutes: 30 }, autoSoftwareUpdate: true });
  expect(domainOf(stack)).toMatchObject({
    OffPeakWindowOptions: { Enabled: true, OffPeakWindow: { WindowStartTime: { Hours: 1, Minutes: 30 } } },
    SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: true },
  });
});

test('an address of Dashboards and what requests are signed for are known', () => {
  const stack = testStack();
  const domain = new SiemDomain(stack, 'Domain');
  expect(stack.resolve(domain.dashboardsUrl)).toEqual({ 'Fn::Join': ['', ['https://', stack.resolve(domain.endpointHost), '/_dashboards/']] });
  expect(domain.service).toBe(SiemService.ES);
  expect(stack.resolve(domain.endpointRegion)).toEqual({ Ref: 'AWS::Region' });
});

test('a domain that exists is granted, measured and reached like one made here', () => {
  const stack = bound();
  const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d4e5f60718');
  const masterRole = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/security');
  const domain = SiemDomain.fromSiemDomainAttributes(stack, 'Domain', {
    domainArn: 'arn:aws:es:us-east-1:123456789012:domain/aes-siem',
    domainEndpoint: 'https://search-aes-siem.us-east-1.es.amazonaws.com',
    securityGroups: [group],
    masterRole,
  });
  const user = new iam.User(stack, 'User');
  domain.grantIngest(user);
  domain.grantAdmin(user);
  expect(domain).toMatchObject({ endpointHost: 'search-aes-siem.us-east-1.es.amazonaws.com', endpointRegion: 'us-east-1', masterRole });
  expect(domain.connections?.securityGroups).toEqual([group]);
  expect(domain.metric('FreeStorageSpace')).toMatchObject({ namespace: 'AWS/ES', dimensions: { DomainName: 'aes-siem', ClientId: '123456789012' } });
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toHaveLength(3);
});

test('an ARN of something else is refused', () => {
  expect(() => SiemDomain.fromSiemDomainAttributes(testStack(), 'Domain', { domainArn: 'arn:aws:s3:::logs', domainEndpoint: 'example.com' }))
    .toThrow(/^domainArn must be the ARN of a domain/);
});

test('metrics are those that the service publishes about this domain', () => {
  const domain = new SiemDomain(testStack(), 'Domain');
  const metrics = [
    domain.metricClusterStatusRed(), domain.metricClusterStatusYellow(), domain.metricClusterIndexWritesBlocked(), domain.metricFreeStorageSpace(),
    domain.metricJvmMemoryPressure(), domain.metricCpuUtilization(), domain.metric('ThreadpoolWriteQueue'),
  ];
  expect(metrics.map(({ metricName }) => metricName)).toEqual([
    'ClusterStatus.red',
    'ClusterStatus.yellow',
    'ClusterIndexWritesBlocked',
    'FreeStorageSpace',
    'JVMMemoryPressure',
    'CPUUtilization',
    'ThreadpoolWriteQueue',
  ]);
});
