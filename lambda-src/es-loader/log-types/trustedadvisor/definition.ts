import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeTrustedAdvisorCheckResult.html */
export const definition = {
  id: 'trustedadvisor',
  title: 'AWS Trusted Advisor check results',
  service: 'AWS Trusted Advisor',
  order: 32,
  keyPattern: '/TrustedAdvisor/',
  format: 'json',
  index: 'log-aws-trustedadvisor',
  timestamp: { fields: ['creation_date'] },
  fields: { 'cloud.region': ['result.flaggedResource.region'], 'rule.name': ['check.name'] },
  constants: { 'event.kind': 'event', 'event.category': ['configuration'], 'event.type': ['info'], 'event.module': 'trustedadvisor' },
  fieldPrefix: 'trustedadvisor',
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains the folder `/TrustedAdvisor/`',
  exampleKeys: [
    'AWSLogs/123456789012/TrustedAdvisor/us-east-1/2024/01/15/trustedadvisor-check-results-20240115_000000.json.gz',
    'x/TrustedAdvisor/f.json',
  ],
  delivery: 'by an exporter that asks for the results of all checks',
  exporter: 'TrustedAdvisorExporter',
} satisfies LogTypeCatalogue;
