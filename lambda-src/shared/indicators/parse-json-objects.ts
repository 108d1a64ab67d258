import { addRow, feedColumns, type FeedColumns } from './feed-columns';
import { feedCollector, type ParseFeed } from './feed-source';
import { isRecord, parseJson } from './json-feed';

/** JSON objects, one a line or in a list, with members named as columns of CSV are; a text is what it warns of. */
export const parseJsonObjects: ParseFeed = (content, source) => {
  const { provider, fileName, modified } = source;
  const feed = feedCollector(source);
  let known = { keys: '', columns: feedColumns([]) };
  const columnsOf = (names: readonly string[]): FeedColumns => {
    const keys = names.join('\n');
    if (keys !== known.keys) known = { keys, columns: feedColumns(names) };
    return known.columns;
  };
  for (const object of objectsOf(content)) {
    if (typeof object === 'string') feed.add(object, { provider, name: fileName, modified });
    else if (!isRecord(object)) feed.reject('no object');
    else if (object.type !== 'metadata') addRow(feed, source, columnsOf(Object.keys(object)), Object.values(object));
  }
  return feed;
};

/** Undefined for lines that are no JSON; throws when none is. */
const objectsOf = (content: string): readonly unknown[] => {
  const whole = parseJson(content);
  if (whole !== undefined) return Array.isArray(whole) ? whole as unknown[] : [whole];
  const objects = (content.match(/[^\r\n]+/g) ?? []).filter((line) => /\S/.test(line)).map(parseJson);
  if (objects.some((object) => object !== undefined)) return objects;
  throw new Error('no line of it is JSON');
};
