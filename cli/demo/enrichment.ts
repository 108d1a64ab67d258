import type { Client } from '@opensearch-project/opensearch';
import { groupsBy } from './groups';
import type { Fields } from '../../lambda-src/es-loader/model';
import { findIndicators } from '../../lambda-src/shared/indicators/find-indicators';
import type { IndicatorDetails } from '../../lambda-src/shared/indicators/indicator';
import type { IndicatorDatabase } from '../../lambda-src/shared/indicators/indicator-database';
import { ATTACKER } from '../../sample-logs/story';

/** Something in the logs that indicators warn of. */
export interface KnownThreat {
  readonly value: string;
  readonly warnings: readonly IndicatorDetails[];
  readonly logTypes: readonly string[];
  readonly events: number;
}

/** Where sources are. */
export interface Origin {
  readonly country: string;
  readonly operators: readonly string[];
  readonly sources: number;
  readonly events: number;
  /** Events that indicators warn of. */
  readonly warned: number;
}

/** A program that asked web servers or services. */
export interface Agent {
  readonly name: string;
  readonly systems: readonly string[];
  readonly events: number;
  readonly ofAttacker: number;
}

/** What the loader added to logs. */
export interface Enrichment {
  readonly threats: readonly KnownThreat[];
  readonly origins: readonly Origin[];
  readonly agents: readonly Agent[];
  /** The enriched fields of one event. */
  readonly document?: Fields;
}

/** Asks for what data bases and rules know of addresses, names, URLs, files and programs in the logs. */
export const enrichment = async (client: Client, indicators: IndicatorDatabase): Promise<Enrichment> => {
  const values = (field: string): object => ({ terms: { field, size: 100 } });
  const threats = await groupsBy(client, 'threat.matched.indicators', { logTypes: values('@log_type') });
  const warned = { filter: { exists: { field: 'threat.matched.providers' } } };
  const origins = await groupsBy(client, 'source.geo.country_name', {
    operators: values('source.as.organization.name'), sources: { cardinality: { field: 'source.ip' } }, warned,
  });
  const ofAttacker = { filter: { term: { 'source.ip': { value: ATTACKER } } } };
  const agents = await groupsBy(client, 'user_agent.name', { systems: values('user_agent.os.name'), ofAttacker });
  return {
    threats: threats.map(({ key, documents, lists }) => ({
      value: key, warnings: findIndicators(indicators, key, { parentDomains: false }), logTypes: lists.logTypes, events: documents,
    })),
    origins: origins.map(({ key, documents, lists, numbers }) => ({
      country: key, operators: lists.operators, sources: numbers.sources, events: documents, warned: numbers.warned,
    })),
    agents: agents.map(({ key, documents, lists, numbers }) => ({
      name: key, systems: lists.systems, events: documents, ofAttacker: numbers.ofAttacker,
    })),
    document: await enrichedDocument(client),
  };
};

const SHOWN = ['@timestamp', '@log_type', 'source', 'user_agent', 'threat.matched', 'threat.enrichments'];

/** What the first request of the attacker that a load balancer let through looks like. */
const enrichedDocument = async (client: Client): Promise<Fields | undefined> => {
  const filter = [{ term: { 'source.ip': ATTACKER } }, { term: { '@log_type': 'alb' } }, { term: { 'http.response.status_code': '200' } }];
  const { body } = await client.transport.request({
    method: 'POST',
    path: '/log-*/_search',
    body: { size: 1, sort: [{ '@timestamp': 'asc' }], query: { bool: { filter } } },
  });
  const [hit] = (body as unknown as { hits: { hits: ReadonlyArray<{ _source: Fields }> } }).hits.hits;
  return hit && Object.fromEntries(SHOWN.map((name) => [name, hit._source[name]]));
};
