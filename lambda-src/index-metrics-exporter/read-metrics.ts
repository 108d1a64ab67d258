import type { Client } from '@opensearch-project/opensearch';
import { type ClusterOf, coldIndex, listedIndex, shard, statsOf, type StorageTier } from './documents';

export interface MetricsSource {
  readonly client: Client;
  readonly service: 'es' | 'aoss';
  /** ISO time that all documents of a run have. */
  readonly timestamp: string;
  readonly periodMilliseconds: number;
}

/** An index as `_cat/indices` lists it. */
export type Listed = Readonly<Record<string, string | null>>;

const LISTED = 'health,status,index,uuid,pri,rep,docs.count,docs.deleted,creation.date.string';
const STATISTICS = 'docs,indexing,merge,refresh,segments,store,fielddata,search';
const COLD_PAGE = 2_000;

/** Everything that is known of indices and shards, as documents. A request that fails fails the run: half an answer would look like a loss. */
export const readMetrics = async (source: MetricsSource): Promise<object[]> => (source.service === 'aoss' ? ofCollection(source) : ofDomain(source));

const ofCollection = async (source: MetricsSource): Promise<object[]> => {
  const listed = await get<Listed[]>(source, '/_cat/indices', { format: 'json', h: 'index,uuid,docs.count,docs.deleted' });
  return listed.map((index) => listedIndex(cluster(source), index, undefined, undefined));
};

const ofDomain = async (source: MetricsSource): Promise<object[]> => {
  const about = await get<{ cluster_uuid?: string; cluster_name?: string }>(source, '/');
  const of = cluster(source, { id: about.cluster_uuid, name: about.cluster_name });
  const tiers = await listTiers(source);
  const { indices: statistics = {} } = await get<{ indices?: Record<string, unknown> }>(source, `/_stats/${STATISTICS}`, { expand_wildcards: 'all' });
  const shards = await get<Listed[]>(source, '/_cat/shards', { format: 'json', bytes: 'b', h: 'index,shard,prirep,state,docs,store,ip,node' });
  const tierOf = new Map(tiers.map(([{ index }, tier]) => [index, tier]));
  return [
    ...tiers.map(([index, tier]) => listedIndex(of, index, tier, statsOf(statistics[index.index!], tier))),
    ...(await coldIndices(source)).map((index) => coldIndex(of, index)),
    ...shards.map((each) => shard(of, each, tierOf.get(each.index))),
  ];
};

const cluster = ({ timestamp, periodMilliseconds }: MetricsSource, named?: { id?: string; name?: string }): ClusterOf =>
  ({ timestamp, periodMilliseconds, cluster: named });

/** The service lists indices by tier; an engine without tiers has hot ones only. */
const listTiers = async (source: MetricsSource): Promise<Array<readonly [Listed, StorageTier]>> => {
  const query = { format: 'json', h: LISTED, expand_wildcards: 'all' };
  const hot = await getIfKnown<Listed[]>(source, '/_cat/indices/_hot', query);
  if (!hot) return (await get<Listed[]>(source, '/_cat/indices', query)).map((index) => [index, 'hot'] as const);
  const warm = await getIfKnown<Listed[]>(source, '/_cat/indices/_warm', query) ?? [];
  return [...hot.map((index) => [index, 'hot'] as const), ...warm.map((index) => [index, 'warm'] as const)];
};

/** An index in cold storage. */
export interface Cold {
  readonly index: string;
  readonly size?: number;
  readonly creation_date?: string;
}

interface ColdPage {
  readonly pagination_id?: string;
  readonly indices?: Cold[];
}

const coldIndices = async (source: MetricsSource): Promise<Cold[]> => {
  const found: Cold[] = [];
  let page = await getIfKnown<ColdPage>(source, '/_cold/indices/_search', { page_size: String(COLD_PAGE) });
  while (page?.indices?.length) {
    found.push(...page.indices);
    if (page.pagination_id === undefined || page.indices.length < COLD_PAGE) break;
    page = await getIfKnown<ColdPage>(source, '/_cold/indices/_search', { page_size: String(COLD_PAGE) }, { pagination_id: page.pagination_id });
  }
  return found;
};

const get = async <Answer>({ client }: MetricsSource, path: string, querystring?: Record<string, string>, body?: object): Promise<Answer> =>
  (await client.transport.request({ method: 'GET', path, querystring, body: body as Record<string, unknown> | undefined })).body as Answer;

/** Undefined: the engine does not know such a thing. */
const getIfKnown = async <Answer>(...request: Parameters<typeof get>): Promise<Answer | undefined> => {
  try {
    return await get<Answer>(...request);
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    if (status === 400 || status === 404 || status === 405) return undefined;
    throw error;
  }
};
