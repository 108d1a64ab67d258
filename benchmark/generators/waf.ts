import type { LogGenerator } from './log-generator';
import { ACCOUNT, BROWSERS, HOSTS, PATHS, REGION, publicAddress, timeOf } from './population';
import type { Random } from './random';

const GROUPS = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesSQLiRuleSet'];

const ruleGroup = (group: string, blocked: boolean): unknown => ({
  ruleGroupId: `AWS#${group}`,
  terminatingRule: blocked ? { ruleId: 'SQLi_QUERYARGUMENTS', action: 'BLOCK', ruleMatchDetails: null } : null,
  nonTerminatingMatchingRules: [],
  excludedRules: null,
  customerConfig: null,
});

const headers = (random: Random): unknown => [
  { name: 'Host', value: random.pick(HOSTS) },
  { name: 'User-Agent', value: random.pick(BROWSERS) },
  { name: 'Accept', value: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' },
  { name: 'Accept-Encoding', value: 'gzip, deflate, br' },
  { name: 'Accept-Language', value: 'en-US,en;q=0.5' },
  { name: 'Referer', value: `https://${random.pick(HOSTS)}/` },
  { name: 'X-Amzn-Trace-Id', value: `Root=1-${random.hex(8)}-${random.hex(24)}` },
];

/** AWS WAF through Amazon Data Firehose: one JSON object a line. */
export const waf: LogGenerator = {
  logType: 'waf',
  input: 'JSON lines, gzip',
  key: `AWSLogs/${ACCOUNT}/WAF/${REGION}/2024/06/10/06/aws-waf-logs-siem-1-2024-06-10-06-00-00-0a1b2c3d.gz`,
  eventsAnObject: 3000,
  separator: '\n',
  tail: '\n',
  event: (random, position) => {
    const blocked = random.below(10) === 0;
    return JSON.stringify({
      timestamp: timeOf(position).getTime(),
      formatVersion: 1,
      webaclId: `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/example-acl/${'3bffd3ed-fa2e-445e-869f-a6a7cf153fd3'}`,
      terminatingRuleId: blocked ? 'AWS-AWSManagedRulesSQLiRuleSet' : 'Default_Action',
      terminatingRuleType: blocked ? 'MANAGED_RULE_GROUP' : 'REGULAR',
      action: blocked ? 'BLOCK' : 'ALLOW',
      terminatingRuleMatchDetails: blocked ? [{ conditionType: 'SQL_INJECTION', location: 'ALL_QUERY_ARGS', matchedData: ['1', 'or', '1'] }] : [],
      httpSourceName: 'ALB',
      httpSourceId: `${ACCOUNT}-app/example-alb/50dc6c495c0c9188`,
      ruleGroupList: GROUPS.map((group, index) => ruleGroup(group, blocked && index === 2)),
      rateBasedRuleList: [],
      nonTerminatingMatchingRules: [],
      requestHeadersInserted: null,
      responseCodeSent: blocked ? 403 : null,
      httpRequest: {
        clientIp: publicAddress(random),
        country: random.pick(['US', 'GB', 'JP', 'DE', 'BR']),
        headers: headers(random),
        uri: random.pick(PATHS),
        args: random.below(2) === 0 ? '' : `q=${random.below(1000)}&page=${random.below(9)}`,
        httpVersion: random.pick(['HTTP/1.1', 'HTTP/2.0']),
        httpMethod: random.pick(['GET', 'GET', 'GET', 'POST', 'HEAD']),
        requestId: `1-${random.hex(8)}-${random.hex(24)}`,
      },
      labels: [{ name: 'awswaf:clientip:geo:country:US' }],
      ja3Fingerprint: random.hex(32),
    });
  },
};
