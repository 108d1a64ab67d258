import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { ILogBucket } from './log-bucket';
import { requireCidr, requireInteger, requireOneOf } from './private/validation';
import { SiemVpcEndpoint } from './siem-vpc-endpoint';

/** Properties of a SiemNetwork. */
export interface SiemNetworkProps {
  /**
   * A VPC that exists, with DNS support and DNS host names turned on.
   *
   * @default - a new VPC of isolated subnets, without a way to the internet
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Subnets of `vpc` for the domain and the functions. None of them may be public.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Addresses of the new VPC. Excludes `vpc`.
   *
   * @default 172.30.0.0/24
   */
  readonly cidr?: string;

  /**
   * Size of each subnet of the new VPC, as the length of its prefix: 16 to 28, 27 or less advised. Excludes `vpc`.
   *
   * @default 26
   */
  readonly subnetCidrMask?: number;

  /**
   * Zones that the new VPC spreads over, 1 to 3; a stack that is not bound to an account and region knows two at most. Excludes `vpc`.
   *
   * @default 3
   */
  readonly availabilityZones?: number;

  /**
   * Services that are reached without the internet.
   *
   * @default - S3, SQS, SSM and STS for a new VPC, none for one that exists
   */
  readonly endpoints?: SiemVpcEndpoint[];

  /**
   * Log bucket for the flow logs of the new VPC. Excludes `vpc`.
   *
   * @default - no flow logs
   */
  readonly flowLogBucket?: ILogBucket;

  /**
   * What becomes of the new VPC when it is removed from the stack. A domain that is retained stays in it.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Interface endpoints: id of the construct, service. */
const INTERFACES: Readonly<Partial<Record<SiemVpcEndpoint, readonly [string, ec2.InterfaceVpcEndpointAwsService]>>> = {
  [SiemVpcEndpoint.SQS]: ['SqsEndpoint', ec2.InterfaceVpcEndpointAwsService.SQS],
  [SiemVpcEndpoint.SSM]: ['SsmEndpoint', ec2.InterfaceVpcEndpointAwsService.SSM],
  [SiemVpcEndpoint.STS]: ['StsEndpoint', ec2.InterfaceVpcEndpointAwsService.STS],
  [SiemVpcEndpoint.SECRETS_MANAGER]: ['SecretsManagerEndpoint', ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER],
  [SiemVpcEndpoint.CLOUDWATCH_LOGS]: ['CloudWatchLogsEndpoint', ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS],
};

/** What the functions of a whole SIEM need. */
const OF_A_SIEM = [SiemVpcEndpoint.S3, SiemVpcEndpoint.SQS, SiemVpcEndpoint.SSM, SiemVpcEndpoint.STS];

/**
 * Where a SIEM without the internet lives: a VPC, its isolated subnets, and endpoints to the services that the functions need.
 *
 * What downloads from the internet (location data, indicators) stays outside of it.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
 */
export class SiemNetwork extends Construct implements ec2.IConnectable {
  /** The VPC. */
  public readonly vpc: ec2.IVpc;

  /** Subnets for the domain and the functions. */
  public readonly vpcSubnets: ec2.SubnetSelection;

  /** For functions: lets everything out and nobody in. */
  public readonly functionSecurityGroup: ec2.ISecurityGroup;

  /**
   * Of the interface endpoints: lets the functions in.
   *
   * @default - none: there is no interface endpoint
   */
  public get endpointSecurityGroup(): ec2.ISecurityGroup | undefined {
    return this.ofEndpoints;
  }

  /** Who may open connections to functions, and to whom they may. */
  public readonly connections: ec2.Connections;

  private ofEndpoints?: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props: SiemNetworkProps = {}) {
    super(scope, id);
    requireSoundNetwork(props);
    this.vpc = props.vpc ?? this.createVpc(props);
    this.vpcSubnets = props.vpc ? props.vpcSubnets ?? {} : { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    requireNoPublicSubnet(this.vpc, this.vpcSubnets);
    this.functionSecurityGroup = new ec2.SecurityGroup(this, 'FunctionSecurityGroup', { vpc: this.vpc, description: 'Functions of the SIEM' });
    this.connections = new ec2.Connections({ securityGroups: [this.functionSecurityGroup] });
    this.addEndpoints(...props.endpoints ?? (props.vpc ? [] : OF_A_SIEM));
  }

  /**
   * Has functions reach more services without the internet; what they reach already is left as it is.
   *
   * @param services the services
   */
  public addEndpoints(...services: SiemVpcEndpoint[]): void {
    for (const service of services) {
      if (service === SiemVpcEndpoint.S3) this.addS3Endpoint();
      const [id, interfaceService] = INTERFACES[service] ?? [];
      if (id && interfaceService && !this.node.tryFindChild(id)) this.addInterfaceEndpoint(id, interfaceService);
    }
  }

  private createVpc(props: SiemNetworkProps): ec2.Vpc {
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(props.cidr ?? '172.30.0.0/24'),
      maxAzs: props.availabilityZones ?? 3,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Siem', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: props.subnetCidrMask ?? 26 }],
      // The rules of the default group go by a custom resource of the CDK; nothing is put into that group.
      restrictDefaultSecurityGroup: false,
    });
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    vpc.applyRemovalPolicy(removalPolicy);
    vpc.isolatedSubnets.forEach((subnet) => (subnet.node.defaultChild as ec2.CfnSubnet).applyRemovalPolicy(removalPolicy));
    if (props.flowLogBucket) this.logTraffic(vpc, props.flowLogBucket);
    return vpc;
  }

  private logTraffic(vpc: ec2.Vpc, logs: ILogBucket): void {
    new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceId: vpc.vpcId,
      resourceType: 'VPC',
      trafficType: ec2.FlowLogTrafficType.ALL,
      logDestinationType: 's3',
      logDestination: logs.bucket.bucketArn,
    }).node.addDependency(logs);
  }

  private addS3Endpoint(): void {
    if (this.node.tryFindChild('S3Endpoint')) return;
    new ec2.GatewayVpcEndpoint(this, 'S3Endpoint', { vpc: this.vpc, service: ec2.GatewayVpcEndpointAwsService.S3, subnets: [this.vpcSubnets] });
  }

  private addInterfaceEndpoint(id: string, service: ec2.InterfaceVpcEndpointAwsService): void {
    this.ofEndpoints ??= this.createEndpointSecurityGroup();
    new ec2.InterfaceVpcEndpoint(this, id, { vpc: this.vpc, service, subnets: this.vpcSubnets, securityGroups: [this.ofEndpoints], open: false });
  }

  private createEndpointSecurityGroup(): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'EndpointSecurityGroup', {
      vpc: this.vpc, description: 'Endpoints of services that the SIEM talks to', allowAllOutbound: false,
    });
    securityGroup.connections.allowFrom(this.functionSecurityGroup, ec2.Port.tcp(443), 'Functions of the SIEM');
    return securityGroup;
  }
}

const requireSoundNetwork = (props: SiemNetworkProps): void => {
  for (const prop of ['cidr', 'subnetCidrMask', 'availabilityZones', 'flowLogBucket'] as const) {
    requireOneOf('vpc', prop, props.vpc !== undefined && props[prop] !== undefined);
  }
  if (props.vpcSubnets && !props.vpc) throw new Error('vpcSubnets needs vpc, got none; the subnets of a new VPC are known');
  if (props.cidr !== undefined) requireCidr('cidr', props.cidr);
  requireInteger('subnetCidrMask', props.subnetCidrMask ?? 26, { min: 16, max: 28, remedy: 'subnets have no other sizes' });
  requireInteger('availabilityZones', props.availabilityZones ?? 3, { min: 1, max: 3, remedy: 'a domain spreads over 1, 2 or 3 zones' });
};

const requireNoPublicSubnet = (vpc: ec2.IVpc, selection: ec2.SubnetSelection): void => {
  const publicIds = new Set(vpc.publicSubnets.map(({ subnetId }) => subnetId));
  const selected = vpc.selectSubnets(selection);
  const found = selected.isPendingLookup ? undefined : selected.subnets.find(({ subnetId }) => publicIds.has(subnetId));
  if (found) throw new Error(`vpcSubnets must be private, got the public subnet ${found.node.path}; a function in it has no way out`);
};
