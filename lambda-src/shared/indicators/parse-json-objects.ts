import { addRow, feedColumns, type FeedColumns } from './feed-columns';
import { feedCollector, type ParseJsonFeed } from './feed-source';
import { isRecord } from './json-feed';
import { jsonOrNothing } from '../json-or-nothing';

/** A list of JSON objects, or one, with members named as columns of CSV are; a text is what it warns of. Undefined counts as no object. */
export const parseJsonObjects: ParseJsonFeed = (content, source) => {
  const { provider, fileName, modified } = source;
  const feed = feedCollector(source);
  let known = { keys: '', columns: feedColumns([]) };
  const columnsOf = (names: readonly string[]): FeedColumns => {
    const keys = names.join('\n');
    if (keys !== known.keys) known = { keys, columns: feedColumns(names) };
    return known.columns;
  };
  for (const object of Array.isArray(content) ? content as unknown[] : [content]) {
    if (typeof object === 'string') feed.add(object, { provider, name: fileName, modified });
    else if (!isRecord(object)) feed.reject('no object');
    else if (object.type !== 'metadata') addRow(feed, source, columnsOf(Object.keys(object)), Object.values(object));
  }
  return feed;
};

/** The objects of a list, or those that stand one a line: undefined for a line that is no JSON. Throws when none is. */
export const jsonObjectsIn = (content: string): unknown => {
  const whole = jsonOrNothing(content);
  if (whole !== undefined) return whole;
  const objects = (content.match(/[^\r\n]+/g) ?? []).filter((line) => /\S/.test(line)).map(jsonOrNothing);
  if (objects.some((object) => object !== undefined)) return objects;
  throw new Error('no line of it is JSON');
};
