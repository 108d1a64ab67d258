import { dirname } from 'node:path';
import { type Duration, PhysicalName, RemovalPolicy, type Size, Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundleFile } from './bundle-file';
import { explainToNag } from './explain-to-nag';

export interface HandlerFunctionProps {
  /** The folder below `lambda-src` and `assets/handlers`. */
  readonly handler: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly memorySize: Size;
  readonly environment: Readonly<Record<string, string>>;
  readonly logRetention: logs.RetentionDays;
  readonly layers?: lambda.ILayerVersion[];
  readonly architecture?: lambda.Architecture;
  readonly vpc?: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
  readonly securityGroups?: ec2.ISecurityGroup[];
  readonly functionName?: string;
  readonly roleName?: string;
}

/** A function with the role that was made for it. */
export interface HandlerFunction {
  readonly function: lambda.Function;
  readonly role: iam.Role;
}

/** The one way to a function of this library: its bundle, a Node.js LTS, ARM where there is one, a log group and a role of its own. */
export const handlerFunction = (scope: Construct, id: string, props: HandlerFunctionProps): HandlerFunction => {
  const parent = new Construct(scope, id);
  // Who knows the name of a function looks for its log where Lambda puts logs.
  const logGroupName = props.functionName && `/aws/lambda/${props.functionName}`;
  const logGroup = new logs.LogGroup(parent, 'LogGroup', { logGroupName, retention: props.logRetention, removalPolicy: RemovalPolicy.DESTROY });
  const role = new iam.Role(parent, 'Role', {
    // Policies of other accounts in the same app name it.
    roleName: props.roleName ?? PhysicalName.GENERATE_IF_NEEDED,
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    description: props.description,
  });
  logGroup.grantWrite(role);
  if (props.vpc) allowNetworkInterfaces(role);

  const fn = new lambda.Function(parent, 'Resource', {
    functionName: props.functionName,
    description: props.description,
    code: lambda.Code.fromAsset(dirname(bundleFile(props.handler, 'index.js'))),
    handler: 'index.handler',
    // Pinned: the default of the CDK is decided at synthesis, and bundles are built for this one.
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: props.architecture ?? architectureOf(Stack.of(scope)),
    timeout: props.timeout,
    memorySize: props.memorySize.toMebibytes(),
    environment: props.environment,
    layers: props.layers,
    role,
    logGroup,
    vpc: props.vpc,
    vpcSubnets: props.vpcSubnets,
    securityGroups: props.securityGroups,
  });
  return { function: fn, role };
};

/** ARM is not offered in every partition; a stack that is not bound to a region is taken for a commercial one. */
const architectureOf = (stack: Stack): lambda.Architecture =>
  !Token.isUnresolved(stack.region) && /^(cn|us-gov|us-iso)/.test(stack.region) ? lambda.Architecture.X86_64 : lambda.Architecture.ARM_64;

const allowNetworkInterfaces = (role: iam.Role): void => {
  role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole'));
  explainToNag(role, {
    id: 'AwsSolutions-IAM4',
    reason: 'Network interfaces of functions cannot be scoped by resource; the managed policy holds just the actions that Lambda needs for them.',
    appliesTo: [{ regex: '/AWSLambdaVPCAccessExecutionRole$/' }],
  });
};
