import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AlertTopicProps } from '../alert-topic';
import type { EsLoaderOptions } from '../es-loader-options';
import type { GeoIpDatabaseOptions } from '../geo-ip-database';
import type { IndexMetricsExporterProps } from '../index-metrics-exporter';
import type { IngestGuardProps } from '../ingest-guard';
import type { LogBucketProps } from '../log-bucket';
import type { ReferenceDataBucketProps } from '../reference-data-bucket';
import type { SiemCollectionProps } from '../siem-collection';
import type { SiemContentProps } from '../siem-content';
import type { SiemDashboardProps } from '../siem-dashboard';
import type { SiemDomainProps } from '../siem-domain-props';
import { SiemService } from '../siem-endpoint';
import type { SiemKeyProps } from '../siem-key';
import type { SiemProps } from '../siem-props';
import type { ThreatIntelFeedOptions } from '../threat-intel-feed-options';

/** For each part of a Siem, the props that name it. */
export interface LegacyNames {
  readonly logBucket: LogBucketProps;
  readonly referenceData: ReferenceDataBucketProps;
  readonly geoIp: Pick<GeoIpDatabaseOptions, 'functionName'>;
  readonly threatIntelFeed: Pick<ThreatIntelFeedOptions, 'stateMachineName' | 'logGroupName'>;
  readonly sourceKey: SiemKeyProps;
  readonly domain: SiemDomainProps;
  readonly collection: SiemCollectionProps;
  readonly loader: EsLoaderOptions;
  readonly alerts: AlertTopicProps;
  readonly guard: Pick<IngestGuardProps, 'functionName'>;
  readonly exporter: Pick<IndexMetricsExporterProps, 'functionName'>;
  readonly dashboard: Pick<SiemDashboardProps, 'dashboardName'>;
  readonly content: Pick<SiemContentProps, 'functionName' | 'snapshotBucketName' | 'snapshotRoleName'>;
}

/** Names of what SIEM on Amazon OpenSearch Service made: as people, notification channels and policies of other accounts know them. */
export const legacyNames = (scope: Construct, { domain, collection, endpoint }: SiemProps): LegacyNames => {
  const domainName = domain?.domainName ?? 'aes-siem';
  const bucketName = (kind: string) => `aes-siem-${Stack.of(scope).account}-${kind}`;
  return {
    logBucket: { bucketName: bucketName('log') },
    referenceData: { bucketName: bucketName('geo') },
    geoIp: { functionName: 'aes-siem-geoip-downloader' },
    threatIntelFeed: { stateMachineName: 'aes-siem-ioc-state-machine', logGroupName: '/aws/vendedlogs/states/aes-siem-ioc-logs' },
    sourceKey: { alias: 'aes-siem-key' },
    domain: { domainName, logGroupPrefix: `/aws/OpenSearchService/domains/${domainName}/` },
    collection: { collectionName: 'aes-siem' },
    loader: {
      functionName: 'aes-siem-es-loader',
      // It was generated, but always held this text, which templates of log archives ask for.
      roleName: 'aes-siem-LambdaEsLoaderServiceRole',
      splitQueueName: 'aes-siem-sqs-splitted-logs',
      deadLetterQueueName: 'aes-siem-dlq',
    },
    alerts: { topicName: 'aes-siem-alert', displayName: 'AES SIEM', notificationRoleName: 'aes-siem-sns-role' },
    guard: { functionName: 'aes-siem-es-loader-stopper' },
    exporter: { functionName: 'aes-siem-index-metrics-exporter' },
    dashboard: { dashboardName: collection || endpoint?.service === SiemService.AOSS ? 'SIEM-Serverless' : 'SIEM' },
    content: {
      functionName: 'aes-siem-configure-aes',
      snapshotBucketName: bucketName('snapshot'),
      snapshotRoleName: 'aes-siem-snapshot-role',
    },
  };
};
