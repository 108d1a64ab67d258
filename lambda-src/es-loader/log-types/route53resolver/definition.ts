import type { LogTypeCatalogue } from '../../../../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-format.html */
export const definition = {
  id: 'route53resolver',
  title: 'Amazon Route 53 Resolver query logs',
  service: 'Amazon Route 53',
  order: 19,
  keyPattern: 'vpcdnsquerylogs',
  format: 'json',
  index: 'log-aws-r53resolver',
  timestamp: { fields: ['query_timestamp'] },
  fields: {
    'cloud.instance.id': ['instance', 'srcids.instance'],
    'cloud.region': ['region'],
    'dns.answers.class': ['answers.0.Class'],
    'dns.answers.data': ['answers.0.Rdata'],
    'dns.answers.type': ['answers.0.Type'],
    'dns.question.class': ['query_class'],
    'dns.question.name': ['query_name'],
    'dns.question.type': ['query_type'],
    'dns.response_code': ['rcode'],
    'source.address': ['srcaddr'],
    'source.ip': ['srcaddr'],
    'source.port': ['srcport'],
  },
  lists: { 'related.ip': [['srcaddr']] },
  constants: { 'event.kind': 'event', 'event.category': ['network'] },
  enrich: { indicators: { ip: ['dns.answers.data'], domain: ['dns.question.name'] } },
} satisfies LogTypeDefinition;

export const catalogue = {
  keyShape: 'contains `vpcdnsquerylogs`',
  exampleKeys: [
    'AWSLogs/123456789012/vpcdnsquerylogs/vpc-0a1b2c3d/2024/01/15/vpc-0a1b2c3d_vpcdnsquerylogs_123456789012_20240115T0000Z_0a1b2c3d.log.gz',
    'p/AWSLogs/123456789012/vpcdnsquerylogs/vpc-0a/2024/01/15/vpc-0a_vpcdnsquerylogs_123456789012_20240115T0005Z_9f8e7d6c.log.gz',
  ],
  delivery: 'by Amazon Route 53',
} satisfies LogTypeCatalogue;
