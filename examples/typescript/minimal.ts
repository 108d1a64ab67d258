import { App, Stack } from 'aws-cdk-lib';
import { Siem } from '../../src';

/** The smallest SIEM: a bucket for logs, a loader, and a domain of one node to search them. */
const app = new App();
const stack = new Stack(app, 'Siem', {
  description: 'SIEM on Amazon OpenSearch',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});

new Siem(stack, 'Siem');

app.synth();
