import type { IndexFields } from '../../../shared/index-fields';

/**
 * The names of a check and its resources' columns are chosen by the check.
 *
 * @see https://docs.aws.amazon.com/awssupport/latest/APIReference/API_TrustedAdvisorCheckResult.html
 */
export const fields = {
  template: 'log-aws-trustedadvisor',
  primaryShards: 1,
  fields: {
    'trustedadvisor.aws_account_id': 'keyword',
    'trustedadvisor.check.category': 'keyword',
    'trustedadvisor.check.description': 'text',
    'trustedadvisor.check.id': 'keyword',
    'trustedadvisor.check.metadata': 'keyword',
    'trustedadvisor.check.name': 'keyword_and_text',
    'trustedadvisor.check_ja.category': 'keyword',
    'trustedadvisor.check_ja.description': 'text',
    'trustedadvisor.check_ja.id': 'keyword',
    'trustedadvisor.check_ja.metadata': 'keyword',
    'trustedadvisor.check_ja.name': 'keyword_and_text',
    'trustedadvisor.creation_date': 'date',
    'trustedadvisor.result.categorySpecificSummary.costOptimizing.estimatedMonthlySavings': 'double',
    'trustedadvisor.result.categorySpecificSummary.costOptimizing.estimatedPercentMonthlySavings': 'double',
    'trustedadvisor.result.checkId': 'keyword',
    'trustedadvisor.result.flaggedResource.isSuppressed': 'keyword',
    'trustedadvisor.result.flaggedResource.metadata': 'keyword',
    'trustedadvisor.result.flaggedResource.region': 'keyword',
    'trustedadvisor.result.flaggedResource.resourceId': 'keyword',
    'trustedadvisor.result.flaggedResource.status': 'keyword',
    'trustedadvisor.result.resourcesSummary.resourcesFlagged': 'long',
    'trustedadvisor.result.resourcesSummary.resourcesIgnored': 'long',
    'trustedadvisor.result.resourcesSummary.resourcesProcessed': 'long',
    'trustedadvisor.result.resourcesSummary.resourcesSuppressed': 'long',
    'trustedadvisor.result.status': 'keyword',
    'trustedadvisor.result.timestamp': 'date',
  },
} satisfies IndexFields;
