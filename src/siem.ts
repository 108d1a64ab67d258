import { CfnOutput } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlertTopic } from './alert-topic';
import { EsLoader } from './es-loader';
import type { EsLoaderOptions } from './es-loader-options';
import type { GeoIpDatabase, GeoIpDatabaseOptions } from './geo-ip-database';
import { IndexMetricsExporter } from './index-metrics-exporter';
import { IngestGuard } from './ingest-guard';
import { type ILogBucket, LogBucket, type LogBucketProps } from './log-bucket';
import { type LegacyNames, legacyNames } from './private/legacy-names';
import { siemReferenceData, type SiemReferenceData } from './private/siem-reference-data';
import { requireOneOf } from './private/validation';
import { SiemContent } from './siem-content';
import { SiemDashboard } from './siem-dashboard';
import { type ISiemDomain, SiemDomain, type SiemDomainProps } from './siem-domain';
import { type ISiemEndpoint, SiemService } from './siem-endpoint';
import { SiemKey, type SiemKeyProps } from './siem-key';
import type { ThreatIntelFeed } from './threat-intel-feed';
import type { ThreatIntelFeedOptions } from './threat-intel-feed-options';
import type { TrustedProxyDatabase } from './trusted-proxy-database';

/** Properties of a Siem. */
export interface SiemProps {
  /**
   * A domain or collection that exists.
   *
   * @default - a new SiemDomain
   */
  readonly endpoint?: ISiemEndpoint;

  /**
   * Settings of the new domain. Excludes `endpoint`.
   *
   * @default - the defaults of SiemDomain
   */
  readonly domain?: SiemDomainProps;

  /**
   * A log bucket that exists.
   *
   * @default - a new LogBucket
   */
  readonly existingLogBucket?: ILogBucket;

  /**
   * Settings of the new log bucket. Excludes `existingLogBucket`.
   *
   * @default - the defaults of LogBucket
   */
  readonly logBucket?: LogBucketProps;

  /**
   * More buckets to load from.
   *
   * @default - none
   */
  readonly additionalLogBuckets?: ILogBucket[];

  /**
   * Settings of a key that services are told to encrypt logs with which they deliver into the new log bucket; GuardDuty asks for one.
   * Excludes `existingLogBucket`.
   *
   * @default - no key
   */
  readonly sourceKey?: SiemKeyProps;

  /**
   * Bucket for manual snapshots of the domain.
   *
   * @default - a new bucket, retained
   */
  readonly snapshotBucket?: s3.IBucket;

  /**
   * Settings of the loader.
   *
   * @default - the defaults of EsLoader
   */
  readonly loader?: EsLoaderOptions;

  /**
   * MaxMind's data bases of locations, by licence key.
   *
   * @default - documents tell locations only if somebody else puts data bases into the bucket of reference data
   */
  readonly geoIp?: GeoIpDatabaseOptions;

  /**
   * Networks of one's own proxies and load balancers, e.g. `10.0.0.0/8`, whose X-Forwarded-For is believed.
   *
   * @default - only those that CloudFront, Global Accelerator and Cloudflare publish, which are trusted in any case
   */
  readonly trustedProxies?: string[];

  /**
   * Indicators of threats that documents are compared with.
   *
   * @default - none
   */
  readonly threatIntelFeed?: ThreatIntelFeedOptions;

  /**
   * The VPC that the new domain and the loader are in, unless `domain` or `loader` name another.
   *
   * @default - none
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Subnets for the domain and the loader, unless `domain` or `loader` name others.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Bucket for the server access logs of the buckets made here.
   *
   * @default - access is not logged
   */
  readonly serverAccessLogsBucket?: s3.IBucket;

  /**
   * Topic that alarms tell.
   *
   * @default - an AlertTopic if there are `alertEmails`, otherwise nobody is told
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Addresses that get a mail for each alarm, and for what the service announces of the new domain. Excludes `alarmTopic`.
   *
   * @default - none
   */
  readonly alertEmails?: string[];

  /**
   * Whether index templates and the role of the loader are applied inside of the endpoint, and nothing is loaded before. For an `endpoint`
   * that exists, its master user must be known.
   *
   * @default - for a new domain
   */
  readonly applyContent?: boolean;

  /**
   * Whether there are a dashboard, metrics of indices that can be searched, and for a domain alarms on its health and a guard that stops
   * loading before storage runs out.
   *
   * @default true
   */
  readonly monitoring?: boolean;

  /**
   * Whether what is made here has the names that SIEM on Amazon OpenSearch Service gave, such as `aes-siem-es-loader`, `aes-siem-dlq` and
   * `aes-siem-<account>-log`, and outputs are exported as there: for runbooks, notification channels and policies that hold these names.
   * Only one such SIEM fits into an account and region, and nothing of these names may be left there. Names in other props win.
   *
   * @default false
   */
  readonly legacyNames?: boolean;
}

/** Where functions are. */
type FunctionNetwork = Pick<EsLoaderOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>;

/** The endpoint, if it is a domain: a collection has no storage of its own to run out of. */
const domainOf = (endpoint: ISiemEndpoint): ISiemDomain | undefined =>
  endpoint.service === SiemService.ES && 'domain' in endpoint ? endpoint as ISiemDomain : undefined;

/** What is said of the loader's network holds for all functions that talk to the endpoint. */
const networkOf = ({ vpc, vpcSubnets, securityGroups }: FunctionNetwork = {}): FunctionNetwork =>
  ({ ...(vpc && { vpc }), ...(vpcSubnets && { vpcSubnets }), ...(securityGroups && { securityGroups }) });

/**
 * A whole SIEM: a bucket that logs land in, a loader, and a domain to search them.
 *
 * Its outputs name what people need first; a password is never among them.
 */
export class Siem extends Construct {
  /** Where logs are stored and searched. */
  public readonly endpoint: ISiemEndpoint;

  /**
   * The domain made here.
   *
   * @default - none: `endpoint` was given
   */
  public readonly domain?: SiemDomain;

  /** The bucket that logs land in. */
  public readonly logBucket: ILogBucket;

  /**
   * The key that services are told to encrypt logs with.
   *
   * @default - none: there is no `sourceKey`
   */
  public readonly sourceKey?: SiemKey;

  /** The bucket of what documents are enriched from: that of `loader`, or one made here. Own data bases and lists go there. */
  public readonly referenceDataBucket: s3.IBucket;

  /**
   * What downloads data bases of locations.
   *
   * @default - none: there is no `geoIp`
   */
  public readonly geoIp?: GeoIpDatabase;

  /** What keeps the list of proxies. */
  public readonly trustedProxies: TrustedProxyDatabase;

  /**
   * What keeps indicators of threats.
   *
   * @default - none: there is no `threatIntelFeed`
   */
  public readonly threatIntelFeed?: ThreatIntelFeed;

  /** What loads logs from the bucket. */
  public readonly loader: EsLoader;

  /**
   * What is applied inside of the endpoint.
   *
   * @default - none: `applyContent` is false
   */
  public readonly content?: SiemContent;

  /**
   * Where alerts go.
   *
   * @default - none: there are no `alertEmails`
   */
  public readonly alerts?: AlertTopic;

  /** Address of OpenSearch Dashboards. */
  public readonly dashboardsUrl: string;

  constructor(scope: Construct, id: string, props: SiemProps = {}) {
    super(scope, id);
    requireOneOf('endpoint', 'domain', props.endpoint !== undefined && props.domain !== undefined);
    requireOneOf('existingLogBucket', 'logBucket', props.existingLogBucket !== undefined && props.logBucket !== undefined);
    requireOneOf('alarmTopic', 'alertEmails', props.alarmTopic !== undefined && props.alertEmails !== undefined);
    requireOneOf('existingLogBucket', 'sourceKey', props.existingLogBucket !== undefined && props.sourceKey !== undefined);
    const names: Partial<LegacyNames> = props.legacyNames ? legacyNames(this, props.domain?.domainName) : {};
    const network = { vpc: props.vpc, vpcSubnets: props.vpcSubnets };
    const access = { serverAccessLogsBucket: props.serverAccessLogsBucket };

    this.sourceKey = props.sourceKey && new SiemKey(this, 'SourceKey', { ...names.sourceKey, ...props.sourceKey });
    this.logBucket = props.existingLogBucket ?? this.createLogBucket({ ...access, ...names.logBucket, ...props.logBucket });
    this.domain = props.endpoint ? undefined : new SiemDomain(this, 'Domain', { ...network, ...names.domain, ...props.domain });
    this.endpoint = props.endpoint ?? this.domain!;
    this.alerts = props.alertEmails && new AlertTopic(this, 'Alerts', { ...names.alerts, emails: props.alertEmails });
    const alarmTopic = props.alarmTopic ?? this.alerts?.topic;
    const reference = siemReferenceData(this, { ...access, ...props, alarmTopic, names, bucket: props.loader?.referenceDataBucket });
    this.referenceDataBucket = reference.bucket;
    this.geoIp = reference.geoIp;
    this.trustedProxies = reference.trustedProxies;
    this.threatIntelFeed = reference.threatIntelFeed;
    this.loader = new EsLoader(this, 'Loader', {
      ...network,
      alarmTopic,
      ...names.loader,
      ...props.loader,
      endpoint: this.endpoint,
      referenceDataBucket: reference.bucket,
      ownIdentities: [...reference.roleNames, ...props.loader?.ownIdentities ?? []],
      deadLetterBucket: props.loader?.deadLetterBucket ?? new LogBucket(this, 'DeadLetterBucket', { ...access, sources: [] }).bucket,
    });
    [this.logBucket, ...props.additionalLogBuckets ?? []].forEach((bucket) => this.loader.addSource(bucket));
    this.dashboardsUrl = this.endpoint.dashboardsUrl;
    const functions = { vpc: props.vpc, vpcSubnets: props.vpcSubnets, ...networkOf(props.loader) };
    const exporter = props.monitoring ?? true ? this.monitor(functions, names, reference, alarmTopic) : undefined;
    if (props.applyContent ?? this.domain !== undefined) {
      this.content = new SiemContent(this, 'Content', {
        ...functions,
        ...access,
        ...names.content,
        ...(props.snapshotBucket && { snapshotBucket: props.snapshotBucket, snapshotBucketName: undefined }),
        endpoint: this.endpoint,
        loaders: [this.loader],
        ingestRoles: exporter && [exporter.role],
      });
    }
    this.createOutputs(props.legacyNames ?? false);
  }

  private createLogBucket(props: LogBucketProps): LogBucket {
    const sourceKeys = [...props.sourceKeys ?? [], ...this.sourceKey ? [this.sourceKey.key] : []];
    return new LogBucket(this, 'LogBucket', { ...props, sourceKeys });
  }

  private monitor(
    functions: FunctionNetwork, names: Partial<LegacyNames>, reference: SiemReferenceData, alarmTopic?: sns.ITopic,
  ): IndexMetricsExporter {
    const { endpoint, loader, logBucket, threatIntelFeed } = this;
    const domain = domainOf(endpoint);
    const guard = domain && new IngestGuard(this, 'Guard', { ...names.guard, domain, loader, alarmTopic });
    const dashboard = new SiemDashboard(this, 'Dashboard', {
      ...names.dashboard,
      endpoint,
      loader,
      threatIntelFeed,
      alarms: [...guard ? [guard.stopAlarm, guard.resumeAlarm] : [], ...reference.alarms],
    });
    if (domain) {
      dashboard.createAlarms(alarmTopic);
      this.alerts?.addServiceNotifications(domain);
    }
    return new IndexMetricsExporter(this, 'IndexMetrics', { ...functions, ...names.exporter, endpoint, logBucket });
  }

  private createOutputs(legacy: boolean): void {
    const output = (id: string, description: string, value?: string, exportName?: string) =>
      value && new CfnOutput(this, id, { description, value, exportName: legacy ? exportName : undefined });
    output('DashboardsUrl', 'OpenSearch Dashboards', this.dashboardsUrl, 'dashboards-url');
    output('MasterRoleArn', 'Role that administers the domain', this.domain?.masterRole?.roleArn, 'role-deploy');
    output('MasterSecretArn', 'Secret with name and password of the user that administers the domain', this.domain?.masterSecret?.secretArn);
    output('LogBucketName', 'Bucket that logs land in', this.logBucket.bucket.bucketName);
    output('ReferenceDataBucketName', 'Bucket for own data bases, indicators and lists', this.referenceDataBucket.bucketName);
    output('LoaderRoleArn', 'Role of the loader, to be mapped inside OpenSearch', this.loader.role.roleArn);
    output('IngestQueueUrl', 'Queue of objects to load', this.loader.ingestQueue.queueUrl);
    output('DeadLetterQueueUrl', 'Queue of objects that could not be loaded', this.loader.deadLetterQueue.queueUrl);
    output('DeadLetterLocation', 'Where documents go that OpenSearch refuses',
      this.loader.deadLetterBucket.s3UrlForObject(this.loader.deadLetterPrefix));
  }
}
