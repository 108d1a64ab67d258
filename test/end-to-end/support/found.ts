import type { Client } from '@opensearch-project/opensearch';

/** The ids of an object's documents that a search for bucket and key finds, in order. */
export const idsFound = async (client: Client, bucket: string, key: string): Promise<string[]> => {
  await client.indices.refresh({ index: 'log-*' });
  const filter = [{ term: { '@log_s3bucket': bucket } }, { term: { '@log_s3key': key } }];
  const { body } = await client.search({ index: 'log-*', body: { size: 100, query: { bool: { filter } }, sort: ['@id'] } } as never);
  return body.hits.hits.map(({ _id }) => _id!);
};
