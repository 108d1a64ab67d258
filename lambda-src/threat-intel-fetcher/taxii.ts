import { keep } from './parts';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { isRecord } from '../shared/indicators/json-feed';

const MAX_PAGES = 1_000;
const FILE = 'collection.json';

/**
 * Downloads the indicators of a collection, page by page, and keeps them together.
 *
 * @see https://docs.oasis-open.org/cti/taxii/v2.1/os/taxii-v2.1-os.html
 */
export const downloadCollection = async (deps: FetcherDependencies, source: IndicatorSourceDefinition): Promise<number> => {
  const { download, limits } = deps;
  const secretHeaders = await secretHeadersOf(deps, source);
  const base = (source.url ?? '').replace(/\/(?:objects\/?)?$/, '');
  const pages: unknown[][] = [];
  let bytes = 0;
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ 'match[type]': 'indicator', ...next !== undefined && { next } });
    const content = await download({
      url: `${base}/objects/?${query.toString()}`,
      headers: { accept: 'application/taxii+json;version=2.1' },
      secretHeaders,
      maxBytes: limits.maxObjectBytes - bytes,
    });
    if (content === 'unchanged') throw new Error('a page is said to be unchanged, but nothing was known of it');
    bytes += content.bytes.length;
    const envelope = JSON.parse(content.bytes.toString()) as unknown;
    if (!isRecord(envelope)) throw new Error('a page is no envelope of TAXII 2.1');
    pages.push(Array.isArray(envelope.objects) ? envelope.objects as unknown[] : []);
    next = envelope.more === true && typeof envelope.next === 'string' ? envelope.next : undefined;
  } while (next !== undefined && pages.length < MAX_PAGES);
  const objects = pages.flat();
  await keep(deps, { ...source, format: 'stix' }, FILE, { bytes: Buffer.from(JSON.stringify({ objects })) });
  return objects.length;
};

/** How the service wants to be asked. */
const secretHeadersOf = async (
  { readSecret }: FetcherDependencies, { secretArn, secretHeader = 'Authorization' }: IndicatorSourceDefinition,
): Promise<Record<string, string> | undefined> => (secretArn === undefined ? undefined : { [secretHeader]: await readSecret(secretArn) });
