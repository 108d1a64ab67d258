import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Siem } from '../../src';

/** A SIEM without nodes: a collection of OpenSearch Serverless, reached from a new VPC without the internet. */
const app = new App();
const stack = new Stack(app, 'Siem', {
  description: 'SIEM on Amazon OpenSearch Serverless',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});

const siem = new Siem(stack, 'Siem', {
  collection: { retention: Duration.days(180) },
  network: { cidr: '10.20.0.0/24' },
  alertEmails: ['oncall@example.com'],
});

// Who searches: the role of your analysts here; for a group of a SAML provider
// new iam.ArnPrincipal('saml/<account>/<provider>/group/<group>').
const role = new CfnParameter(stack, 'AnalystRoleName', { description: 'Name of the role of the analysts', default: 'analysts' });
siem.collection!.grantDashboards(iam.Role.fromRoleName(stack, 'Analysts', role.valueAsString));

app.synth();
