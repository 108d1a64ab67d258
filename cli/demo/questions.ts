import type { Client } from '@opensearch-project/opensearch';
import { logTypes } from '../../lambda-src/es-loader/log-types';
import { ATTACKER } from '../../sample-logs/story';

/** What somebody would ask of a log type, and how the answer is found. */
export interface Question {
  readonly logType: string;
  readonly index: string;
  /** What documents of this type have, and no others in the index. */
  readonly of: object;
  readonly text: string;
  readonly filter: readonly object[];
  readonly aggregations: object;
  readonly answer: (response: Answered) => string;
}

/** The parts of a search response that answers are made of. */
export interface Answered {
  readonly documents: number;
  /** Buckets of the aggregation `by`. */
  readonly buckets: ReadonlyArray<{ readonly key: string; readonly documents: number }>;
  /** Value of the aggregation `sum`. */
  readonly sum: number;
}

const term = (field: string, value: string): object => ({ term: { [field]: { value } } });
const counted = ({ buckets }: Answered): string => buckets.map(({ key, documents }) => `${key} (${documents})`).join(', ');
const listed = ({ buckets }: Answered): string => buckets.map(({ key }) => key).join(', ');

const FROM_ATTACKER = term('source.ip', ATTACKER);
const SUCCESS = term('event.outcome', 'success');
const FAILURE = term('event.outcome', 'failure');

type Asked = Pick<Question, 'text' | 'filter' | 'aggregations' | 'answer'> & Partial<Pick<Question, 'index' | 'of'>>;

/** A question whose answer is the values of a field, each with its count. */
const values = (text: string, field: string, filter: readonly object[], answer = counted): Asked =>
  ({ text, filter, aggregations: { by: { terms: { field, size: 30, order: { _key: 'asc' } } } }, answer });

const QUESTIONS: Readonly<Record<string, Asked>> = {
  'vpcflowlogs': values(`Which ports did ${ATTACKER} find closed?`, 'destination.port', [FROM_ATTACKER, term('event.action', 'REJECT')],
    (response) => `${response.documents} ports: ${listed(response)}`),
  'networkfirewall': values(`Which ports were blocked for ${ATTACKER}?`, 'destination.port', [FROM_ATTACKER, term('event.action', 'blocked')],
    listed),
  'nlb': values(`Which targets did ${ATTACKER} reach by TLS?`, 'destination.ip', [FROM_ATTACKER]),
  'cloudfront-standard': values(`What did ${ATTACKER} get from the edge?`, 'http.response.status_code', [FROM_ATTACKER]),
  'cloudfront-realtime': values(`Which tools does ${ATTACKER} use?`, 'user_agent.original', [FROM_ATTACKER]),
  'waf': values(`Which rules stopped ${ATTACKER}, how often?`, 'rule.name', [FROM_ATTACKER, term('event.action', 'BLOCK')]),
  'alb': values(`Which paths did ${ATTACKER} get to see?`, 'url.path', [FROM_ATTACKER, term('http.response.status_code', '200')], listed),
  'clb': values(`Which paths were forbidden to ${ATTACKER}?`, 'url.path', [FROM_ATTACKER, term('http.response.status_code', '403')], listed),
  'apache-access': values(`Which pages did Apache serve to ${ATTACKER}?`, 'url.path', [FROM_ATTACKER, SUCCESS], listed),
  'apache-ecs': {
    ...values(`What did the container answer ${ATTACKER}?`, 'http.response.status_code', [FROM_ATTACKER]),
    of: term('event.module', 'apache-ecs'),
  },
  'apache-error': values(`Which errors did ${ATTACKER} cause?`, 'error.code', [FROM_ATTACKER]),
  'nginx-access': values(`Which pages did NGINX refuse to ${ATTACKER}?`, 'url.path', [FROM_ATTACKER, FAILURE], listed),
  'nginx-error': values(`Which files did ${ATTACKER} look for in vain?`, 'url.path', [FROM_ATTACKER], listed),
  'deepsecurity': values(`Which attacks of ${ATTACKER} did the agent block?`, 'rule.name', [FROM_ATTACKER, term('event.action', 'Block')], listed),
  'windows-event': values(`Which Windows accounts did ${ATTACKER} fail to log on to?`, 'user.name', [FROM_ATTACKER, FAILURE]),
  'directory-service': values(`Which directory accounts did ${ATTACKER} fail to log on to?`, 'user.name', [FROM_ATTACKER, FAILURE]),
  'linux-secure': values(`As whom did ${ATTACKER} log on by SSH?`, 'user.name', [FROM_ATTACKER, term('event.action', 'Accepted')], listed),
  'linux-os-syslog': {
    ...values(`Which hosts name ${ATTACKER} in their system log?`, 'host.hostname', [FROM_ATTACKER]),
    index: 'log-linux-*', // what sshd says is kept with what it says elsewhere
  },
  'clientvpn': values(`Whose VPN account opened to ${ATTACKER}?`, 'user.name', [FROM_ATTACKER, SUCCESS], listed),
  'workspaces-event': values(`Which WorkSpaces did ${ATTACKER} log in to?`, 'related.hosts', [FROM_ATTACKER], listed),
  'workspaces-inventory': values('In which state are the WorkSpaces?', 'State', []),
  'okta': values(`As whom did ${ATTACKER} sign in?`, 'user.name', [FROM_ATTACKER, SUCCESS], listed),
  'ocsf-json': { ...values(`How did the portal answer ${ATTACKER}?`, 'status', [FROM_ATTACKER]), of: term('event.module', 'ocsf-json') },
  'route53resolver': values('Which hosts asked for the name of the attacker?', 'source.ip', [term('dns.answers.data', ATTACKER)]),
  'rds-postgresql': values(`Whose database passwords did ${ATTACKER} guess?`, 'user.name', [FROM_ATTACKER, term('event.action', 'failed')]),
  'rds-mysql-audit': values(`As whom did ${ATTACKER} use MySQL?`, 'user.name', [FROM_ATTACKER, SUCCESS]),
  'rds-mysql-error': values(`Whose MySQL passwords did ${ATTACKER} guess?`, 'user.name', [FROM_ATTACKER, FAILURE]),
  'rds-mysql-general': values('What did the server have to do?', 'mysql.command', []),
  'rds-mysql-slowquery': {
    text: `How long did statements of ${ATTACKER} take?`,
    filter: [FROM_ATTACKER],
    aggregations: { sum: { sum: { field: 'rds.query_time' } } },
    answer: ({ sum }) => `${sum.toFixed(1)} s`,
  },
  'elasticache-redis-slowlog': values(`Which slow commands did ${ATTACKER} give?`, 'elasticache.Command', [FROM_ATTACKER], listed),
  'opensearch-audit': values(`As whom did ${ATTACKER} try to search?`, 'user.name', [FROM_ATTACKER, FAILURE]),
  'cloudtrail': values(`What did ${ATTACKER} do in the account?`, 'event.action', [FROM_ATTACKER, SUCCESS], listed),
  'securitylake': {
    ...values(`Which calls of ${ATTACKER} does the lake hold?`, 'api.operation', [FROM_ATTACKER], listed),
    of: term('event.module', 'securitylake'),
  },
  'config-history': values('Which resources were changed?', 'resourceType', []),
  'config-snapshot': values('Which resources are there?', 'resourceType', []),
  'config-rules': values('Which rules are broken?', 'configRuleName', [FAILURE]),
  's3accesslog': {
    text: `How much did ${ATTACKER} carry away?`,
    filter: [FROM_ATTACKER, term('http.request.method', 'GET')],
    aggregations: { by: { terms: { field: 'Bucket', size: 20 } }, sum: { sum: { field: 'http.response.bytes' } } },
    answer: (response) => `${(response.sum / 1e6).toFixed(1)} MB in ${response.documents} objects of ${listed(response)}`,
  },
  'fsx-win': values(`As whom did ${ATTACKER} open files?`, 'user.name', [FROM_ATTACKER]),
  'guardduty': values(`What does GuardDuty say about ${ATTACKER}?`, 'rule.id', [term('related.ip', ATTACKER)], listed),
  'securityhub': values(`What does Security Hub say about ${ATTACKER}?`, 'rule.name', [term('related.ip', ATTACKER)], listed),
  'inspector': values('How bad are the vulnerabilities?', 'vulnerability.severity', []),
  'trustedadvisor': values('What is advised?', 'rule.name', []),
  'msk': values('How do the brokers fare?', 'log.level', []),
  'cloudhsm': { ...values('Who failed to log in to an HSM?', 'user.name', [FAILURE]), of: term('event.module', 'cloudhsm') },
  'cloudhsm-cwl': {
    ...values('Who failed, by the logs that CloudWatch Logs exports?', 'user.name', [FAILURE]),
    of: term('event.module', 'cloudhsm-cwl'),
  },
  'index-metrics': values('Of which indices is the size known?', 'opensearch.index.name', [], listed),
};

/** What can be asked of any log type. */
const COUNT: Asked = { text: 'How many events were there?', filter: [], aggregations: {}, answer: ({ documents }) => String(documents) };

/** One question for each log type, most of them after the same address. */
export const questions: readonly Question[] = logTypes.map(({ definition: { id, index } }) =>
  ({ logType: id, index: `${index}-*`, of: term('@log_type', id), ...QUESTIONS[id] ?? COUNT }));

/** Asks a question as a dashboard would. */
export const ask = async (client: Client, index: string, filter: readonly object[], aggregations: object): Promise<Answered> => {
  const { body } = await client.transport.request({
    method: 'POST',
    path: `/${index}/_search`,
    body: { size: 0, track_total_hits: true, query: { bool: { filter } }, aggs: aggregations } as Record<string, unknown>,
  });
  const { hits, aggregations: found = {} } = body as unknown as SearchResponse;
  return {
    documents: hits.total.value,
    buckets: (found.by?.buckets ?? []).map(({ key, doc_count: documents }) => ({ key: String(key), documents })),
    sum: found.sum?.value ?? 0,
  };
};

interface SearchResponse {
  readonly hits: { readonly total: { readonly value: number } };
  readonly aggregations?: {
    readonly by?: { readonly buckets: ReadonlyArray<{ readonly key: string | number; readonly doc_count: number }> };
    readonly sum?: { readonly value: number };
  };
}
