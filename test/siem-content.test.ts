import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { propertiesOf, resourcesOf, statementsOf, testStack, testVpc } from './test-stack';
import { EsLoader, SiemContent, type SiemContentProps, SiemDomain, SiemMasterUser } from '../src';

const parts = (props: Partial<SiemContentProps> = {}, masterUser = SiemMasterUser.iamRole()) => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  const endpoint = new SiemDomain(stack, 'Domain', { masterUser });
  const loader = new EsLoader(stack, 'Loader', { endpoint });
  return { stack, endpoint, loader, content: new SiemContent(stack, 'Content', { endpoint, loaders: [loader], ...props }) };
};
const contentOf = (stack: ReturnType<typeof testStack>) => Object.entries(resourcesOf(stack, 'Custom::SiemContent'))[0];

test('no queue is read before the content is there, those of later sources neither', () => {
  const { stack, loader } = parts();
  loader.addQueueSource(sqs.Queue.fromQueueArn(stack, 'Other', 'arn:aws:sqs:eu-west-1:123456789012:other'));
  const [id] = contentOf(stack);
  const mappings = Object.values(resourcesOf(stack, 'AWS::Lambda::EventSourceMapping'));
  expect(mappings).toHaveLength(3);
  for (const { DependsOn } of mappings) expect(DependsOn).toContain(id);
});

test('it is applied again when the bundle, which holds it, is another', () => {
  const { stack } = parts();
  const [, { Properties }] = contentOf(stack);
  expect(Properties.Content).toMatch(/^[0-9a-f]{64}\.zip$/);
  expect(Properties.Content).toBe(propertiesOf(stack, 'AWS::Lambda::Function', 'ContentFunction').Code.S3Key);
});

test('loaders and others that are named may load', () => {
  const stack = testStack();
  const endpoint = new SiemDomain(stack, 'Domain');
  const loader = new EsLoader(stack, 'Loader', { endpoint });
  const exporter = iam.Role.fromRoleArn(stack, 'Exporter', 'arn:aws:iam::123456789012:role/exporter');
  new SiemContent(stack, 'Content', { endpoint, loaders: [loader], ingestRoles: [exporter] });
  expect(contentOf(stack)[1].Properties.IngestRoles).toEqual([stack.resolve(loader.role.roleArn), exporter.roleArn]);
});

test('it acts as the master role', () => {
  const { stack, endpoint } = parts();
  const { Variables } = propertiesOf(stack, 'AWS::Lambda::Function', 'ContentFunction').Environment;
  expect(Variables.SIEM_MASTER_ROLE_ARN).toEqual(stack.resolve(endpoint.masterRole!.roleArn));
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toContainEqual(
    expect.objectContaining({ Action: 'sts:AssumeRole', Resource: stack.resolve(endpoint.masterRole!.roleArn) }),
  );
});

test('or as the master user, whose password it reads from the secret and which no setting holds', () => {
  const { stack, endpoint } = parts({}, SiemMasterUser.generatedPassword());
  const { Variables } = propertiesOf(stack, 'AWS::Lambda::Function', 'ContentFunction').Environment;
  expect(Variables.SIEM_MASTER_SECRET_ARN).toEqual(stack.resolve(endpoint.masterSecret!.secretArn));
  expect(JSON.stringify(Variables)).not.toContain('resolve:secretsmanager');
  expect(JSON.stringify(statementsOf(stack, 'AWS::IAM::Policy'))).toContain('secretsmanager:GetSecretValue');
});

test('snapshots go to a bucket that is kept, as a role that only domains of the account may take', () => {
  const { stack, content } = parts();
  Template.fromStack(stack).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
  const [trust] = propertiesOf(stack, 'AWS::IAM::Role', 'ContentSnapshotRole').AssumeRolePolicyDocument.Statement;
  expect(trust).toMatchObject({ Principal: { Service: 'es.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } });
  const [, { Properties }] = contentOf(stack);
  expect(Properties).toMatchObject({
    SnapshotBucket: stack.resolve(content.snapshotBucket!.bucketName), SnapshotRole: stack.resolve(content.snapshotRole!.roleArn),
  });
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toContainEqual(
    expect.objectContaining({ Action: 'iam:PassRole', Resource: stack.resolve(content.snapshotRole!.roleArn) }),
  );
});

test('a bucket of the user is taken for snapshots', () => {
  const stack = testStack();
  const snapshotBucket = s3.Bucket.fromBucketName(stack, 'Mine', 'snapshots.example.com');
  new SiemContent(stack, 'Content', { endpoint: new SiemDomain(stack, 'Domain'), snapshotBucket });
  expect(contentOf(stack)[1].Properties.SnapshotBucket).toBe('snapshots.example.com');
  expect(Object.keys(resourcesOf(stack, 'AWS::S3::Bucket'))).toEqual([]);
});

test('failOnError false only reports what fails', () => {
  expect(contentOf(parts({ failOnError: false }).stack)[1].Properties.FailOnError).toBe('false');
});

test('in a VPC it reaches the domain; outside of it, it is refused', () => {
  const stack = testStack({ env: { account: '123456789012', region: 'eu-west-1' } });
  const vpc = testVpc(stack, 1);
  const endpoint = new SiemDomain(stack, 'Domain', { vpc });
  expect(() => new SiemContent(stack, 'Outside', { endpoint })).toThrow('vpc must be given when endpoint is in a VPC, got none');
  stack.node.tryRemoveChild('Outside');
  expect(new SiemContent(stack, 'Content', { endpoint, vpc }).connections).toBeDefined();
  expect(Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress'))[0].Properties).toMatchObject({ FromPort: 443 });
});
