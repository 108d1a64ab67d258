import { LINES } from '../frames';
import { told, type At, type LogGenerator, type SampleEvent } from '../log-generator';
import { ACCOUNT, BROWSERS, HOSTS, PATHS, REGION, publicAddress } from '../population';
import type { Random } from '../random';
import { ATTACKER, SCANNER, hexadecimal, numbers } from '../story';
import { dashedTime, dayFolders } from '../time-text';

const GROUPS = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesSQLiRuleSet'];

const WEB_ACL = `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/example-acl/3bffd3ed-fa2e-445e-869f-a6a7cf153fd3`;

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

/** What the firewall decides of a request, and why. */
const verdict = (time: Date, blocked: boolean, matchedData: string[]): object => ({
  timestamp: time.getTime(),
  formatVersion: 1,
  webaclId: WEB_ACL,
  terminatingRuleId: blocked ? 'AWS-AWSManagedRulesSQLiRuleSet' : 'Default_Action',
  terminatingRuleType: blocked ? 'MANAGED_RULE_GROUP' : 'REGULAR',
  action: blocked ? 'BLOCK' : 'ALLOW',
  terminatingRuleMatchDetails: blocked ? [{ conditionType: 'SQL_INJECTION', location: 'ALL_QUERY_ARGS', matchedData }] : [],
  httpSourceName: 'ALB',
  httpSourceId: `${ACCOUNT}-app/example-alb/50dc6c495c0c9188`,
});

/** Tries to inject SQL into the login page; the firewall blocks it, but for what is harmless. */
const injections = (at: At): SampleEvent[] => told(at, 20, 0.25, numbers(11), (index, time) => {
  const blocked = index < 8;
  return JSON.stringify({
    ...verdict(time, blocked, ['or', String(index)]),
    httpRequest: {
      clientIp: ATTACKER,
      country: 'ZZ',
      headers: [{ name: 'Host', value: 'login.example.com' }, { name: 'User-Agent', value: SCANNER }],
      uri: '/login',
      args: blocked ? `user=admin'+or+1=${index}` : 'user=admin',
      httpVersion: 'HTTP/1.1',
      httpMethod: 'GET',
      requestId: `1-${hexadecimal(index, 8)}-${hexadecimal(index, 24)}`,
    },
  });
});

/** AWS WAF through Amazon Data Firehose: one JSON object a line. */
export const waf: LogGenerator = {
  logType: 'waf',
  key: (time, name) => `AWSLogs/${ACCOUNT}/WAF/${REGION}/${dayFolders(time)}/${time.toISOString().slice(11, 13)}/`
    + `aws-waf-logs-siem-1-${dashedTime(time)}-${name}.gz`,
  frame: LINES,
  story: injections,
  everyday: 1500,
  event: (random, time) => {
    const blocked = random.below(10) === 0;
    return JSON.stringify({
      ...verdict(time, blocked, ['1', 'or', '1']),
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
