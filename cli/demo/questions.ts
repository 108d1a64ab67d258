import type { Client } from '@opensearch-project/opensearch';
import { ATTACKER } from './story';

/** What somebody would ask of a log type, and how the answer is found. */
export interface Question {
  readonly logType: string;
  readonly index: string;
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
const byField = (field: string, size = 20): object => ({ by: { terms: { field, size } } });
const counted = ({ buckets }: Answered): string => buckets.map(({ key, documents }) => `${key} (${documents})`).join(', ');
const listed = ({ buckets }: Answered): string => buckets.map(({ key }) => key).join(', ');

/** One question for each log type, all after the same address. */
export const questions: readonly Question[] = [
  {
    logType: 'vpcflowlogs',
    index: 'log-aws-vpcflowlogs-*',
    text: `Which ports did ${ATTACKER} find closed?`,
    filter: [term('source.ip', ATTACKER), term('event.action', 'REJECT')],
    aggregations: { by: { terms: { field: 'destination.port', size: 30, order: { _key: 'asc' } } } },
    answer: (response) => `${response.documents} ports: ${listed(response)}`,
  },
  {
    logType: 'waf',
    index: 'log-aws-waf-*',
    text: `Which rules stopped ${ATTACKER}, how often?`,
    filter: [term('source.ip', ATTACKER), term('event.action', 'BLOCK')],
    aggregations: byField('rule.name'),
    answer: counted,
  },
  {
    logType: 'alb',
    index: 'log-aws-elb-*',
    text: `Which paths did ${ATTACKER} get to see?`,
    filter: [term('source.ip', ATTACKER), term('http.response.status_code', '200')],
    aggregations: byField('url.path'),
    answer: listed,
  },
  {
    logType: 'windows-event',
    index: 'log-win-event-*',
    text: `Which Windows accounts did ${ATTACKER} fail to log on to?`,
    filter: [term('source.ip', ATTACKER), term('event.outcome', 'failure')],
    aggregations: byField('user.name'),
    answer: counted,
  },
  {
    logType: 'rds-postgresql',
    index: 'log-aws-rds-postgresql-*',
    text: `Whose database passwords did ${ATTACKER} guess?`,
    filter: [term('source.ip', ATTACKER), term('event.action', 'failed')],
    aggregations: byField('user.name'),
    answer: counted,
  },
  {
    logType: 'cloudtrail',
    index: 'log-aws-cloudtrail-*',
    text: `What did ${ATTACKER} do in the account?`,
    filter: [term('source.ip', ATTACKER), term('event.outcome', 'success')],
    aggregations: byField('event.action'),
    answer: listed,
  },
  {
    logType: 's3accesslog',
    index: 'log-aws-s3accesslog-*',
    text: `How much did ${ATTACKER} carry away?`,
    filter: [term('source.ip', ATTACKER), term('http.request.method', 'GET')],
    aggregations: { ...byField('Bucket'), sum: { sum: { field: 'http.response.bytes' } } },
    answer: (response) => `${(response.sum / 1e6).toFixed(1)} MB in ${response.documents} objects of ${listed(response)}`,
  },
  {
    logType: 'guardduty',
    index: 'log-aws-guardduty-*',
    text: `What does GuardDuty say about ${ATTACKER}?`,
    filter: [term('related.ip', ATTACKER)],
    aggregations: byField('rule.id'),
    answer: listed,
  },
];

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
