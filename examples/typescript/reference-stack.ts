import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { EsLoaderLogLevel, IndicatorSource, LogBucket, LogSource, LogType, Siem, SiemCapacity } from '../../src';

/** A SIEM with every part that the library has, in a stack that fits any account and region. */
const app = new App({
  outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
  postCliContext: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true }, // as new apps of the CDK have it
});
const stack = new Stack(app, 'Siem', { description: 'SIEM on Amazon OpenSearch' });

const accessLogs = new s3.Bucket(stack, 'AccessLogs', {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
});

const siem = new Siem(stack, 'Siem', {
  domain: {
    capacity: SiemCapacity.small(),
    allowedSourceCidrs: ['192.0.2.0/24'],
  },
  loader: { logLevel: EsLoaderLogLevel.INFO },
  geoIp: { licenseKey: Secret.fromSecretNameV2(stack, 'MaxMindLicenseKey', 'siem/maxmind-license-key') },
  trustedProxies: ['10.0.0.0/8'],
  threatIntelFeed: {
    sources: [
      IndicatorSource.tor(),
      IndicatorSource.abuseChFeodo(),
      IndicatorSource.otx({ apiKey: Secret.fromSecretNameV2(stack, 'OtxApiKey', 'siem/otx-api-key') }),
      IndicatorSource.custom(),
    ],
  },
  serverAccessLogsBucket: accessLogs,
});

// A second bucket whose logs load beside those of the first, from one prefix only.
const archive = new LogBucket(stack, 'Archive', { sources: [LogSource.CLOUDTRAIL, LogSource.VENDED_LOGS], serverAccessLogsBucket: accessLogs });
siem.loader.addSource(archive, { prefixes: ['AWSLogs/'] });

siem.loader.metricLag().createAlarm(stack, 'CloudTrailIsLate', {
  alarmDescription: 'CloudTrail events wait longer than a quarter of an hour',
  threshold: 900,
  evaluationPeriods: 3,
});
new CfnOutput(stack, 'LogTypes', { value: LogType.all().map((logType) => logType.id).join(', ') });

app.synth();
