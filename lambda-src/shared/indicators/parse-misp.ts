import { feedCollector, type ParseJsonFeed } from './feed-source';
import { isRecord } from './json-feed';
import { addMispAttribute } from './misp-attribute';

/**
 * An event of MISP, a list of events or the answer to a search: attributes, and those of objects, that are meant for detection.
 *
 * @see https://www.misp-standard.org/rfc/misp-standard-core.html
 */
export const parseMisp: ParseJsonFeed = (content, source) => {
  const { provider, fileName, modified } = source;
  const feed = feedCollector(source);
  for (const event of eventsOf(content)) {
    for (const attribute of [...listOf(event.Attribute), ...listOf(event.Object).flatMap((object) => listOf(object.Attribute))]) {
      if (attribute.deleted === true) {
        feed.reject('deleted');
        continue;
      }
      addMispAttribute(feed, attribute, {
        provider,
        name: event.info ?? fileName,
        first_seen: attribute.first_seen,
        last_seen: attribute.last_seen,
        modified: attribute.timestamp ?? modified,
        description: attribute.comment,
      });
    }
  }
  return feed;
};

/** `{ Event }`, a list of those, or `{ response }` with one of both or with attributes. */
const eventsOf = (value: unknown): Array<Record<string, unknown>> => {
  const found = isRecord(value) && 'response' in value ? value.response : value;
  const events = Array.isArray(found) ? listOf(found) : listOf([found]);
  if (events.length === 0) throw new Error('it is no event of MISP');
  return events.map((event) => (isRecord(event.Event) ? event.Event : event));
};

const listOf = (value: unknown): Array<Record<string, unknown>> => (Array.isArray(value) ? (value as unknown[]).filter(isRecord) : []);
