import { CfnOutput, Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlertTopic } from './alert-topic';
import { ControlTowerIntegration } from './control-tower-integration';
import { EsLoader } from './es-loader';
import type { EsLoaderOptions } from './es-loader-options';
import type { GeoIpDatabase } from './geo-ip-database';
import { IndexMetricsExporter } from './index-metrics-exporter';
import { IngestGuard } from './ingest-guard';
import { type ILogBucket, LogBucket, type LogBucketProps } from './log-bucket';
import { type LegacyNames, legacyNames } from './private/legacy-names';
import { siemReferenceData, type SiemReferenceData } from './private/siem-reference-data';
import { requireOneOf } from './private/validation';
import { SecurityLakeSubscriber } from './security-lake-subscriber';
import { SiemCapacity } from './siem-capacity';
import { SiemCollection } from './siem-collection';
import { SiemContent } from './siem-content';
import { SiemDashboard } from './siem-dashboard';
import { type ISiemDomain, SiemDomain } from './siem-domain';
import { type ISiemEndpoint, SiemService } from './siem-endpoint';
import { SiemKey } from './siem-key';
import { SiemNetwork, type SiemNetworkProps } from './siem-network';
import type { SiemProps } from './siem-props';
import { SiemSizing } from './siem-sizing';
import { SiemVpcEndpoint } from './siem-vpc-endpoint';
import type { ThreatIntelFeed } from './threat-intel-feed';
import type { TrustedProxyDatabase } from './trusted-proxy-database';

/** Where functions are. */
type FunctionNetwork = Pick<EsLoaderOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>;

const EXCLUDING: ReadonlyArray<readonly [keyof SiemProps, keyof SiemProps]> = [
  ['endpoint', 'domain'], ['endpoint', 'collection'], ['domain', 'collection'],
  ['existingLogBucket', 'logBucket'], ['existingLogBucket', 'sourceKey'], ['existingLogBucket', 'organizationId'],
  ['existingLogBucket', 'additionalAccounts'], ['alarmTopic', 'alertEmails'],
];

/**
 * A whole SIEM: a bucket that logs land in, a loader, and a domain or a collection to search them.
 *
 * Its outputs name what people need first; a password is never among them.
 */
export class Siem extends Construct {
  /** Where logs are stored and searched. */
  public readonly endpoint: ISiemEndpoint;

  /**
   * The domain made here.
   *
   * @default - none: `endpoint` or `collection` was given
   */
  public readonly domain?: SiemDomain;

  /**
   * The collection made here.
   *
   * @default - none: `collection` was not given
   */
  public readonly collection?: SiemCollection;

  /**
   * The VPC, its subnets, and what functions reach from there.
   *
   * @default - none: there is no `network`
   */
  public readonly network?: SiemNetwork;

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
    requireSoundSiem(props);
    const names: Partial<LegacyNames> = props.legacyNames ? legacyNames(this, props) : {};
    const access = { serverAccessLogsBucket: props.serverAccessLogsBucket };

    const owners = logOwnersOf(this, props);
    this.sourceKey = props.sourceKey && new SiemKey(this, 'SourceKey', { ...owners, ...names.sourceKey, ...props.sourceKey });
    this.logBucket = props.existingLogBucket ?? this.createLogBucket({ ...access, ...owners, ...names.logBucket, ...props.logBucket });
    this.network = props.network && this.createNetwork(props.network, props);
    this.endpoint = props.endpoint ?? this.createEndpoint(props, names);
    this.domain = this.endpoint instanceof SiemDomain && !props.endpoint ? this.endpoint : undefined;
    this.collection = this.endpoint instanceof SiemCollection && !props.endpoint ? this.endpoint : undefined;
    if (this.domain?.masterSecret && isOwn(props.network)) this.network?.addEndpoints(SiemVpcEndpoint.SECRETS_MANAGER);
    this.alerts = props.alertEmails && new AlertTopic(this, 'Alerts', { ...names.alerts, emails: props.alertEmails });
    const alarmTopic = props.alarmTopic ?? this.alerts?.topic;
    const reference = siemReferenceData(this, { ...access, ...props, alarmTopic, names, bucket: props.loader?.referenceDataBucket });
    this.referenceDataBucket = reference.bucket;
    this.geoIp = reference.geoIp;
    this.trustedProxies = reference.trustedProxies;
    this.threatIntelFeed = reference.threatIntelFeed;
    const functions = this.placeOfFunctions(props.loader);
    const monitoring = props.monitoring ?? true;
    const exporter = monitoring
      ? new IndexMetricsExporter(this, 'IndexMetrics', { ...functions, ...names.exporter, endpoint: this.endpoint, logBucket: this.logBucket })
      : undefined;
    this.loader = new EsLoader(this, 'Loader', {
      alarmTopic,
      ...names.loader,
      ...props.loader,
      ...functions,
      endpoint: this.endpoint,
      referenceDataBucket: reference.bucket,
      ownIdentities: [...reference.roleNames, ...exporter ? [exporter.role.roleName] : [], ...props.loader?.ownIdentities ?? []],
      deadLetterBucket: props.loader?.deadLetterBucket ?? new LogBucket(this, 'DeadLetterBucket', { ...access, sources: [] }).bucket,
    });
    this.addSources(props);
    props.ingestRoles?.forEach((role) => this.endpoint.grantIngest(role));
    this.dashboardsUrl = this.endpoint.dashboardsUrl;
    if (props.sizing) {
      const capacity = this.domain && (props.domain?.capacity ?? SiemCapacity.small());
      new SiemSizing(this, 'Sizing', { ...props.sizing, capacity, serverless: this.endpoint.service === SiemService.AOSS });
    }
    if (monitoring) this.monitor(names, reference, alarmTopic);
    if (props.applyContent ?? props.endpoint === undefined) {
      this.content = new SiemContent(this, 'Content', {
        ...functions,
        ...access,
        ...names.content,
        ...(props.snapshotBucket && { snapshotBucket: props.snapshotBucket, snapshotBucketName: undefined }),
        endpoint: this.endpoint,
        loaders: [this.loader],
        ingestRoles: [...exporter ? [exporter.role] : [], ...props.ingestRoles ?? []],
      });
    }
    this.createOutputs(props.legacyNames ?? false);
  }

  private createLogBucket(props: LogBucketProps): LogBucket {
    const sourceKeys = [...props.sourceKeys ?? [], ...this.sourceKey ? [this.sourceKey.key] : []];
    return new LogBucket(this, 'LogBucket', { ...props, sourceKeys });
  }

  private createNetwork(network: SiemNetworkProps, { existingLogBucket, logBucket }: SiemProps): SiemNetwork {
    // A bucket that exists, or whose policy or sources the user chose, may not take flow logs.
    const takesFlowLogs = !network.vpc && !existingLogBucket && !logBucket?.sources && !logBucket?.policyMode;
    return new SiemNetwork(this, 'Network', { flowLogBucket: takesFlowLogs ? this.logBucket : undefined, ...network });
  }

  private createEndpoint({ domain, collection }: SiemProps, names: Partial<LegacyNames>): SiemDomain | SiemCollection {
    const network = this.network && { vpc: this.network.vpc, vpcSubnets: this.network.vpcSubnets };
    return collection
      ? new SiemCollection(this, 'Collection', { ...network, ...names.collection, ...collection })
      : new SiemDomain(this, 'Domain', { ...network, ...names.domain, ...domain });
  }

  /** What is said of the loader's network holds for all functions that talk to the endpoint. */
  private placeOfFunctions({ vpc, vpcSubnets, securityGroups }: EsLoaderOptions = {}): FunctionNetwork {
    if (vpc || !this.network) return { vpc, vpcSubnets, securityGroups };
    return {
      vpc: this.network.vpc,
      vpcSubnets: vpcSubnets ?? this.network.vpcSubnets,
      securityGroups: securityGroups ?? [this.network.functionSecurityGroup],
    };
  }

  private addSources({ logCreated, additionalLogBuckets = [], controlTower = [], securityLake = [] }: SiemProps): void {
    const { loader } = this;
    loader.addSource(this.logBucket, logCreated);
    additionalLogBuckets.forEach((bucket) => loader.addSource(bucket));
    controlTower.forEach((archive, index) => new ControlTowerIntegration(this, `ControlTower${index + 1}`, { ...archive, loader }));
    securityLake.forEach((subscription, index) => new SecurityLakeSubscriber(this, `SecurityLake${index + 1}`, { subscription, loader }));
  }

  private monitor(names: Partial<LegacyNames>, reference: SiemReferenceData, alarmTopic?: sns.ITopic): void {
    const { endpoint, loader, threatIntelFeed } = this;
    const domain = domainOf(endpoint);
    const guard = domain && new IngestGuard(this, 'Guard', { ...names.guard, domain, loader, alarmTopic });
    const dashboard = new SiemDashboard(this, 'Dashboard', {
      ...names.dashboard,
      endpoint,
      loader,
      threatIntelFeed,
      alarms: [...guard ? [guard.stopAlarm, guard.resumeAlarm] : [], ...reference.alarms],
    });
    dashboard.createAlarms(alarmTopic);
    if (domain) this.alerts?.addServiceNotifications(domain);
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

/** The endpoint, if it is a domain: a collection has no storage of its own to run out of. */
const domainOf = (endpoint: ISiemEndpoint): ISiemDomain | undefined =>
  endpoint.service === SiemService.ES && 'domain' in endpoint ? endpoint as ISiemDomain : undefined;

/** Whether a network is made by the SIEM with the endpoints that a SIEM needs. */
const isOwn = (network?: SiemNetworkProps): boolean => network !== undefined && !network.vpc && !network.endpoints;

/** Whose logs the bucket takes and the key encrypts; nothing is said where defaults hold. */
const logOwnersOf = (
  scope: Construct, { organizationId, managementAccountId, additionalAccounts }: SiemProps,
): Pick<LogBucketProps, 'organizationId' | 'managementAccountId' | 'accounts'> => ({
  organizationId,
  managementAccountId,
  accounts: additionalAccounts && [Stack.of(scope).account, ...additionalAccounts],
});

const requireSoundSiem = (props: SiemProps): void => {
  for (const [first, second] of EXCLUDING) requireOneOf(first, second, props[first] !== undefined && props[second] !== undefined);
  if (props.endpoint && props.network && !props.network.vpc) {
    throw new Error('network must name the vpc from which endpoint is reached, got none; a new VPC has no way to it');
  }
};
