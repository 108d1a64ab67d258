import type { Client } from '@opensearch-project/opensearch';

/** Documents that have a value in common, and what was counted within them. */
export interface Group {
  readonly key: string;
  readonly documents: number;
  /** Values of each list that was asked for, the most frequent first. */
  readonly lists: { readonly [name: string]: readonly string[] };
  readonly numbers: { readonly [name: string]: number };
}

interface Aggregation {
  readonly buckets?: ReadonlyArray<{ readonly key: string | number }>;
  readonly value?: number;
  readonly doc_count?: number;
}

type Bucket = { readonly key: string; readonly doc_count: number } & { readonly [name: string]: Aggregation };

/** Groups documents of all log types by a field, the largest group first. */
export const groupsBy = async (client: Client, field: string, within: { readonly [name: string]: object }): Promise<Group[]> => {
  const { body } = await client.transport.request({
    method: 'POST',
    path: '/log-*/_search',
    body: { size: 0, aggs: { by: { terms: { field, size: 100 }, aggs: within } } },
  });
  const { aggregations } = body as unknown as { aggregations: { by: { buckets: readonly Bucket[] } } };
  return aggregations.by.buckets.map((bucket) => {
    const found = Object.keys(within).map((name) => [name, bucket[name]] as const);
    return {
      key: bucket.key,
      documents: bucket.doc_count,
      lists: Object.fromEntries(found.map(([name, { buckets = [] }]) => [name, buckets.map(({ key }) => String(key))])),
      numbers: Object.fromEntries(found.map(([name, { value, doc_count: documents }]) => [name, value ?? documents ?? 0])),
    };
  });
};
