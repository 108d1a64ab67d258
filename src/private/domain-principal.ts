import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** The service, working for a domain of the account, and for no other. */
export const domainPrincipal = (scope: IConstruct): iam.ServicePrincipal => {
  const stack = Stack.of(scope);
  return new iam.ServicePrincipal('es.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: {
        'aws:SourceArn': stack.formatArn({ service: 'es', resource: 'domain', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME }),
      },
    },
  });
};
