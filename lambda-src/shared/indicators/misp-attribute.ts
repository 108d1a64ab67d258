import type { FeedCollector, FeedDetails } from './feed-source';

/** Types that logs can be searched for; other hashes, as of certificates or of imports, are none of files. */
const SEARCHED = new Set([
  'ip', 'ip-src', 'ip-dst', 'domain', 'hostname', 'url', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512',
]);

/**
 * Takes an attribute of MISP that is meant for detection. Types as `domain|ip` have values of as many parts, of which those count that logs
 * can be searched for.
 *
 * @see https://www.misp-project.org/datamodels/
 */
export const addMispAttribute = (feed: FeedCollector, { type, value, to_ids: toIds }: Record<string, unknown>, details: FeedDetails): void => {
  if (toIds === false || toIds === 0 || (typeof toIds === 'string' && /^(?:0|false)$/i.test(toIds))) {
    feed.reject('not for detection');
    return;
  }
  const types = typeof type === 'string' ? type.toLowerCase().split('|') : [];
  const parts = types.length > 1 && typeof value === 'string' ? value.split('|') : [value];
  const searched = parts.filter((_, i) => SEARCHED.has(types[i]));
  if (searched.length === 0) feed.reject(`type ${types.join('|').slice(0, 40)}`);
  searched.forEach((part) => feed.add(part, details));
};
