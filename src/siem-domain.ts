import { Annotations, ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { applyDomainAccess } from './private/domain-access';
import { domainLogging } from './private/domain-logging';
import { domainSubnets } from './private/domain-subnets';
import { explainToNag } from './private/explain-to-nag';
import { SiemDomainBase } from './private/siem-domain-base';
import { requireCidr, requireForm, requireOneOf } from './private/validation';
import { SiemCapacity } from './siem-capacity';
import type { SiemDomainProps } from './siem-domain-props';
import type { ISiemEndpoint } from './siem-endpoint';
import { SiemMasterUser } from './siem-master-user';

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
  private readonly customHost?: string;

  constructor(scope: Construct, id: string, props: SiemDomainProps = {}) {
    super(scope, id);
    this.customHost = props.customEndpoint?.domainName;
    requireOneOf('saml', 'cognito', props.saml !== undefined && props.cognito !== undefined);
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
      samlAuthenticationEnabled: props.saml && true,
      samlAuthenticationOptions: props.saml,
    });
    applyDomainAccess(this.domain.node.defaultChild as opensearch.CfnDomain, props.allowedSourceCidrs ?? [], props.vpc !== undefined);
    props.allowedSourceCidrs?.forEach((cidr) => this.connections?.allowFrom(peerOf(cidr), ec2.Port.tcp(443), 'allowedSourceCidrs'));
    if (this.masterRole) this.allowAdministration(this.masterRole);
  }

  public get dashboardsUrl(): string {
    return this.customHost ? `https://${this.customHost}/_dashboards/` : super.dashboardsUrl;
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
      cognitoDashboardsAuth: props.cognito,
      customEndpoint: props.customEndpoint,
      offPeakWindowEnabled: props.offPeakWindowStart && true,
      offPeakWindowStart: props.offPeakWindowStart,
      enableAutoSoftwareUpdate: props.autoSoftwareUpdate,
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
