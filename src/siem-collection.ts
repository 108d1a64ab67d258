import { ArnFormat, type Duration, Fn, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as serverless from 'aws-cdk-lib/aws-opensearchserverless';
import type { Construct } from 'constructs';
import { collectionPolicies, serverlessName } from './private/collection-policies';
import { SiemCollectionBase } from './private/siem-collection-base';
import { requireDays, requireForm, requireOneOf } from './private/validation';
import type { ISiemEndpoint } from './siem-endpoint';

/** What a collection is made for. It cannot be changed later. */
export enum SiemCollectionType {
  /** Logs, the newest of which are searched most. Documents have no id of their own: what is loaded twice is there twice. */
  TIMESERIES = 'TIMESERIES',

  /** Texts. Documents keep their ids, so that loading twice gives the same; at most 20 indices, and old documents stay. */
  SEARCH = 'SEARCH',
}

/** Properties of a SiemCollection. */
export interface SiemCollectionProps {
  /**
   * What the collection is made for.
   *
   * @default SiemCollectionType.TIMESERIES
   */
  readonly collectionType?: SiemCollectionType;

  /**
   * Name of the collection: 3 to 32 lower case letters, digits and hyphens, a letter first.
   *
   * @default - a name made of the stack's and of the path of the construct
   */
  readonly collectionName?: string;

  /**
   * Key for the data at rest. It cannot be changed later, and whoever deploys must be allowed to create grants on it.
   *
   * @default - a key that AWS owns
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Whether capacity in a second zone stands by. It cannot be changed later.
   *
   * @default true
   */
  readonly standbyReplicas?: boolean;

  /**
   * How long documents are kept, in whole days: 1 to 3650. Only for a collection of time series.
   *
   * @default - for ever
   */
  readonly retention?: Duration;

  /**
   * The VPC from which alone the collection and its Dashboards are reached, by an endpoint that is made in it. A VPC has one such endpoint
   * for all collections: for the second collection name it in `vpcEndpointId`.
   *
   * @default - a public endpoint, to which nobody has access but whom access was granted
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Subnets for the endpoint, one in each zone.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the endpoint in the VPC.
   *
   * @default - one that lets nobody in
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Endpoint of OpenSearch Serverless in a VPC that exists, `vpce-…`. Excludes `vpc`, asks for its `securityGroups`.
   *
   * @default - none
   */
  readonly vpcEndpointId?: string;

  /**
   * What becomes of the collection when it is removed from the stack. One that stays keeps its name.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** A collection that logs are stored in, made here or elsewhere. */
export interface ISiemCollection extends ISiemEndpoint {
  /** Name of the collection. */
  readonly collectionName: string;

  /** Id of the collection, the first label of its host name. */
  readonly collectionId: string;

  /** What the collection is made for. */
  readonly collectionType: SiemCollectionType;

  /**
   * Lets somebody use Dashboards and search all logs.
   *
   * @param grantee who: a role, a user, or as `new iam.ArnPrincipal('saml/<account>/<provider>/group/<group>')` a group of a SAML provider
   */
  grantDashboards(grantee: iam.IGrantable): iam.Grant;
}

/** Attributes of a collection that exists. */
export interface SiemCollectionAttributes {
  /** ARN of the collection, `arn:aws:aoss:<region>:<account>:collection/<id>`. */
  readonly collectionArn: string;

  /** Name of the collection. */
  readonly collectionName: string;

  /** Host name of the collection, with or without `https://`. */
  readonly collectionEndpoint: string;

  /**
   * What the collection is made for.
   *
   * @default SiemCollectionType.TIMESERIES
   */
  readonly collectionType?: SiemCollectionType;

  /**
   * Security groups of the endpoint in a VPC by which the collection is reached.
   *
   * @default - the collection has a public endpoint
   */
  readonly securityGroups?: ec2.ISecurityGroup[];
}

/**
 * A collection of OpenSearch Serverless for a SIEM: encrypted, retained, closed to everybody whom access was not granted.
 *
 * A collection has no roles of OpenSearch: each grant is a permission of IAM and a data access policy, in the stack of whom it is granted to. It
 * has no snapshots of one's own and no storage that runs out, so that neither a snapshot bucket nor an IngestGuard belongs to it.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless.html
 */
export class SiemCollection extends SiemCollectionBase {
  /**
   * A collection that exists. Its encryption and its network are left alone; grants add data access policies.
   *
   * @param scope parent
   * @param id id below the parent
   * @param attrs what is known of the collection
   */
  public static fromSiemCollectionAttributes(scope: Construct, id: string, attrs: SiemCollectionAttributes): ISiemCollection {
    requireForm('collectionArn', attrs.collectionArn, /^arn:[^:]+:aoss:[^:]+:\d{12}:collection\/[^/]+$/,
      'the ARN of a collection, arn:<partition>:aoss:<region>:<account>:collection/<id>');
    requireName('collectionName', attrs.collectionName);
    const { region, account, resourceName } = Stack.of(scope).splitArn(attrs.collectionArn, ArnFormat.SLASH_RESOURCE_NAME);
    class Import extends SiemCollectionBase {
      public readonly collectionName = attrs.collectionName;
      public readonly collectionId = resourceName!;
      public readonly collectionType = attrs.collectionType ?? SiemCollectionType.TIMESERIES;
      public readonly connections = attrs.securityGroups && connectionsTo(attrs.securityGroups);
      public readonly endpointArn = attrs.collectionArn;
      public readonly endpointHost = hostOf(attrs.collectionEndpoint);
      public readonly endpointRegion = region!;
      protected readonly _account = account!;
    }
    return new Import(scope, id);
  }

  public readonly collectionName: string;
  public readonly collectionId: string;
  public readonly collectionType: SiemCollectionType;
  public readonly connections?: ec2.Connections;
  public readonly endpointArn: string;
  public readonly endpointHost: string;
  public readonly endpointRegion: string;

  /**
   * Id of the endpoint in the VPC.
   *
   * @default - none: the collection has a public endpoint
   */
  public readonly vpcEndpointId?: string;

  /** @internal */
  protected readonly _account: string;

  constructor(scope: Construct, id: string, props: SiemCollectionProps = {}) {
    super(scope, id);
    requireSoundCollection(props);
    const { account, region } = Stack.of(this);
    this.endpointRegion = region;
    this._account = account;
    this.collectionType = props.collectionType ?? SiemCollectionType.TIMESERIES;
    this.collectionName = props.collectionName ?? serverlessName(this);
    const securityGroups = props.securityGroups ?? (props.vpc && [this.createSecurityGroup(props.vpc)]);
    this.connections = securityGroups && connectionsTo(securityGroups);
    this.vpcEndpointId = props.vpcEndpointId ?? (props.vpc && this.createVpcEndpoint(props.vpc, props.vpcSubnets, securityGroups!));

    const collection = this.createCollection(props);
    this.collectionId = collection.attrId;
    this.endpointArn = collection.attrArn;
    this.endpointHost = hostOf(collection.attrCollectionEndpoint);
  }

  private createCollection(props: SiemCollectionProps): serverless.CfnCollection {
    const policies = collectionPolicies(this, this.collectionName, {
      encryptionKey: props.encryptionKey, vpcEndpointId: this.vpcEndpointId, retention: props.retention,
    });
    const collection = new serverless.CfnCollection(this, 'Resource', {
      name: this.collectionName,
      type: this.collectionType,
      description: 'Logs of the SIEM',
      standbyReplicas: props.standbyReplicas ?? true ? 'ENABLED' : 'DISABLED',
    });
    // A collection that stays is still to be reached, as before.
    for (const resource of [collection, ...policies]) resource.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    policies.forEach((policy) => collection.addResourceDependency(policy));
    return collection;
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description: 'Endpoint of the collection of the SIEM', allowAllOutbound: false });
  }

  private createVpcEndpoint(vpc: ec2.IVpc, vpcSubnets: ec2.SubnetSelection | undefined, securityGroups: ec2.ISecurityGroup[]): string {
    return new serverless.CfnVpcEndpoint(this, 'VpcEndpoint', {
      name: serverlessName(this),
      vpcId: vpc.vpcId,
      subnetIds: vpc.selectSubnets({ ...vpcSubnets, onePerAz: true }).subnetIds,
      securityGroupIds: securityGroups.map(({ securityGroupId }) => securityGroupId),
    }).attrId;
  }
}

const requireName = (prop: string, name: string): void =>
  requireForm(prop, name, /^[a-z][a-z0-9-]{2,31}$/, '3 to 32 lower case letters, digits and hyphens, a letter first');

const requireSoundEndpoint = ({ vpc, vpcEndpointId, securityGroups }: SiemCollectionProps): void => {
  if (vpcEndpointId !== undefined) {
    requireForm('vpcEndpointId', vpcEndpointId, /^vpce-[0-9a-z]+$/, 'the id of an endpoint of OpenSearch Serverless, vpce-…');
    if (!securityGroups?.length) throw new Error('securityGroups must name those of vpcEndpointId, got none; functions are let in by them');
    return;
  }
  if (securityGroups && !vpc) throw new Error('securityGroups needs vpc or vpcEndpointId, got neither; a public endpoint has none');
};

const requireSoundCollection = (props: SiemCollectionProps): void => {
  requireOneOf('vpc', 'vpcEndpointId', props.vpc !== undefined && props.vpcEndpointId !== undefined);
  if (props.collectionName !== undefined) requireName('collectionName', props.collectionName);
  if (props.vpcSubnets && !props.vpc) throw new Error('vpcSubnets needs vpc, got none; pass the VPC of the subnets');
  requireSoundEndpoint(props);
  if (!props.retention) return;
  requireDays('retention', props.retention, { min: 1, max: 3650 });
  if (props.collectionType === SiemCollectionType.SEARCH) {
    throw new Error('retention needs SiemCollectionType.TIMESERIES, got SEARCH; a collection of that type keeps all documents');
  }
};

const connectionsTo = (securityGroups: ec2.ISecurityGroup[]): ec2.Connections =>
  new ec2.Connections({ securityGroups, defaultPort: ec2.Port.tcp(443) });

/** The service answers with a scheme. */
const hostOf = (endpoint: string): string =>
  (Token.isUnresolved(endpoint) ? Fn.select(1, Fn.split('https://', endpoint)) : endpoint.replace(/^https:\/\//, ''));
