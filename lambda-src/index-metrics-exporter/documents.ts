import type { Cold, Listed } from './read-metrics';

export type StorageTier = 'hot' | 'warm' | 'cold';

/** What all documents of a run have in common. */
export interface ClusterOf {
  readonly timestamp: string;
  readonly periodMilliseconds: number;
  /** A collection has no cluster. */
  readonly cluster?: { readonly id?: string; readonly name?: string };
}

/** Statistics of an index: of its primary shards, and of all. */
export interface IndexStatistics {
  readonly primaries?: unknown;
  readonly total?: unknown;
}

/** An index that holds data on nodes. */
export const listedIndex = (of: ClusterOf, index: Listed, tier: StorageTier | undefined, statistics: IndexStatistics | undefined): object =>
  document(of, 'index', {
    index: {
      name: index.index,
      uuid: index.uuid,
      health: index.health,
      status: index.status,
      storage_tier: tier,
      creation_date: index['creation.date.string'],
      shards: { primaries: numberOf(index.pri), replicas: numberOf(index.rep) },
      docs: { count: numberOf(index['docs.count']), deleted: numberOf(index['docs.deleted']) },
      ...statistics,
    },
  });

/** An index in cold storage, of which its size is known. */
export const coldIndex = (of: ClusterOf, { index, size, creation_date }: Cold): object => {
  const sizes = { store: { size_in_bytes: size } };
  return document(of, 'index', { index: { name: index, storage_tier: 'cold', creation_date, primaries: sizes, total: sizes } });
};

export const shard = (of: ClusterOf, listed: Listed, tier: StorageTier | undefined): object =>
  document(of, 'shard', {
    index: { name: listed.index, storage_tier: tier },
    node: { name: listed.node, ip: listed.ip },
    shard: {
      number: numberOf(listed.shard),
      primary: listed.prirep === 'p',
      state: listed.state,
      docs: { count: numberOf(listed.docs) },
      store: { size_in_bytes: numberOf(listed.store) },
    },
  });

/** Of warm indices the service counts primaries only: storage of the tier is durable and has no replicas. */
export const statsOf = (statistics: unknown, tier: StorageTier): IndexStatistics | undefined => {
  const { primaries, total } = (statistics ?? {}) as IndexStatistics;
  if (primaries === undefined && total === undefined) return undefined;
  return { primaries, total: tier === 'warm' ? primaries : total };
};

const document = ({ timestamp, periodMilliseconds, cluster }: ClusterOf, name: 'index' | 'shard', opensearch: object): object => ({
  '@timestamp': timestamp,
  'event': { dataset: `opensearch.${name}` },
  'metricset': { name, period: periodMilliseconds },
  'opensearch': { ...(cluster && { cluster }), ...opensearch },
});

/** Lists are text; what an engine does not know is absent, or null. */
const numberOf = (text: string | null | undefined): number | undefined => (text === null || text === undefined ? undefined : Number(text));
