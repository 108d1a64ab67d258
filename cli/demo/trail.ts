import type { Client } from '@opensearch-project/opensearch';
import { ATTACKER } from '../../sample-logs/story';

/** One document about the attacker. */
export interface Step {
  readonly time: number;
  readonly logType: string;
  readonly action: string;
  readonly outcome: string;
}

/** Where the address of somebody outside stands. */
const FIELDS = ['related.ip', 'source.ip', 'destination.ip', 'dns.answers.data'];

/** Documents that tell of something that threat indicators warn of: the attacker's name, URL, malware. */
const WARNED_OF = { exists: { field: 'threat.matched.providers' } };

/** Everything that any log type says about the attacker, in order. */
export const trail = async (client: Client): Promise<Step[]> => {
  const { body } = await client.transport.request({
    method: 'POST',
    path: '/log-*/_search',
    body: {
      size: 1000,
      sort: [{ '@timestamp': 'asc' }],
      query: { bool: { filter: [{ bool: { should: [...FIELDS.map((field) => ({ term: { [field]: { value: ATTACKER } } })), WARNED_OF] } }] } },
      _source: [
        '@timestamp', '@log_type', 'event.action', 'event.outcome', 'event.module', 'event.type', 'rule.id', 'rule.name',
        'http.request.method', 'http.response.status_code', 'url.path', 'status', 'Operation', 'dns.question.name', 'rds.query',
        'elasticache.Command', 'api.operation',
      ],
    },
  });
  const { hits } = body as unknown as { hits: { hits: ReadonlyArray<{ _source: Source }> } };
  return hits.hits.map(({ _source: source }) => ({
    time: Date.parse(source['@timestamp']),
    logType: source['@log_type'],
    action: actionOf(source),
    outcome: outcomeOf(source),
  }));
};

interface Source {
  readonly '@timestamp': string;
  readonly '@log_type': string;
  readonly 'Operation'?: string;
  readonly 'api'?: { readonly operation?: string };
  readonly 'dns'?: { readonly question?: { readonly name?: string } };
  readonly 'elasticache'?: { readonly Command?: string };
  readonly 'event'?: { readonly action?: string; readonly outcome?: string; readonly module?: string; readonly type?: string | string[] };
  readonly 'http'?: { readonly request?: { readonly method?: string }; readonly response?: { readonly status_code?: string } };
  readonly 'rds'?: { readonly query?: string };
  readonly 'rule'?: { readonly id?: string | string[]; readonly name?: string };
  readonly 'status'?: string;
  readonly 'url'?: { readonly path?: string };
}

/** What happened, in the words of the log type that has the most to say. */
const actionOf = ({ event, rule, Operation, api, dns, elasticache, rds, http, url }: Source): string => {
  const request = url?.path === undefined ? undefined : `${http?.request?.method ?? 'GET'} ${url.path}`;
  const named = event?.action ?? rule?.id ?? Operation ?? api?.operation ?? dns?.question?.name ?? rds?.query ?? elasticache?.Command;
  return [named ?? request ?? rule?.name ?? event?.module ?? ''].flat().join(', '); // some types have lists
};

/** What was stopped, whoever calls it how. */
const STOPPED = new Set(['BLOCK', 'Block', 'blocked', 'Quarantine', 'REJECT']);

/** Not every log type has `event.outcome`; what stopped the attacker is a failure of theirs. */
const outcomeOf = ({ event, http, rule, status }: Source): string => {
  if (STOPPED.has(event?.action ?? '') || Number(http?.response?.status_code) >= 400) return 'failure';
  if (status === 'Failure' || [event?.type].flat().includes('error')) return 'failure';
  if (event?.outcome === 'success' || event?.outcome === 'failure') return event.outcome;
  return rule?.id === undefined || event?.action !== undefined ? 'success' : 'reported';
};
