import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allowInCollection, type CollectionRights } from './collection-access';
import type { ISiemCollection, SiemCollectionType } from '../siem-collection';
import { SiemService } from '../siem-endpoint';

const NAMESPACE = 'AWS/AOSS';
const MINUTE = Duration.minutes(1);
const LOGS = ['log-*', 'metrics-*'];

const INGEST: CollectionRights = {
  id: 'Ingest', indices: LOGS, onIndices: ['CreateIndex', 'UpdateIndex', 'DescribeIndex', 'ReadDocument', 'WriteDocument'],
};
const READ_METRICS: CollectionRights = { id: 'ReadMetrics', indices: ['*'], onIndices: ['DescribeIndex'] };
const DASHBOARDS: CollectionRights = {
  id: 'Dashboards', onCollection: ['DescribeCollectionItems'], indices: ['*'], onIndices: ['DescribeIndex', 'ReadDocument'],
};
const ADMIN: CollectionRights = {
  id: 'Admin',
  onCollection: ['CreateCollectionItems', 'UpdateCollectionItems', 'DescribeCollectionItems', 'DeleteCollectionItems'],
  indices: ['*'],
  onIndices: ['CreateIndex', 'UpdateIndex', 'DescribeIndex', 'DeleteIndex', 'ReadDocument', 'WriteDocument'],
};

/**
 * What collections made here and imported ones have in common; jsii shows its members as SiemCollection's.
 *
 * @internal
 */
export abstract class SiemCollectionBase extends Construct implements ISiemCollection {
  /** Name of the collection. */
  public abstract readonly collectionName: string;

  /** Id of the collection, the first label of its host name. */
  public abstract readonly collectionId: string;

  /** What the collection is made for. */
  public abstract readonly collectionType: SiemCollectionType;

  public abstract readonly connections?: ec2.Connections;
  public abstract readonly endpointArn: string;
  public abstract readonly endpointHost: string;
  public abstract readonly endpointRegion: string;
  public readonly service = SiemService.AOSS;

  /** @internal */
  protected abstract readonly _account: string;

  public get dashboardsUrl(): string {
    return `https://${this.endpointHost}/_dashboards/`;
  }

  /**
   * Lets somebody write documents to `log-*` and `metrics-*`, and create these indices.
   *
   * @param grantee who loads: a role or a user
   */
  public grantIngest(grantee: iam.IGrantable): iam.Grant {
    return this._allow(grantee, INGEST);
  }

  /**
   * Lets somebody list indices and what is known of them.
   *
   * @param grantee who measures: a role or a user
   */
  public grantReadMetrics(grantee: iam.IGrantable): iam.Grant {
    return this._allow(grantee, READ_METRICS);
  }

  /**
   * Lets somebody use Dashboards and search all logs.
   *
   * @param grantee who: a role, a user, or as `new iam.ArnPrincipal('saml/<account>/<provider>/group/<group>')` a group of a SAML provider
   */
  public grantDashboards(grantee: iam.IGrantable): iam.Grant {
    return this._allow(grantee, DASHBOARDS).combine(this._allowSignIn(grantee));
  }

  /**
   * Lets somebody do everything inside of the collection, and use Dashboards.
   *
   * @param grantee who administers: a role, a user, or a group of a SAML provider
   */
  public grantAdmin(grantee: iam.IGrantable): iam.Grant {
    return this._allow(grantee, ADMIN).combine(this._allowSignIn(grantee));
  }

  /**
   * A metric of the collection, by the name that CloudWatch has for it; the average by default.
   *
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/monitoring-cloudwatch.html
   * @param metricName e.g. `SearchableDocuments`
   * @param options statistic, period and so on
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this._metric(metricName, { CollectionName: this.collectionName, CollectionId: this.collectionId, ClientId: this._account }, options);
  }

  /**
   * Requests to write that failed as a whole. Sum over 1 minute.
   *
   * @param options statistic, period and so on
   */
  public metricIngestionRequestErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('IngestionRequestErrors', { statistic: cloudwatch.Stats.SUM, period: MINUTE, ...options });
  }

  /**
   * Documents that were refused. Sum over 1 minute.
   *
   * @param options statistic, period and so on
   */
  public metricIngestionDocumentErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('IngestionDocumentErrors', { statistic: cloudwatch.Stats.SUM, period: MINUTE, ...options });
  }

  /**
   * Bytes that the collection takes up. Maximum over 1 hour.
   *
   * @param options statistic, period and so on
   */
  public metricStorageUsed(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('StorageUsedInS3', { statistic: cloudwatch.Stats.MAXIMUM, period: Duration.hours(1), ...options });
  }

  /**
   * Capacity units that write, of all collections of the account and Region. Maximum over 1 hour.
   *
   * @param options statistic, period and so on
   */
  public metricIndexingCapacity(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this._ofAccount('IndexingOCU', options);
  }

  /**
   * Capacity units that search, of all collections of the account and Region. Maximum over 1 hour.
   *
   * @param options statistic, period and so on
   */
  public metricSearchCapacity(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this._ofAccount('SearchOCU', options);
  }

  /** @internal */
  protected _ofAccount(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this._metric(metricName, { ClientId: this._account }, { statistic: cloudwatch.Stats.MAXIMUM, period: Duration.hours(1), ...options });
  }

  /** @internal */
  protected _metric(metricName: string, dimensionsMap: cloudwatch.DimensionsMap, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({ namespace: NAMESPACE, metricName, dimensionsMap, ...options }).attachTo(this);
  }

  /** @internal */
  protected _allow(grantee: iam.IGrantable, rights: CollectionRights): iam.Grant {
    allowInCollection(this, grantee, rights);
    return iam.Grant.addToPrincipal({ grantee, actions: ['aoss:APIAccessAll'], resourceArns: [this.endpointArn] });
  }

  /** @internal */
  protected _allowSignIn(grantee: iam.IGrantable): iam.Grant {
    const dashboards = Stack.of(this).formatArn({
      service: 'aoss',
      region: this.endpointRegion,
      account: this._account,
      resource: 'dashboards',
      resourceName: 'default',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    return iam.Grant.addToPrincipal({ grantee, actions: ['aoss:DashboardsAccessAll'], resourceArns: [dashboards] });
  }
}
