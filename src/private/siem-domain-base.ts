import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ISiemDomain } from '../siem-domain';
import { SiemService } from '../siem-endpoint';

/**
 * What domains made here and imported ones have in common; jsii shows its members as SiemDomain's.
 *
 * @internal
 */
export abstract class SiemDomainBase extends Construct implements ISiemDomain {
  /** The domain itself. */
  public abstract readonly domain: opensearch.IDomain;

  /** Role that is the master user, if a role is. */
  public abstract readonly masterRole?: iam.IRole;

  /** Secret with the name and the password of the master user, if it has a password. */
  public abstract readonly masterSecret?: secretsmanager.ISecret;

  public abstract readonly endpointRegion: string;
  public abstract readonly connections?: ec2.Connections;
  public readonly service = SiemService.ES;

  public get endpointHost(): string {
    return this.domain.domainEndpoint;
  }

  public get endpointArn(): string {
    return this.domain.domainArn;
  }

  public get dashboardsUrl(): string {
    return `https://${this.endpointHost}/_dashboards/`;
  }

  /**
   * Lets somebody write documents, and create the indices and aliases that they go to. Map the grantee's role inside OpenSearch as well.
   *
   * @param grantee who loads
   */
  public grantIngest(grantee: iam.IGrantable): iam.Grant {
    return this._allowRequests(grantee, 'Get', 'Head', 'Post', 'Put');
  }

  /**
   * Lets somebody read: the state of indices, their statistics, and as far as fine-grained access control allows, documents.
   *
   * @param grantee who measures
   */
  public grantReadMetrics(grantee: iam.IGrantable): iam.Grant {
    return this._allowRequests(grantee, 'Get', 'Head');
  }

  /**
   * Lets somebody send every request, and assume the master role or read the master secret.
   *
   * @param grantee who administers
   */
  public grantAdmin(grantee: iam.IGrantable): iam.Grant {
    const grants = [this._allowRequests(grantee)];
    if (this.masterRole) grants.push(this.masterRole.grantAssumeRole(grantee.grantPrincipal));
    if (this.masterSecret) grants.push(this.masterSecret.grantRead(grantee));
    return grants.reduce((all, grant) => all.combine(grant));
  }

  /**
   * A metric of the domain, by the name that CloudWatch has for it; the average by default.
   *
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html
   * @param metricName e.g. `ThreadpoolWriteQueue`
   * @param options statistic, period and so on
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.domain.metric(metricName, options);
  }

  /**
   * Whether a primary shard is not allocated: data is missing. Maximum over 1 minute.
   *
   * @param options statistic, period and so on
   */
  public metricClusterStatusRed(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.domain.metricClusterStatusRed(options);
  }

  /**
   * Whether a replica shard is not allocated. Maximum over 1 minute.
   *
   * @param options statistic, period and so on
   */
  public metricClusterStatusYellow(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.domain.metricClusterStatusYellow(options);
  }

  /**
   * Whether the domain refuses to write, because storage or memory runs out. Maximum over 1 minute.
   *
   * @param options statistic, period and so on
   */
  public metricClusterIndexWritesBlocked(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.domain.metricClusterIndexWritesBlocked(options);
  }

  /**
   * Free storage of the fullest node, in MiB. Minimum over 1 minute.
   *
   * @param options statistic, period and so on
   */
  public metricFreeStorageSpace(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.domain.metricFreeStorageSpace(options);
  }

  /**
   * Java heap in use, in percent. Maximum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricJvmMemoryPressure(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.domain.metricJVMMemoryPressure(options);
  }

  /**
   * Processor time in use, in percent. Maximum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricCpuUtilization(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.domain.metricCPUUtilization(options);
  }

  /** @internal */
  protected _allowRequests(grantee: iam.IGrantable, ...methods: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: methods.length === 0 ? ['es:ESHttp*'] : methods.map((method) => `es:ESHttp${method}`),
      resourceArns: [`${this.endpointArn}/*`],
    });
  }
}
