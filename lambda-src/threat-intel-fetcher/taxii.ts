import { keep } from './parts';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { isRecord } from '../shared/indicators/json-feed';

const MAX_PAGES = 1_000;
const FILE = 'collection.json';

/**
 * Downloads the indicators of a collection, page by page, and keeps them together. Throws when there are more than can be had: what was
 * there before stays.
 *
 * @see https://docs.oasis-open.org/cti/taxii/v2.1/os/taxii-v2.1-os.html#_Toc31107517
 */
export const downloadCollection = async (deps: FetcherDependencies, source: IndicatorSourceDefinition): Promise<void> => {
  const { download, limits } = deps;
  const secretHeaders = await secretHeadersOf(deps, source);
  const base = (source.url ?? '').replace(/\/(?:objects\/?)?$/, '');
  const objects: unknown[] = [];
  const asked = new Set<string>();
  let bytes = 0;
  let following: Following | undefined = {};
  while (following) {
    const query = new URLSearchParams({ 'match[type]': 'indicator', ...following }).toString();
    if (asked.has(query)) throw new Error('the server gives the same page again and again');
    if (asked.size === MAX_PAGES) throw new Error(`the collection has more than ${MAX_PAGES} pages`);
    asked.add(query);
    const content = await download({
      url: `${base}/objects/?${query}`,
      headers: { accept: 'application/taxii+json;version=2.1' },
      secretHeaders,
      maxBytes: limits.maxObjectBytes - bytes,
    });
    if (content === 'unchanged') throw new Error('a page is said to be unchanged, but nothing was known of it');
    bytes += content.bytes.length;
    const envelope = JSON.parse(content.bytes.toString()) as unknown;
    if (!isRecord(envelope)) throw new Error('a page is no envelope of TAXII 2.1');
    if (Array.isArray(envelope.objects)) for (const object of envelope.objects as unknown[]) objects.push(object);
    following = followingOf(envelope, content.headers, following);
  }
  await keep(deps, { ...source, format: 'stix' }, FILE, { bytes: Buffer.from(JSON.stringify({ objects })) });
};

/** What leads to a page. */
type Following = { readonly next?: string; readonly added_after?: string };

/** What leads to the next page: its name, or else the time at which the last object of this one was added; undefined: there is none. */
const followingOf = ({ more, next }: Record<string, unknown>, headers: Headers, asked: Following): Following | undefined => {
  if (more !== true) return undefined;
  if ((typeof next === 'string' && next !== '') || typeof next === 'number') return { ...asked, next: String(next) };
  const lastAdded = headers.get('x-taxii-date-added-last');
  if (lastAdded === null) throw new Error('the server has more pages, but does not tell how to ask for them');
  return { added_after: lastAdded };
};

/** How the service wants to be asked. */
const secretHeadersOf = async (
  { readSecret }: FetcherDependencies, { secretArn, secretHeader = 'Authorization' }: IndicatorSourceDefinition,
): Promise<Record<string, string> | undefined> => (secretArn === undefined ? undefined : { [secretHeader]: await readSecret(secretArn) });
