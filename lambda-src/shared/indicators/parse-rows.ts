import { feedCollector, type ParseJsonFeed } from './feed-source';
import { isRecord } from './json-feed';

/** Indicators as rows of JSON: `ipaddress` with `network`, `domain` with `domain`, each with what is known beside, in the words of documents. */
export const parseRows: ParseJsonFeed = (content, source) => {
  const feed = feedCollector(source);
  const tables = content as Record<string, unknown>;
  for (const [table, column] of [['ipaddress', 'network'], ['domain', 'domain']] as const) {
    const rows = tables[table] ?? [];
    if (!Array.isArray(rows)) throw new Error(`its member ${table} is no list`);
    for (const row of rows as unknown[]) {
      if (!isRecord(row)) {
        feed.reject('no object');
        continue;
      }
      const { provider, name, reference, first_seen, last_seen, modified, description } = row;
      feed.add(row[column], {
        provider: typeof provider === 'string' && provider !== '' ? provider : source.provider,
        name,
        reference,
        first_seen,
        last_seen,
        modified,
        description,
      });
    }
  }
  return feed;
};
