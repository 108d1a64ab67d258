import { type Operations, refused } from '../../shared/testing/local-json-service';

const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { c1: 'Low Utilization', c2: 'Security Groups', c3: 'Service Limits' }, ja: { c1: '低使用率', c2: 'セキュリティグループ' },
};

export const RESULT = {
  status: 'warning',
  timestamp: '2024-06-10T05:00:00Z',
  resourcesSummary: { resourcesProcessed: 7, resourcesFlagged: 1, resourcesIgnored: 0, resourcesSuppressed: 0 },
  categorySpecificSummary: {},
};

export const FLAGGED = {
  status: 'error',
  region: 'eu-west-1',
  resourceId: 'r1',
  isSuppressed: false,
  metadata: ['eu-west-1', 'arn:aws:ec2:eu-west-1:123456789012:instance/i-0a1b'],
};

/** What AWS Support says of an account with three checks, the second of which flags a resource, and the third of which it refreshes alone. */
export const ACCOUNT: Operations = {
  DescribeTrustedAdvisorChecks: ({ language }) => [200, {
    checks: Object.entries(NAMES[language as string])
      .map(([id, name]) => ({ id, name, description: name, category: 'security', metadata: ['Region', 'Resource'] })),
  }],
  RefreshTrustedAdvisorCheck: ({ checkId }) => (checkId === 'c3'
    ? refused('InvalidParameterValueException', 'Check c3 is not refreshable')
    : [200, { status: { checkId, status: 'enqueued', millisUntilNextRefreshable: 0 } }]),
  DescribeTrustedAdvisorCheckRefreshStatuses: ({ checkIds }) => [200, { statuses: refreshStatuses(checkIds as string[], 'success') }],
  DescribeTrustedAdvisorCheckResult: ({ checkId }) => [200, { result: { ...RESULT, checkId, flaggedResources: checkId === 'c2' ? [FLAGGED] : [] } }],
};

export const refreshStatuses = (checkIds: readonly string[], status: string) =>
  checkIds.map((checkId) => ({ checkId, status, millisUntilNextRefreshable: 0 }));
