import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { LegacyNames } from './legacy-names';
import { GeoIpDatabase, type GeoIpDatabaseOptions } from '../geo-ip-database';
import { ReferenceDataBucket } from '../reference-data-bucket';
import { ThreatIntelFeed } from '../threat-intel-feed';
import type { ThreatIntelFeedOptions } from '../threat-intel-feed-options';
import { TrustedProxyDatabase } from '../trusted-proxy-database';

export interface SiemReferenceDataProps {
  readonly bucket?: s3.IBucket;
  readonly serverAccessLogsBucket?: s3.IBucket;
  readonly geoIp?: GeoIpDatabaseOptions;
  readonly trustedProxies?: string[];
  readonly threatIntelFeed?: ThreatIntelFeedOptions;
  readonly alarmTopic?: sns.ITopic;
  readonly names: Partial<LegacyNames>;
}

/** What the documents of a SIEM are enriched from. */
export interface SiemReferenceData {
  readonly bucket: s3.IBucket;
  readonly geoIp?: GeoIpDatabase;
  readonly trustedProxies: TrustedProxyDatabase;
  readonly threatIntelFeed?: ThreatIntelFeed;
  readonly alarms: cloudwatch.IAlarm[];
  /** Roles whose traffic is the SIEM's own. */
  readonly roleNames: string[];
}

export const siemReferenceData = (scope: Construct, props: SiemReferenceDataProps): SiemReferenceData => {
  const { alarmTopic, serverAccessLogsBucket, names } = props;
  const referenceDataBucket = props.bucket
    ?? new ReferenceDataBucket(scope, 'ReferenceData', { serverAccessLogsBucket, ...names.referenceData }).bucket;
  const always = { alarmTopic, referenceDataBucket };
  const trustedProxies = new TrustedProxyDatabase(scope, 'TrustedProxies', { ...always, cidrs: props.trustedProxies });
  const geoIp = props.geoIp && new GeoIpDatabase(scope, 'GeoIp', { ...always, ...names.geoIp, ...props.geoIp });
  const feed = props.threatIntelFeed
    && new ThreatIntelFeed(scope, 'ThreatIntelFeed', { ...always, ...names.threatIntelFeed, ...props.threatIntelFeed });
  const functions: lambda.Function[] = [trustedProxies.function, ...geoIp ? [geoIp.function] : [], ...feed ? [feed.function] : []];
  return {
    bucket: referenceDataBucket,
    geoIp,
    trustedProxies,
    threatIntelFeed: feed,
    alarms: [trustedProxies.failureAlarm, ...geoIp ? [geoIp.failureAlarm, geoIp.outdatedAlarm] : [], ...feed?.alarms ?? []],
    roleNames: functions.map(({ role }) => role!.roleName),
  };
};
