import { Duration, Size, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { INDEX_METRICS_EXPORTER_ENVIRONMENT as ENVIRONMENT } from './contract/index-metrics-exporter-environment';
import type { ILogBucket } from './log-bucket';
import { DATA_KEY_ACTIONS, explainToNag } from './private/explain-to-nag';
import { handlerFunction } from './private/handler-function';
import { requireDuration } from './private/validation';
import type { ISiemEndpoint } from './siem-endpoint';

/** Properties of an IndexMetricsExporter. */
export interface IndexMetricsExporterProps {
  /** The domain or collection whose indices are measured. */
  readonly endpoint: ISiemEndpoint;

  /** Bucket that metrics go to, from where the loader takes them. */
  readonly logBucket: ILogBucket;

  /**
   * How often: 5 minutes to 1 day, in whole minutes.
   *
   * @default Duration.hours(1)
   */
  readonly interval?: Duration;

  /**
   * The VPC that the function is in. It must reach S3 and the endpoint from there.
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
}

/**
 * Measures indices and shards, and puts what it finds into the log bucket, so that it can be searched like any log: log type
 * `index-metrics`, indices `metrics-opensearch-index-…`.
 *
 * @see https://docs.opensearch.org/latest/api-reference/index-apis/stats/
 */
export class IndexMetricsExporter extends Construct implements iam.IGrantable {
  /** The role of the function. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** The function. */
  public readonly function: lambda.Function;

  /** The role of the function, to be mapped inside OpenSearch to a role that may read statistics. */
  public readonly role: iam.IRole;

  /**
   * Who may open connections, and to whom.
   *
   * @default - none: the function is in no VPC
   */
  public readonly connections?: ec2.Connections;

  constructor(scope: Construct, id: string, props: IndexMetricsExporterProps) {
    super(scope, id);
    const interval = props.interval ?? Duration.hours(1);
    requireDuration('interval', interval, { min: Duration.minutes(5), max: Duration.days(1), remedy: 'choose one between' });
    if (props.endpoint.connections && !props.vpc) {
      throw new Error('vpc must be given when endpoint is in a VPC, got none; pass the VPC of the endpoint, or one that reaches it');
    }
    const { account, region } = Stack.of(this);
    const prefix = `AWSLogs/${account}/OpenSearch/metrics/${region}/`;
    const handler = handlerFunction(this, 'Function', {
      handler: 'index-metrics-exporter',
      description: 'Puts metrics of indices into the log bucket of the SIEM',
      timeout: Duration.minutes(5),
      memorySize: Size.mebibytes(512),
      logRetention: logs.RetentionDays.THREE_MONTHS,
      environment: {
        [ENVIRONMENT.ENDPOINT]: props.endpoint.endpointHost,
        [ENVIRONMENT.SIEM_SERVICE]: props.endpoint.service,
        [ENVIRONMENT.SIEM_ENDPOINT_REGION]: props.endpoint.endpointRegion,
        [ENVIRONMENT.SIEM_METRICS_LOCATION]: props.logBucket.bucket.s3UrlForObject(prefix),
        [ENVIRONMENT.SIEM_METRICS_PERIOD_MINUTES]: String(interval.toMinutes()),
      },
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets,
      securityGroups: props.securityGroups,
      functionName: props.functionName,
    });
    this.function = handler.function;
    this.role = handler.role;
    this.grantPrincipal = handler.role;
    this.connections = props.vpc && handler.function.connections;
    this.grantWhatItNeeds(props, prefix);
    new events.Rule(this, 'Rule', {
      description: 'Has the indices of the SIEM measured',
      schedule: events.Schedule.rate(interval),
      targets: [new targets.LambdaFunction(handler.function, { retryAttempts: 2 })],
    });
  }

  /**
   * Runs that failed: no metrics were written then. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }

  private grantWhatItNeeds({ endpoint, logBucket }: IndexMetricsExporterProps, prefix: string): void {
    endpoint.grantReadMetrics(this);
    if (endpoint.connections) this.connections?.allowTo(endpoint.connections, ec2.Port.tcp(443), 'Measures indices');
    logBucket.grantPut(this, `${prefix}*`);
    explainToNag(this.role, {
      id: 'AwsSolutions-IAM5',
      reason: 'Statistics are read of all indices, and objects are named after the time; the domain and the prefix are named.',
      appliesTo: [{ regex: '/^Resource::(<.+>|arn:.+)\\/(.*\\/)?\\*$/' }],
    }, DATA_KEY_ACTIONS);
  }
}
