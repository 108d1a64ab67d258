import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** A stack that fits any account and region, unless `env` binds it. */
export const testStack = (props?: StackProps): Stack => new Stack(new App(), 'Test', props);

/** A VPC that exists, with a private subnet in each of some zones. */
export const testVpc = (stack: Stack, zones: number): ec2.IVpc => ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'].slice(0, zones),
  privateSubnetIds: ['subnet-0a', 'subnet-0b', 'subnet-0c'].slice(0, zones),
  vpcCidrBlock: '10.0.0.0/16',
});

/** Resources of a type in a stack, by their logical ids. */
export const resourcesOf = (stack: Stack, type: string): Record<string, { Properties: Record<string, any>; DependsOn?: string[] }> =>
  Template.fromStack(stack).findResources(type) as Record<string, { Properties: Record<string, any> }>;

/** Properties of the one resource of a type whose logical id begins so. */
export const propertiesOf = (stack: Stack, type: string, id: string): Record<string, any> =>
  Object.entries(resourcesOf(stack, type)).find(([logicalId]) => logicalId.startsWith(id))![1].Properties;

/** Statements of all policies of a type, with the references to resources as they are in the template. */
export const statementsOf = (stack: Stack, type: 'AWS::IAM::Policy' | 'AWS::S3::BucketPolicy' | 'AWS::SQS::QueuePolicy'): Statement[] =>
  Object.values(resourcesOf(stack, type)).flatMap(({ Properties: { PolicyDocument } }) => PolicyDocument.Statement as Statement[]);

/** What a test looks at in a statement. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Principal?: { readonly Service?: string; readonly AWS?: unknown };
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}
