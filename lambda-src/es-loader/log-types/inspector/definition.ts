import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { FIREHOSE_ERROR_OUTPUT } from '../../../shared/firehose-error-output';

/** @see https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html */
export const definition = {
  id: 'inspector',
  title: 'Amazon Inspector findings',
  service: 'Amazon Inspector',
  order: 7,
  keyPattern: 'Inspector2_Finding',
  ignoredKeys: FIREHOSE_ERROR_OUTPUT,
  format: 'json',
  index: 'log-aws-inspector',
  timestamp: { fields: ['updatedAt'], formats: ['%b %d, %Y, %I:%M:%S %p'] },
  fields: {
    'cloud.instance.id': ['resources.0.id'],
    'rule.name': ['title'],
    'vulnerability.description': ['description'],
    'vulnerability.id': ['packageVulnerabilityDetails.vulnerabilityId'],
    'vulnerability.reference': ['packageVulnerabilityDetails.referenceUrls', 'packageVulnerabilityDetails.sourceUrl'],
    'vulnerability.score.base': ['inspectorScoreDetails.adjustedCvss.score'],
    'vulnerability.score.version': ['inspectorScoreDetails.adjustedCvss.version'],
    'vulnerability.severity': ['severity'],
  },
  lists: {
    'related.hosts': [['resources.0.id']],
    'related.ip': [['resources.0.details.awsEc2Instance.ipV4Addresses']],
    'vulnerability.category': [
      ['type'],
      ['resources.0.details.awsEc2Instance.platform'],
      ['resources.0.details.awsEcrContainerImage.platform'],
      ['resources.0.type'],
    ],
  },
  constants: { 'rule.category': 'vulnerability', 'vulnerability.scanner.vendor': 'inspector' },
  fieldPrefix: 'inspector',
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `Inspector2_Finding`',
  exampleKeys: [
    'AWSLogs/123456789012/aws.inspector2/Inspector2_Finding/us-east-1/2024/01/15/siem-eventbridge-events-to-s3-1-2024-01-15-00-00-00-0a1b2c3d.gz',
    'AWSLogs/123456789012/Inspector2_Finding/us-east-1/x.gz',
  ],
  delivery: 'through EventBridge and Firehose, with the kind of event in the key',
  exporter: 'EventBridgeExporter',
} satisfies LogTypeCatalogue;
