import { App, Duration, Stack } from 'aws-cdk-lib';
import { SecurityLakeSubscription, Siem } from '../../src';

/**
 * Logs of two lakes of Amazon Security Lake: one of another account, whose administrator has made a subscriber for the account of the SIEM, with
 * access to S3; and the one of this account, to which the stack subscribes.
 */
const app = new App();
const stack = new Stack(app, 'Siem', {
  description: 'SIEM on Amazon OpenSearch, for Amazon Security Lake',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});

const subscriber = 'AmazonSecurityLake-0a1b2c3d-0000-4000-8000-0123456789ab';
const ofOrganization = SecurityLakeSubscription.existing({
  queueArn: stack.formatArn({ service: 'sqs', account: '111122223333', resource: `${subscriber}-Main-Queue` }),
  roleArn: stack.formatArn({ service: 'iam', region: '', account: '111122223333', resource: 'role', resourceName: subscriber }),
  externalId: 'siem-of-example',
  bucketNames: ['aws-security-data-lake-eu-west-1-abcdefghijklmnop'],
  visibilityTimeout: Duration.minutes(30), // raised at the queue, which had 5 minutes
});
const own = SecurityLakeSubscription.create({
  dataLakeArn: stack.formatArn({ service: 'securitylake', resource: 'data-lake', resourceName: 'default' }),
  sources: ['CLOUD_TRAIL_MGMT', 'ROUTE53', 'SH_FINDINGS', 'VPC_FLOW'],
  externalId: 'siem-of-example',
});

new Siem(stack, 'Siem', {
  loader: { timeout: Duration.minutes(5) }, // as long as the queue of the new subscription hides what is being read
  securityLake: [ofOrganization, own],
});

app.synth();
