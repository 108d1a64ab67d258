import { feedCollector, type ParseJsonFeed } from './feed-source';
import { isoTime } from './iso-time';
import { isRecord, listIn } from './json-feed';
import { stixPatternValues } from './stix-pattern';

/**
 * A bundle of STIX 2.0 or 2.1, an envelope of TAXII 2.1, or a list of objects or bundles: the patterns of indicators. Of several versions of one
 * the latest counts. Those that are revoked, benign, expired or not yet valid are left out.
 */
export const parseStix: ParseJsonFeed = (bundle, source) => {
  const { provider, fileName, modified } = source;
  const now = isoTime(source.now) ?? source.now;
  const feed = feedCollector(source);
  const latest = new Map<unknown, Record<string, unknown>>();
  const unpacked = listIn(bundle, 'objects').flatMap((one) => (isRecord(one) && Array.isArray(one.objects) ? one.objects as unknown[] : one));
  for (const object of unpacked) {
    if (!isRecord(object)) {
      feed.reject('no object');
      continue;
    }
    if (object.type !== 'indicator') continue;
    const key = object.id ?? object;
    const known = latest.get(key);
    if (known) feed.reject('earlier version');
    if (!known || versionOf(object) >= versionOf(known)) latest.set(key, object);
  }
  for (const object of latest.values()) {
    const reason = reasonAgainst(object, now);
    if (reason !== undefined) {
      feed.reject(reason);
      continue;
    }
    const { values, unsupported } = stixPatternValues(object.pattern as string);
    unsupported.forEach((why) => feed.reject(why));
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
  return feed;
};

const versionOf = ({ modified }: Record<string, unknown>): number => (typeof modified === 'string' && Date.parse(modified)) || 0;

const reasonAgainst = (object: Record<string, unknown>, now: string): string | undefined => {
  const { pattern, pattern_type: patternType = 'stix', revoked, indicator_types: types, labels, valid_from: from, valid_until: until } = object;
  const isBenign = [types, labels].flat().some((label) => typeof label === 'string' && label.toLowerCase() === 'benign');
  if (revoked === true) return 'revoked';
  if (isBenign) return 'benign';
  if ((isoTime(until) ?? '9') <= now) return 'expired';
  if ((isoTime(from) ?? '0') > now) return 'not yet valid';
  return typeof pattern === 'string' && patternType === 'stix' ? undefined : 'no STIX pattern';
};

const referenceOf = (references: unknown): unknown =>
  (Array.isArray(references) ? (references as unknown[]).filter(isRecord).map(({ url }) => url).find((url) => typeof url === 'string') : undefined);
