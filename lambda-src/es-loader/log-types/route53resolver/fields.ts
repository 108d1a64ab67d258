import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-format.html */
export const fields = {
  template: 'log-aws-r53resolver',
  refreshIntervalSeconds: 30,
  fields: {
    'account_id': 'keyword',
    'answers.Class': 'keyword',
    'answers.Rdata': 'keyword',
    'answers.Type': 'keyword',
    'firewall_domain_list_id': 'keyword',
    'firewall_protection': 'keyword',
    'firewall_rule_action': 'keyword',
    'firewall_rule_group_id': 'keyword',
    'firewall_threat_confidence': 'keyword',
    'instance': 'keyword',
    'query_class': 'keyword',
    'query_name': 'keyword',
    'query_timestamp': 'date',
    'query_type': 'keyword',
    'rcode': 'keyword',
    'region': 'keyword',
    'srcaddr': 'ip',
    'srcids.instance': 'keyword',
    'srcids.resolver_endpoint': 'keyword',
    'srcids.resolver_network_interface': 'keyword',
    'srcport': 'integer',
    'transport': 'keyword',
    'version': 'keyword',
    'vpc_id': 'keyword',
  },
} satisfies IndexFields;
