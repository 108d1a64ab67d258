import { Annotations, ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { applyDomainAccess } from './private/domain-access';
import { domainLogging } from './private/domain-logging';
import { domainSubnets } from './private/domain-subnets';
import { explainToNag } from './private/explain-to-nag';
import { SiemDomainBase } from './private/siem-domain-base';
import { requireCidr, requireForm } from './private/validation';
import { SiemCapacity } from './siem-capacity';
import type { ISiemEndpoint } from './siem-endpoint';
import { SiemMasterUser } from './siem-master-user';

/** Properties of a SiemDomain. */
export interface SiemDomainProps {
  /**
   * Engine of the domain: OpenSearch, or Elasticsearch 7.10. Newer ones than the CDK knows by `EngineVersion.openSearch('3.7')`.
   *
   * @default opensearchservice.EngineVersion.OPENSEARCH_2_19
   */
  readonly version?: opensearch.EngineVersion;

  /**
   * Nodes and volumes.
   *
   * @default SiemCapacity.small()
   */
  readonly capacity?: SiemCapacity;

  /**
   * Who administers the domain.
   *
   * @default SiemMasterUser.iamRole()
   */
  readonly masterUser?: SiemMasterUser;

  /**
   * The VPC that the domain is in. A domain cannot move into or out of a VPC later. The service-linked role of OpenSearch must exist.
   *
   * @default - a public endpoint, to which nobody has access but principals of the account and `allowedSourceCidrs`
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Subnets for the domain; as many as `capacity` has zones are used, each in a zone of its own.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the domain, when it is in a VPC.
   *
   * @default - one that lets nobody in
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Address blocks from which browsers may reach Dashboards and sign in there, e.g. `192.0.2.0/24`. Requests need no AWS signature then,
   * but a user of the domain all the same.
   *
   * @default - none: every request is signed by a principal of the account
   */
  readonly allowedSourceCidrs?: string[];

  /**
   * Key for the data at rest.
   *
   * @default - the key of the service
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long the logs of the domain (application, slow, audit) are kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Beginning of the names of the domain's log groups, e.g. `/aws/OpenSearchService/domains/siem/`; `application-logs`, `search-slow-logs`,
   * `index-slow-logs` and `audit-logs` follow. Groups of these names must not exist.
   *
   * @default - generated names
   */
  readonly logGroupPrefix?: string;

  /**
   * Whether the domain claims to be Elasticsearch 7.10, for clients that ask.
   *
   * @default false
   */
  readonly compatibilityMode?: boolean;

  /**
   * Name of the domain: 3 to 28 lower case letters, digits and hyphens. A domain with a name cannot be replaced by an update.
   *
   * @default - a generated name
   */
  readonly domainName?: string;

  /**
   * What becomes of the domain when it is removed from the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** A domain that logs are stored in, made here or elsewhere. */
export interface ISiemDomain extends ISiemEndpoint {
  /** The domain itself. */
  readonly domain: opensearch.IDomain;

  /**
   * Role that is the master user.
   *
   * @default - none: the master user has a password, or is not known
   */
  readonly masterRole?: iam.IRole;

  /**
   * Secret with the members `username` and `password` of the master user.
   *
   * @default - none: the master user is a role, or is not known
   */
  readonly masterSecret?: secretsmanager.ISecret;
}

/** Attributes of a domain that exists. */
export interface SiemDomainAttributes {
  /** ARN of the domain. */
  readonly domainArn: string;

  /** Host name of the domain, with or without `https://`. */
  readonly domainEndpoint: string;

  /**
   * Security groups of the domain, when it is in a VPC.
   *
   * @default - the domain is in no VPC
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Role that is the master user.
   *
   * @default - `grantAdmin` gives the permission to send requests only
   */
  readonly masterRole?: iam.IRole;

  /**
   * Secret of the master user.
   *
   * @default - `grantAdmin` gives the permission to send requests only
   */
  readonly masterSecret?: secretsmanager.ISecret;
}

/**
 * The OpenSearch domain of a SIEM: encrypted, HTTPS only, with fine-grained access control and its logs in CloudWatch.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html
 */
export class SiemDomain extends SiemDomainBase {
  /**
   * A domain that exists. Its policies and security groups' rules are extended where the CDK can, its settings are left alone.
   *
   * @param scope parent
   * @param id id below the parent
   * @param attrs what is known of the domain
   */
  public static fromSiemDomainAttributes(scope: Construct, id: string, attrs: SiemDomainAttributes): ISiemDomain {
    requireForm('domainArn', attrs.domainArn, /^arn:[^:]+:es:[^:]+:\d{12}:domain\/[^/]+$/,
      'the ARN of a domain, arn:<partition>:es:<region>:<account>:domain/<name>');
    class Import extends SiemDomainBase {
      public readonly domain = opensearch.Domain.fromDomainAttributes(this, 'Resource', attrs);
      public readonly masterRole = attrs.masterRole;
      public readonly masterSecret = attrs.masterSecret;
      public readonly connections = attrs.securityGroups && connectionsTo(attrs.securityGroups);
      public readonly endpointRegion = Stack.of(scope).splitArn(attrs.domainArn, ArnFormat.SLASH_RESOURCE_NAME).region!;
    }
    return new Import(scope, id);
  }

  public readonly domain: opensearch.IDomain;
  public readonly endpointRegion: string;
  public readonly connections?: ec2.Connections;
  public readonly masterRole?: iam.IRole;
  public readonly masterSecret?: secretsmanager.ISecret;

  constructor(scope: Construct, id: string, props: SiemDomainProps = {}) {
    super(scope, id);
    const version = props.version ?? opensearch.EngineVersion.OPENSEARCH_2_19;
    requireForm('version', version.version, /^(OpenSearch_\d+\.\d+|Elasticsearch_7\.10)$/, 'OpenSearch or Elasticsearch 7.10');
    props.allowedSourceCidrs?.forEach((cidr) => requireCidr('allowedSourceCidrs', cidr));
    this.warnOfTheUnwise(props);

    const masterUser = (props.masterUser ?? SiemMasterUser.iamRole())._bind(this);
    this.masterRole = masterUser.role;
    this.masterSecret = masterUser.secret;
    this.endpointRegion = Stack.of(this).region;
    const securityGroups = props.vpc && (props.securityGroups ?? [this.createSecurityGroup(props.vpc, props.removalPolicy)]);
    this.connections = securityGroups && connectionsTo(securityGroups);

    this.domain = this.createDomain(props, version, securityGroups, {
      masterUserArn: masterUser.role?.roleArn,
      masterUserName: masterUser.name,
      masterUserPassword: masterUser.secret?.secretValueFromJson('password'),
    });
    applyDomainAccess(this.domain.node.defaultChild as opensearch.CfnDomain, props.allowedSourceCidrs ?? [], props.vpc !== undefined);
    props.allowedSourceCidrs?.forEach((cidr) => this.connections?.allowFrom(peerOf(cidr), ec2.Port.tcp(443), 'allowedSourceCidrs'));
    if (this.masterRole) this.allowAdministration(this.masterRole);
  }

  private allowAdministration(masterRole: iam.IRole): void {
    this._allowRequests(masterRole);
    // A role of the user's own stays theirs to explain.
    if (masterRole.node.scope !== this) return;
    explainToNag(masterRole, {
      id: 'AwsSolutions-IAM5',
      reason: 'Who administers the domain sends every kind of request to every path of it; what the request may do is decided inside the domain.',
      appliesTo: ['Action::es:ESHttp*', { regex: '/^Resource::<.+\\.Arn>\\/\\*$/' }],
    });
  }

  private createDomain(
    props: SiemDomainProps, version: opensearch.EngineVersion, securityGroups: ec2.ISecurityGroup[] | undefined,
    fineGrainedAccessControl: opensearch.AdvancedSecurityOptions,
  ): opensearch.Domain {
    const capacity = props.capacity ?? SiemCapacity.small();
    const nodes = capacity._props;
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const logging = domainLogging(this, props.logRetention ?? logs.RetentionDays.THREE_MONTHS, removalPolicy, props.logGroupPrefix);
    const domain = new opensearch.Domain(this, 'Resource', {
      version,
      domainName: props.domainName,
      removalPolicy,
      enableVersionUpgrade: true,
      capacity: {
        dataNodes: nodes.dataNodes,
        dataNodeInstanceType: nodes.dataNodeInstanceType,
        masterNodes: nodes.masterNodes,
        masterNodeInstanceType: nodes.masterNodes ? nodes.masterNodeInstanceType ?? 'm6g.large.search' : undefined,
        warmNodes: nodes.warmNodes,
        warmInstanceType: nodes.warmNodeInstanceType,
        // Named, as a feature flag of the CDK would turn it on otherwise.
        multiAzWithStandbyEnabled: nodes.multiAzWithStandby ?? false,
      },
      coldStorageEnabled: nodes.coldStorage,
      zoneAwareness: capacity.availabilityZones > 1 ? { enabled: true, availabilityZoneCount: capacity.availabilityZones } : undefined,
      ebs: {
        volumeType: ec2.EbsDeviceVolumeType.GP3,
        volumeSize: nodes.volumeSize.toGibibytes(),
        iops: nodes.volumeIops,
        throughput: nodes.volumeThroughput,
      },
      vpc: props.vpc,
      vpcSubnets: props.vpc && [domainSubnets(props.vpc, props.vpcSubnets, capacity.availabilityZones)],
      securityGroups,
      encryptionAtRest: { enabled: true, kmsKey: props.encryptionKey },
      nodeToNodeEncryption: true,
      enforceHttps: true,
      tlsSecurityPolicy: opensearch.TLSSecurityPolicy.TLS_1_2_PFS,
      fineGrainedAccessControl,
      advancedOptions: props.compatibilityMode ? { override_main_response_version: 'true' } : undefined,
      logging: logging.options,
      suppressLogsResourcePolicy: true,
    });
    domain.node.addDependency(logging.policy);
    return domain;
  }

  private createSecurityGroup(vpc: ec2.IVpc, removalPolicy = RemovalPolicy.RETAIN): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description: 'OpenSearch domain of the SIEM' });
    securityGroup.applyRemovalPolicy(removalPolicy); // a domain that stays keeps its group
    return securityGroup;
  }

  private warnOfTheUnwise(props: SiemDomainProps): void {
    if (!props.vpc && (props.capacity?.availabilityZones ?? 1) > 1) {
      Annotations.of(this).addWarningV2('cdk-opensearch-siem:public-domain',
        'this domain has a public endpoint and cannot move into a VPC later; for production pass vpc');
    }
    for (const cidr of props.allowedSourceCidrs?.filter((block) => block.endsWith('/0')) ?? []) {
      Annotations.of(this).addWarningV2('cdk-opensearch-siem:open-to-all',
        `allowedSourceCidrs holds ${cidr}, so everybody reaches the sign-in page; name your own networks`);
    }
  }
}

const connectionsTo = (securityGroups: ec2.ISecurityGroup[]): ec2.Connections =>
  new ec2.Connections({ securityGroups, defaultPort: ec2.Port.tcp(443) });

const peerOf = (cidr: string): ec2.IPeer => (cidr.includes(':') ? ec2.Peer.ipv6(cidr) : ec2.Peer.ipv4(cidr));
