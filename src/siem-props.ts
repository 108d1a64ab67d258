import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ControlTowerIntegrationOptions } from './control-tower-integration';
import type { EsLoaderOptions } from './es-loader-options';
import type { GeoIpDatabaseOptions } from './geo-ip-database';
import type { ILogBucket, LogBucketProps } from './log-bucket';
import type { LogCreatedOptions } from './log-delivery';
import type { SecurityLakeSubscription } from './security-lake-subscription';
import type { SiemCollectionProps } from './siem-collection';
import type { SiemDomainProps } from './siem-domain-props';
import type { ISiemEndpoint } from './siem-endpoint';
import type { SiemKeyProps } from './siem-key';
import type { SiemNetworkProps } from './siem-network';
import type { SiemSizingOptions } from './siem-sizing';
import type { ThreatIntelFeedOptions } from './threat-intel-feed-options';

/** Properties of a Siem. */
export interface SiemProps {
  /**
   * A domain or collection that exists.
   *
   * @default - a new one
   */
  readonly endpoint?: ISiemEndpoint;

  /**
   * Settings of the new domain. Excludes `endpoint`.
   *
   * @default - the defaults of SiemDomain
   */
  readonly domain?: SiemDomainProps;

  /**
   * Settings of a new collection, which logs are stored in instead of a domain. Excludes `endpoint` and `domain`.
   *
   * @default - a new domain
   */
  readonly collection?: SiemCollectionProps;

  /**
   * The VPC that the new domain or collection is reached from, and that the functions which talk to it are in: one that exists, or a new one
   * without the internet, whose traffic is logged into the new log bucket. What downloads from the internet stays outside.
   *
   * @default - no VPC
   */
  readonly network?: SiemNetworkProps;

  /**
   * Organization whose accounts may deliver logs into the new log bucket, and encrypt them with `sourceKey`, e.g. `o-a1b2c3d4e5`. Excludes
   * `existingLogBucket`.
   *
   * @default - none
   */
  readonly organizationId?: string;

  /**
   * Account that owns the trail of the whole organization. Asks for `organizationId`.
   *
   * @default - no trail of an organization, only those of its accounts
   */
  readonly managementAccountId?: string;

  /**
   * Numbers of more accounts that may deliver logs into the new log bucket, and encrypt them with `sourceKey`. Of an organization those are
   * needed whose Classic Load Balancers deliver. Excludes `existingLogBucket`.
   *
   * @default - only the account of the stack
   */
  readonly additionalAccounts?: string[];

  /**
   * Log archive accounts, as AWS Control Tower has one, whose logs are loaded as well.
   *
   * @default - none
   */
  readonly controlTower?: ControlTowerIntegrationOptions[];

  /**
   * Subscriptions to Amazon Security Lake, whose logs are loaded as well. Add new ones at the end: their place tells them apart.
   *
   * @default - none
   */
  readonly securityLake?: SecurityLakeSubscription[];

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
   * Which objects of the log bucket are loaded, and how the loader learns of them.
   *
   * @default - all, by a notification of the bucket
   */
  readonly logCreated?: LogCreatedOptions;

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
   * More roles that may load and measure, e.g. that of an instance or of a person who runs `siem load`. On a domain this takes the content
   * to be applied.
   *
   * @default - none
   */
  readonly ingestRoles?: iam.IRole[];

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
   * @default - for a new domain or collection
   */
  readonly applyContent?: boolean;

  /**
   * Whether there are a dashboard, metrics of indices that can be searched, alarms on the health of the endpoint, and for a domain a guard that
   * stops loading before storage runs out. The storage of a collection does not.
   *
   * @default true
   */
  readonly monitoring?: boolean;

  /**
   * How much is expected of each log type: at synthesis shards and storage are told, and where the new domain is too small or too large.
   *
   * @default - nothing is told
   */
  readonly sizing?: SiemSizingOptions;

  /**
   * Whether what is made here has the names that SIEM on Amazon OpenSearch Service gave, such as `aes-siem-es-loader`, `aes-siem-dlq` and
   * `aes-siem-<account>-log`, and outputs are exported as there: for runbooks, notification channels and policies that hold these names.
   * Only one such SIEM fits into an account and region, and nothing of these names may be left there. Names in other props win.
   *
   * @default false
   */
  readonly legacyNames?: boolean;
}
