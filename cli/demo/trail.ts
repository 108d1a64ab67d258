import type { Client } from '@opensearch-project/opensearch';
import { ATTACKER } from './story';

/** One document about the attacker. */
export interface Step {
  readonly time: number;
  readonly logType: string;
  readonly action: string;
  readonly outcome: string;
}

/** Everything that any log type says about the attacker, in order. */
export const trail = async (client: Client): Promise<Step[]> => {
  const { body } = await client.transport.request({
    method: 'POST',
    path: '/log-*/_search',
    body: {
      size: 1000,
      sort: [{ '@timestamp': 'asc' }],
      query: { bool: { filter: [{ term: { 'related.ip': { value: ATTACKER } } }] } },
      _source: ['@timestamp', '@log_type', 'event.action', 'event.outcome', 'rule.id', 'http.response.status_code', 'Operation'],
    },
  });
  const { hits } = body as unknown as { hits: { hits: ReadonlyArray<{ _source: Source }> } };
  return hits.hits.map(({ _source: source }) => ({
    time: Date.parse(source['@timestamp']),
    logType: source['@log_type'],
    action: source.event?.action ?? source.rule?.id ?? source.Operation ?? `HTTP ${source.http?.response?.status_code ?? ''}`.trim(),
    outcome: outcomeOf(source),
  }));
};

interface Source {
  readonly '@timestamp': string;
  readonly '@log_type': string;
  readonly 'Operation'?: string;
  readonly 'event'?: { readonly action?: string; readonly outcome?: string };
  readonly 'rule'?: { readonly id?: string };
  readonly 'http'?: { readonly response?: { readonly status_code?: string } };
}

/** Not every log type has `event.outcome`; what stopped the attacker is a failure of theirs. */
const outcomeOf = ({ event, http, rule }: Source): string => {
  if (event?.outcome !== undefined) return event.outcome;
  if (rule?.id !== undefined) return 'reported';
  if (event?.action === 'BLOCK' || Number(http?.response?.status_code) >= 400) return 'failure';
  return 'success';
};
