import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** The service behind an endpoint, as requests are signed for it. */
export enum SiemService {
  /** Amazon OpenSearch Service. */
  ES = 'es',

  /** Amazon OpenSearch Serverless. */
  AOSS = 'aoss',
}

/** Where logs are stored and searched: a domain, or something that answers like one. */
export interface ISiemEndpoint extends IConstruct {
  /** Host name, without scheme and path. */
  readonly endpointHost: string;

  /** Region that requests are signed for. */
  readonly endpointRegion: string;

  /** ARN of the domain or collection. */
  readonly endpointArn: string;

  /** Service that requests are signed for. */
  readonly service: SiemService;

  /** Address of OpenSearch Dashboards. */
  readonly dashboardsUrl: string;

  /**
   * Who may open connections, and to whom.
   *
   * @default - none: the endpoint is in no VPC
   */
  readonly connections?: ec2.Connections;

  /**
   * Lets somebody write documents, and create the indices and aliases that they go to.
   *
   * This is the permission to send requests. What a request may do inside is decided by fine-grained access control: map the role of the
   * grantee to a role of OpenSearch as well.
   *
   * @param grantee who loads
   */
  grantIngest(grantee: iam.IGrantable): iam.Grant;

  /**
   * Lets somebody read: the state of indices, their statistics, and as far as fine-grained access control allows, documents.
   *
   * @param grantee who measures
   */
  grantReadMetrics(grantee: iam.IGrantable): iam.Grant;

  /**
   * Lets somebody send every request, and act as the master user.
   *
   * @param grantee who administers
   */
  grantAdmin(grantee: iam.IGrantable): iam.Grant;

  /**
   * A metric of the domain or collection, by the name that CloudWatch has for it.
   *
   * @param metricName e.g. `SearchableDocuments`
   * @param options statistic, period and so on
   */
  metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric;
}
