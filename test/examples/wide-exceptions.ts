const OWN_POLICY = 'The policy is the domain\'s own and holds for it alone; naming it would make it refer to itself.';

/** What may reach further than what is named, and why. What nothing needs any more has to go. */
export const WIDE: Readonly<Record<string, string>> = {
  'AWS::OpenSearchService::Domain AccessPolicies on arn:<AWS::Partition>:es:<AWS::Region>:<AWS::AccountId>:domain/*: es:ESHttp*': OWN_POLICY,
  'AWS::OpenSearchService::Domain AccessPolicies on arn:<AWS::Partition>:es:eu-west-1:123456789012:domain/*: es:ESHttp*': OWN_POLICY,
  'AWS::OpenSearchService::Domain AccessPolicies for * if aws:SourceIp':
    'OpenSearch itself asks who is there, so that browsers come as nobody that IAM knows, and from the addresses that are named only.',
  [`AWS::IAM::Policy PolicyDocument on *: ${[
    'CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries', 'PutResourcePolicy',
    'DescribeResourcePolicies', 'DescribeLogGroups',
  ].map((action) => `logs:${action}`).join(', ')}`]:
    'A state machine writes its log by way of deliveries, which are no resources that a policy could name.',
  'AWS::IAM::Policy PolicyDocument on *: xray:PutTraceSegments, xray:PutTelemetryRecords, xray:GetSamplingRules, xray:GetSamplingTargets':
    'Traces are no resources that a policy could name.',
  [`AWS::IAM::Policy PolicyDocument on *: ${[
    'DescribeTrustedAdvisorCheckRefreshStatuses', 'DescribeTrustedAdvisorCheckResult', 'DescribeTrustedAdvisorChecks', 'RefreshTrustedAdvisorCheck',
  ].map((action) => `support:${action}`).join(', ')}`]:
    'AWS Support knows no resources.',
  'AWS::IAM::Policy PolicyDocument on *: workspaces:DescribeWorkspaces, workspaces:DescribeWorkspacesConnectionStatus':
    'An inventory lists all, and the service lets lists be scoped by no resource.',
  'AWS::KMS::Key KeyPolicy does kms:*':
    'The account that owns a key: without it nobody could administer the key, and policies of IAM would not count.',
};
