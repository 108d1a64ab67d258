import { messageOf } from '../shared/errors';
import type { Logger } from '../shared/logger';
import type { RenewableClient } from '../shared/open-search-client';
import { whenStale, type Freshness } from '../shared/when-stale';

/** Names of indices that take no writes, kept fresh. The set stays the same object, so that whoever holds it sees the changes. */
export interface ReadOnlyIndices {
  readonly names: ReadonlySet<string>;
  /** Asks again when the names are older than their time to live; when that fails, keeps what it has. */
  refresh(): Promise<void>;
}

export interface ReadOnlyIndicesDependencies extends Freshness {
  readonly client: RenewableClient;
  readonly logger: Logger;
}

export const readOnlyIndices = ({ client, logger, ...freshness }: ReadOnlyIndicesDependencies): ReadOnlyIndices => {
  const names = new Set<string>();
  const list = async (what: string, ask: () => Promise<string[]>): Promise<string[] | undefined> => {
    try {
      return await ask();
    } catch (error) {
      logger.warn(`cannot list ${what}: documents for them will fail until they can be listed`, { 'error.message': messageOf(error) });
      return undefined;
    }
  };
  let blocked: string[] = [];
  let cold: string[] = [];
  return {
    names,
    refresh: whenStale(freshness, async () => {
      [blocked, cold] = await Promise.all([
        list('indices with a write block', () => blockedIndices(client)).then((found) => found ?? blocked),
        list('cold indices', () => coldIndices(client)).then((found) => found ?? cold),
      ]);
      names.clear();
      for (const name of [...blocked, ...cold]) names.add(name);
    }),
  };
};

/** OpenSearch sets this block itself when a disk is full, and lifts it again: the index is not at its end. */
const FLOOD_STAGE_BLOCK = '12';

const blockedIndices = async (client: RenewableClient): Promise<string[]> => {
  const body = await get(client, '/_cluster/state/blocks', 'filter_path=blocks.indices.*.*.levels') as {
    blocks?: { indices?: Record<string, Record<string, { levels?: string[] }>> };
  };
  return Object.entries(body.blocks?.indices ?? {})
    .filter(([, blocks]) => Object.entries(blocks).some(([id, { levels }]) => id !== FLOOD_STAGE_BLOCK && levels?.includes('write')))
    .map(([name]) => name);
};

const MAX_PAGES = 50;

/** Only Amazon OpenSearch Service with UltraWarm has cold storage; all others answer 400 or 404. */
const coldIndices = async (client: RenewableClient): Promise<string[]> => {
  const names: string[] = [];
  let page = '';
  for (let i = 0; i < MAX_PAGES; i++) {
    const body = await get(client, '/_cold/indices/_search', `page_size=1000${page}`, [400, 404, 405]) as {
      indices?: Array<{ index?: string }>; pagination_id?: string | null;
    };
    for (const { index } of body.indices ?? []) if (index) names.push(index);
    if (!body.pagination_id || !body.indices?.length) break;
    page = `&pagination_id=${encodeURIComponent(body.pagination_id)}`;
  }
  return names;
};

const TIMEOUT_MILLISECONDS = 3_000;

const get = async (client: RenewableClient, path: string, querystring: string, absent: number[] = []): Promise<unknown> => {
  const { statusCode, body } = await client.current().transport.request(
    { method: 'GET', path, querystring }, { requestTimeout: TIMEOUT_MILLISECONDS, ignore: absent });
  return statusCode !== null && absent.includes(statusCode) ? {} : body;
};
