import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import { explainToNag } from './explain-to-nag';

/**
 * Writes the access policy of a domain: principals of the account as far as their own policies allow, and unsigned requests from named networks.
 *
 * The CDK would attach it through a custom resource, as the policy names the domain. A policy only ever counts for the domain that it is
 * attached to, so naming every domain of the account says the same without one.
 */
export const applyDomainAccess = (domain: opensearch.CfnDomain, cidrs: string[], inVpc: boolean): void => {
  const resources = [Stack.of(domain).formatArn({ service: 'es', resource: 'domain', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME })];
  const statements = [new iam.PolicyStatement({ principals: [new iam.AccountRootPrincipal()], actions: ['es:ESHttp*'], resources })];
  if (cidrs.length > 0) {
    statements.push(new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: ['es:ESHttp*'],
      resources,
      // A domain in a VPC takes no conditions on addresses: its security groups hold them.
      conditions: inVpc ? undefined : { IpAddress: { 'aws:SourceIp': cidrs } },
    }));
    explainToNag(domain, {
      id: 'AwsSolutions-OS5',
      reason: 'Browsers sign in to Dashboards without an AWS signature: from the networks in allowedSourceCidrs only, and as a user of the domain.',
    });
  }
  domain.accessPolicies = new iam.PolicyDocument({ statements });
  explainToNag(domain, {
    id: 'AwsSolutions-OS3',
    reason: 'Besides requests from allowedSourceCidrs only requests signed by principals of the account pass, whose own policies must allow them.',
  });
};
