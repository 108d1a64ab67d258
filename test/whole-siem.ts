import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  CloudWatchLogsExporter, EventBridgeExporter, FsxExporter, IndicatorSource, LogArchiveAccess, LogBucket, LogDelivery, LogType,
  SecurityLakeSubscription, Siem, type SiemProps, TrustedAdvisorExporter, WafExporter, WorkSpacesExporter,
} from '../src';

const ARCHIVE = '111122223333';

/** A SIEM with every optional part, and the exporters and the log archive beside it. */
export const wholeSiem = (stack: Stack, target: Pick<SiemProps, 'domain' | 'collection' | 'legacyNames'>): Siem => {
  const secret = Secret.fromSecretNameV2(stack, 'Secret', 'siem/keys');
  const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const bucket = s3.Bucket.fromBucketAttributes(stack, 'Other', { bucketName: 'other.example.com', encryptionKey });
  const siem = new Siem(stack, 'Siem', {
    ...target,
    network: { availabilityZones: 3 },
    organizationId: 'o-a1b2c3d4e5',
    managementAccountId: '444455556666',
    additionalAccounts: [ARCHIVE],
    sourceKey: {},
    additionalLogBuckets: [LogBucket.fromLogBucketAttributes(stack, 'OtherLogs', { bucket })],
    controlTower: [{
      bucketNames: [`aws-controltower-logs-${ARCHIVE}-${stack.region}`],
      queue: sqs.Queue.fromQueueArn(stack, 'ArchiveQueue', `arn:aws:sqs:${stack.region}:${ARCHIVE}:siem-logs`),
      role: iam.Role.fromRoleArn(stack, 'ArchiveRole', `arn:aws:iam::${ARCHIVE}:role/siem-reader`),
    }],
    securityLake: [SecurityLakeSubscription.existing({
      queueArn: `arn:aws:sqs:${stack.region}:${ARCHIVE}:AmazonSecurityLake-0a1b-Main-Queue`,
      roleArn: `arn:aws:iam::${ARCHIVE}:role/AmazonSecurityLake-0a1b`,
      externalId: 'siem-outside',
    })],
    geoIp: { licenseKey: secret },
    trustedProxies: ['192.0.2.0/24'],
    threatIntelFeed: {
      sources: [
        IndicatorSource.tor(), IndicatorSource.abuseChFeodo(), IndicatorSource.otx({ apiKey: secret }), IndicatorSource.custom(),
        IndicatorSource.url({ url: 'https://feeds.example.com/list.txt', provider: 'Example', secret }),
      ],
    },
    serverAccessLogsBucket: s3.Bucket.fromBucketName(stack, 'AccessLogs', 'access.example.com'),
    alertEmails: ['oncall@example.com'],
  });
  exportTo(siem, stack);
  const access = { readers: [siem.loader.role], buckets: [bucket], externalId: 'siem-outside' };
  new LogArchiveAccess(stack, 'Archive', { ...access, via: LogDelivery.EVENT_BRIDGE });
  return siem;
};

const exportTo = ({ logBucket, alerts }: Siem, stack: Stack): void => {
  const to = { logBucket, alarmTopic: alerts!.topic };
  const logGroups = [logs.LogGroup.fromLogGroupName(stack, 'Group', '/vpn')];
  new CloudWatchLogsExporter(stack, 'Vpn', { ...to, logGroups, logType: LogType.CLIENTVPN });
  new EventBridgeExporter(stack, 'Findings', { ...to, logType: LogType.SECURITYHUB });
  new WorkSpacesExporter(stack, 'WorkSpaces', to);
  new TrustedAdvisorExporter(stack, 'Advice', to);
  new FsxExporter(stack, 'Files', to);
  new WafExporter(stack, 'Waf', to);
};
