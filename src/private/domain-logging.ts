import { ArnFormat, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import type { Construct } from 'constructs';

/** Every log of a domain, and the policy that lets the domain write them. */
export interface DomainLogging {
  readonly options: opensearch.LoggingOptions;
  readonly policy: logs.ResourcePolicy;
}

/** Makes log groups for a domain. One policy for all, as a region takes ten only. */
export const domainLogging = (scope: Construct, retention: logs.RetentionDays, removalPolicy: RemovalPolicy, prefix?: string): DomainLogging => {
  const logGroup = (id: string, name: string) =>
    new logs.LogGroup(scope, id, { logGroupName: prefix && `${prefix}${name}`, retention, removalPolicy });
  const application = logGroup('ApplicationLogGroup', 'application-logs');
  const slowSearch = logGroup('SlowSearchLogGroup', 'search-slow-logs');
  const slowIndex = logGroup('SlowIndexLogGroup', 'index-slow-logs');
  const audit = logGroup('AuditLogGroup', 'audit-logs');
  const stack = Stack.of(scope);
  const domains = stack.formatArn({ service: 'es', resource: 'domain', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  const policy = new logs.ResourcePolicy(scope, 'LogPolicy', {
    // Policies of one name replace each other without a word, across stacks too.
    resourcePolicyName: `${stack.stackName}-${scope.node.addr.slice(0, 8)}`,
    policyStatements: [new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('es.amazonaws.com')],
      actions: ['logs:PutLogEvents', 'logs:CreateLogStream'],
      resources: [application, slowSearch, slowIndex, audit].map((group) => group.logGroupArn),
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': domains },
      },
    })],
  });
  return {
    policy,
    options: {
      appLogEnabled: true,
      appLogGroup: application,
      slowSearchLogEnabled: true,
      slowSearchLogGroup: slowSearch,
      slowIndexLogEnabled: true,
      slowIndexLogGroup: slowIndex,
      auditLogEnabled: true,
      auditLogGroup: audit,
    },
  };
};
