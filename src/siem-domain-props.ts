import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import type { SiemCapacity } from './siem-capacity';
import type { SiemMasterUser } from './siem-master-user';

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
   * Sign-in to Dashboards by an identity provider that speaks SAML 2.0. Metadata of the provider is public; it holds no secret. Excludes `cognito`.
   *
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/saml.html
   * @default - users of the domain sign in by name and password
   */
  readonly saml?: opensearch.SAMLOptionsProperty;

  /**
   * Sign-in to Dashboards by Amazon Cognito. Excludes `saml`.
   *
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cognito-auth.html
   * @default - users of the domain sign in by name and password
   */
  readonly cognito?: opensearch.CognitoOptions;

  /**
   * Another name for the endpoint, e.g. `siem.example.com`, for people: `dashboardsUrl` has it. Without a certificate one is made, which is
   * validated in the `hostedZone`.
   *
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/customendpoint.html
   * @default - the name that the service gives
   */
  readonly customEndpoint?: opensearch.CustomEndpointOptions;

  /**
   * When the ten hours begin, each day, in which the service may update software and tune the domain. UTC.
   *
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/off-peak.html
   * @default - as the service chooses for the region
   */
  readonly offPeakWindowStart?: opensearch.WindowStartTime;

  /**
   * Whether updates of the service's software are installed by themselves, off peak; those that must be are in any case.
   *
   * @default false
   */
  readonly autoSoftwareUpdate?: boolean;

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
