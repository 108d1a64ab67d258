import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ControlTowerIntegration, LogArchiveAccess, Siem } from '../../src';

/**
 * Logs of the log archive account of AWS Control Tower, read by a SIEM of another account. Each side names a role or a queue of the other that must
 * be there, so deploy three times: `cdk deploy Siem -c archive=later`, `cdk deploy LogArchive`, `cdk deploy Siem`.
 */
const app = new App();
const region = process.env.CDK_DEFAULT_REGION ?? 'eu-west-1';
const archiveIsThere = app.node.tryGetContext('archive') !== 'later';
const bucketName = `aws-controltower-logs-111122223333-${region}`;

const siemStack = new Stack(app, 'Siem', { description: 'SIEM on Amazon OpenSearch', env: { account: '123456789012', region } });
const archiveStack = new Stack(app, 'LogArchive', {
  description: 'Lets the SIEM read the log archive', env: { account: '111122223333', region },
});

const siem = new Siem(siemStack, 'Siem', { loader: { roleName: 'siem-loader' } }); // the other account has to know the name

const access = new LogArchiveAccess(archiveStack, 'SiemAccess', {
  readers: [siem.loader.role],
  buckets: [s3.Bucket.fromBucketName(archiveStack, 'Logs', bucketName)],
  externalId: 'siem-of-example',
});

if (archiveIsThere) {
  new ControlTowerIntegration(siemStack, 'LogArchive', {
    loader: siem.loader, bucketNames: [bucketName], queue: access.queue, role: access.role, externalId: 'siem-of-example',
  });
}

app.synth();
