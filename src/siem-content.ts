import { CustomResource, Duration, Lazy, RemovalPolicy, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type ContentProperties, DOMAIN_CONFIGURATOR_ENVIRONMENT as ENVIRONMENT } from './contract/domain-configurator-environment';
import type { EsLoader } from './es-loader';
import { domainPrincipal } from './private/domain-principal';
import { DATA_KEY_ACTIONS, explainToNag } from './private/explain-to-nag';
import { type HandlerFunction, handlerFunction } from './private/handler-function';
import { requireOneOf } from './private/validation';
import type { ISiemDomain } from './siem-domain';
import { type ISiemEndpoint, SiemService } from './siem-endpoint';

/** Properties of a SiemContent. */
export interface SiemContentProps {
  /**
   * The domain or collection. Its master user must be known here, or the role of this construct be mapped to `all_access` inside of it.
   */
  readonly endpoint: ISiemEndpoint;

  /**
   * Loaders that may load; they begin when the content is there.
   *
   * @default - none
   */
  readonly loaders?: EsLoader[];

  /**
   * More roles that may load and measure, e.g. that of an IndexMetricsExporter.
   *
   * @default - none
   */
  readonly ingestRoles?: iam.IRole[];

  /**
   * Bucket for manual snapshots of a domain.
   *
   * @default - a bucket of its own, retained
   */
  readonly snapshotBucket?: s3.IBucket;

  /**
   * Bucket for the server access logs of the bucket made here, below `s3accesslog/`.
   *
   * @default - access is not logged
   */
  readonly serverAccessLogsBucket?: s3.IBucket;

  /**
   * Whether a part that fails, such as a template that the engine refuses, fails the stack. Otherwise it is logged and counted.
   *
   * @default true
   */
  readonly failOnError?: boolean;

  /**
   * The VPC that the function is in. It must reach S3, STS or Secrets Manager, and the endpoint from there.
   *
   * @default - none; an endpoint in a VPC asks for one
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Subnets for the function.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the function, when it is in a VPC.
   *
   * @default - one that lets everything out
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Name of the function; its log is then in `/aws/lambda/<name>`, a group that must not exist.
   *
   * @default - a generated name
   */
  readonly functionName?: string;

  /**
   * Name of the bucket for manual snapshots that is made here. Excludes `snapshotBucket`.
   *
   * @default - a generated name
   */
  readonly snapshotBucketName?: string;

  /**
   * Name of the role as which the service writes snapshots.
   *
   * @default - a generated name
   */
  readonly snapshotRoleName?: string;
}

/**
 * What is inside a domain: index templates, the role of loaders `aws_log_loader` and who has it, and a repository for snapshots.
 *
 * Applied when it changes: what is the same is left alone, what others mapped stays, and nothing is taken away when the stack goes. A collection
 * has neither roles nor snapshots.
 *
 * @see https://docs.opensearch.org/latest/im-plugin/index-templates/
 */
export class SiemContent extends Construct {
  /** The role of the function. */
  public readonly role: iam.IRole;

  /**
   * Bucket for manual snapshots.
   *
   * @default - none: the endpoint is a collection
   */
  public readonly snapshotBucket?: s3.IBucket;

  /**
   * Role as which the service writes snapshots.
   *
   * @default - none: the endpoint is a collection
   */
  public readonly snapshotRole?: iam.IRole;

  /** Parts that were missing and are there now: templates, roles and so on. */
  public readonly created: string;

  /** Parts that differed and do no longer. */
  public readonly updated: string;

  /** Parts that failed; above 0 only without `failOnError`. */
  public readonly failed: string;

  /**
   * Who may open connections, and to whom.
   *
   * @default - none: the function is in no VPC
   */
  public readonly connections?: ec2.Connections;

  constructor(scope: Construct, id: string, props: SiemContentProps) {
    super(scope, id);
    if (props.endpoint.connections && !props.vpc) {
      throw new Error('vpc must be given when endpoint is in a VPC, got none; pass the VPC of the endpoint, or one that reaches it');
    }
    requireOneOf('snapshotBucket', 'snapshotBucketName', props.snapshotBucket !== undefined && props.snapshotBucketName !== undefined);
    const handler = this.createFunction(props);
    this.role = handler.role;
    this.connections = props.vpc && handler.function.connections;
    if (props.endpoint.service === SiemService.ES) {
      this.snapshotBucket = props.snapshotBucket ?? this.createSnapshotBucket(props);
      this.snapshotRole = this.createSnapshotRole(this.snapshotBucket, props.snapshotRoleName);
    }
    this.grantWhatItNeeds(handler.role, props.endpoint);

    const resource = this.createResource(handler.function, props);
    this.created = resource.getAttString('Created');
    this.updated = resource.getAttString('Updated');
    this.failed = resource.getAttString('Failed');
    // What is loaded before the templates are there gets types by guess, and keeps them.
    props.loaders?.forEach((loader) => loader._holdUntil(resource));
  }

  private createFunction({ endpoint, vpc, vpcSubnets, securityGroups, functionName }: SiemContentProps): HandlerFunction {
    const { masterRole, masterSecret } = endpoint as Partial<ISiemDomain>;
    const handler = handlerFunction(this, 'Function', {
      handler: 'domain-configurator',
      functionName,
      description: 'Applies index templates and roles to the SIEM',
      timeout: Duration.minutes(14),
      memorySize: Size.mebibytes(1024),
      logRetention: logs.RetentionDays.SIX_MONTHS,
      environment: {
        [ENVIRONMENT.ENDPOINT]: endpoint.endpointHost,
        [ENVIRONMENT.SIEM_SERVICE]: endpoint.service,
        [ENVIRONMENT.SIEM_ENDPOINT_REGION]: endpoint.endpointRegion,
        ...(masterRole && { [ENVIRONMENT.SIEM_MASTER_ROLE_ARN]: masterRole.roleArn }),
        ...(masterSecret && { [ENVIRONMENT.SIEM_MASTER_SECRET_ARN]: masterSecret.secretArn }),
      },
      vpc,
      vpcSubnets,
      securityGroups,
    });
    handler.function.addEnvironment(ENVIRONMENT.SIEM_OWN_ROLE_ARN, handler.role.roleArn);
    return handler;
  }

  private createSnapshotBucket({ serverAccessLogsBucket, snapshotBucketName }: SiemContentProps): s3.Bucket {
    return new s3.Bucket(this, 'SnapshotBucket', {
      bucketName: snapshotBucketName,
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      serverAccessLogsBucket,
      serverAccessLogsPrefix: serverAccessLogsBucket ? 's3accesslog/' : undefined,
    });
  }

  private createSnapshotRole(bucket: s3.IBucket, roleName?: string): iam.Role {
    const role = new iam.Role(this, 'SnapshotRole', {
      roleName, assumedBy: domainPrincipal(this), description: 'OpenSearch writes snapshots as this role',
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects('*')],
    }));
    bucket.encryptionKey?.grantEncryptDecrypt(role);
    explainToNag(role, {
      id: 'AwsSolutions-IAM5',
      reason: 'The engine names the objects of a snapshot; the bucket holds nothing else.',
      appliesTo: [{ regex: '/^Resource::(<.+>|arn:.+)\\/\\*$/' }],
    }, DATA_KEY_ACTIONS);
    return role;
  }

  private grantWhatItNeeds(role: iam.Role, endpoint: ISiemEndpoint): void {
    endpoint.grantAdmin(role);
    if (endpoint.connections) this.connections?.allowTo(endpoint.connections, ec2.Port.tcp(443), 'Applies content');
    if (this.snapshotRole) this.snapshotRole.grantPassRole(role);
    explainToNag(role, {
      id: 'AwsSolutions-IAM5',
      reason: 'Content goes to many paths of the domain by every kind of request; what it may do is decided inside the domain, which is named.',
      appliesTo: ['Action::es:ESHttp*', { regex: '/^Resource::(<.+>|arn:.+)\\/\\*$/' }],
    });
  }

  private createResource(fn: lambda.Function, { endpoint, loaders = [], ingestRoles = [], failOnError }: SiemContentProps): CustomResource {
    const properties: ContentProperties = {
      // The bundle holds all content: its hash changes with it.
      Content: Lazy.string({ produce: () => ((fn.node.defaultChild as lambda.CfnFunction).code as lambda.CfnFunction.CodeProperty).s3Key }),
      IngestRoles: [...loaders.map((loader) => loader.role), ...ingestRoles].map((role) => role.roleArn),
      SnapshotBucket: this.snapshotBucket?.bucketName,
      SnapshotRole: this.snapshotRole?.roleArn,
      FailOnError: String(failOnError ?? true),
    };
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::SiemContent',
      serviceToken: fn.functionArn,
      serviceTimeout: Duration.minutes(15),
      properties: { ...properties },
    });
    // Without its policies, and without the domain, the function cannot do anything.
    resource.node.addDependency(fn.role!, endpoint);
    return resource;
  }
}
