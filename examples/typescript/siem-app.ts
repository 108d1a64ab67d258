import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { EsLoaderLogLevel, LogBucket, LogSource, LogType, Siem, SiemCapacity, SiemMasterUser } from '../../src';

/** The app that stands beside this one in every language; all of them give the same template. In an app of yours, import from the package. */
const app = new App();
const stack = new Stack(app, 'Security', { description: 'SIEM on Amazon OpenSearch' });

const siem = new Siem(stack, 'Siem', {
  domain: {
    capacity: SiemCapacity.of({
      dataNodes: 2,
      dataNodeInstanceType: 'r6g.large.search',
      volumeSize: Size.gibibytes(200),
      availabilityZones: 2,
    }),
    masterUser: SiemMasterUser.generatedPassword(),
    allowedSourceCidrs: ['192.0.2.0/24'],
  },
  loader: {
    logTypes: [LogType.CLOUDTRAIL, LogType.VPCFLOWLOGS, LogType.of('waf')],
    timeout: Duration.minutes(10),
    logLevel: EsLoaderLogLevel.WARN,
  },
});

// A second bucket whose logs load beside those of the first.
const archive = new LogBucket(stack, 'Archive', { sources: [LogSource.CLOUDTRAIL, LogSource.VENDED_LOGS] });
siem.loader.addSource(archive, { prefixes: ['AWSLogs/'] });

siem.loader.metricDeadLetteredLogs(LogType.WAF).createAlarm(stack, 'WafIsRefused', {
  alarmDescription: 'OpenSearch refuses documents of AWS WAF',
  threshold: 1,
  evaluationPeriods: 1,
});

app.synth();
