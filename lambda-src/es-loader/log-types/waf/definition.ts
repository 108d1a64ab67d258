import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { FIREHOSE_ERROR_OUTPUT } from '../../../shared/firehose-error-output';

export const definition = {
  id: 'waf',
  title: 'AWS WAF web ACL traffic logs',
  service: 'AWS WAF',
  order: 18,
  keyPattern: 'aws-waf-logs-|_waflogs_',
  ignoredKeys: FIREHOSE_ERROR_OUTPUT,
  format: 'json',
  index: 'log-aws-waf',
  timestamp: { fields: ['timestamp'], formats: ['epoch'] },
  fields: {
    'event.action': ['action'],
    'http.request.method': ['httpRequest.httpMethod'],
    'rule.name': ['terminatingRuleId'],
    'source.address': ['httpRequest.clientIp'],
    'source.ip': ['httpRequest.clientIp'],
    'url.path': ['httpRequest.uri'],
    'url.query': ['httpRequest.args'],
  },
  lists: { 'related.ip': [['httpRequest.clientIp']] },
  constants: { 'event.kind': 'alert', 'event.category': ['web'], 'cloud.region': 'global' },
  enrich: { geoip: ['source'], indicators: { ip: ['source.ip'], url: ['http.request.referrer'] }, userAgent: 'user_agent' },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `aws-waf-logs-` or `_waflogs_`',
  exampleKeys: [
    'AWSLogs/123456789012/WAFLogs/us-east-1/my-acl/2024/06/10/06/00/123456789012_waflogs_us-east-1_my-acl_20240610T0600Z_0a1b2c3d.log.gz',
    'AWSLogs/123456789012/WAF/us-east-1/2024/06/10/06/aws-waf-logs-siem-1-2024-06-10-06-00-00-0a1b2c3d.gz',
  ],
  delivery: 'by AWS WAF, directly or through Firehose',
  exporter: 'WafExporter',
} satisfies LogTypeCatalogue;
