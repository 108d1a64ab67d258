import { feedCollector, type ParseFeed } from './feed-source';
import { isoTime } from './iso-time';
import { isRecord, jsonList } from './json-feed';
import { stixPatternValues } from './stix-pattern';

/** A bundle of STIX 2.0 or 2.1, or an envelope of TAXII 2.1: the patterns of its indicators. Revoked and expired ones are left out. */
export const parseStix: ParseFeed = (content, source) => {
  const { provider, fileName, modified, now } = source;
  const feed = feedCollector(source);
  for (const object of jsonList(content, 'objects')) {
    if (!isRecord(object)) {
      feed.reject('no object');
      continue;
    }
    if (object.type !== 'indicator') continue;
    if (object.revoked === true) {
      feed.reject('revoked');
    } else if ((isoTime(object.valid_until) ?? '9') <= now) {
      feed.reject('expired');
    } else if (typeof object.pattern !== 'string' || (object.pattern_type ?? 'stix') !== 'stix') {
      feed.reject('no STIX pattern');
    } else {
      const { values, unsupported } = stixPatternValues(object.pattern);
      unsupported.forEach((reason) => feed.reject(reason));
      const details = {
        provider,
        name: typeof object.name === 'string' ? `${fileName}: ${object.name}` : fileName,
        reference: referenceOf(object.external_references),
        first_seen: object.valid_from ?? object.created,
        last_seen: object.valid_until,
        modified: object.modified ?? modified,
        description: object.description,
      };
      values.forEach((value) => feed.add(value, details));
    }
  }
  return feed;
};

const referenceOf = (references: unknown): unknown =>
  (Array.isArray(references) ? (references as unknown[]).filter(isRecord).map(({ url }) => url).find((url) => typeof url === 'string') : undefined);
