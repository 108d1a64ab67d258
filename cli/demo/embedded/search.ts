import { compileAggregations } from './aggregations';
import { EmbeddedError, type Fields, fieldValues, isFields, notKnown, type StoredDocument, valuesAt, wildcard } from './indices';
import { comparable, compileQuery } from './query';

const KNOWN = new Set(['query', 'aggs', 'aggregations', 'sort', 'size', 'from', '_source', 'track_total_hits']);

interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

const sortKey = (entry: unknown): SortKey => {
  const [field, option] = isFields(entry) ? Object.entries(entry)[0] : String(entry).split(':');
  return { field, descending: (isFields(option) ? option.order : option) === 'desc' };
};

const sortKeys = (sort: unknown): SortKey[] =>
  sort === undefined ? [] : [typeof sort === 'string' ? sort.split(',') : sort].flat().map(sortKey);

/** Documents without the field come last, whatever the direction. */
const compareBy = (keys: readonly SortKey[]) => (left: StoredDocument, right: StoredDocument): number => {
  for (const { field, descending } of keys) {
    const [a, b] = [left, right].map((document) => fieldValues(document, field).map(comparable)[0]);
    if (a === undefined || b === undefined) {
      if (a !== b) return a === undefined ? 1 : -1;
    } else if (a !== b) {
      return (a < b ? -1 : 1) * (descending ? -1 : 1);
    }
  }
  return 0;
};

/** The part of a source whose paths a `_source` list names; a name includes what lies below it. */
const pick = (source: Fields, included: (path: string) => boolean, prefix = ''): Fields => {
  const picked: Fields = {};
  for (const [name, value] of Object.entries(source)) {
    const path = prefix + name;
    if (included(path)) {
      picked[name] = value;
    } else if (isFields(value)) {
      const inner = pick(value, included, `${path}.`);
      if (Object.keys(inner).length > 0) picked[name] = inner;
    }
  }
  return picked;
};

const sourceFilter = (option: unknown): ((source: Fields) => Fields | undefined) => {
  if (option === undefined || option === true || option === 'true') return (source) => source;
  if (option === false || option === 'false') return () => undefined;
  if (isFields(option)) throw notKnown('[_source] with includes and excludes');
  const tests = [typeof option === 'string' ? option.split(',') : option].flat().map((pattern) => wildcard(String(pattern)));
  return (source) => pick(source, (path) => tests.some((test) => test(path)));
};

const whole = (value: unknown, fallback: number): number => {
  const number = Number(value ?? fallback);
  if (!Number.isInteger(number) || number < 0) throw new EmbeddedError(400, 'illegal_argument_exception', `[${String(value)}] is not a size`);
  return number;
};

/** Answers a search over documents: total, hits, aggregations. */
export const search = (documents: readonly StoredDocument[], body: Fields): Fields => {
  const unknown = Object.keys(body).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw notKnown(`[${unknown}] in a search`);
  const began = performance.now();
  const aggregate = compileAggregations(body.aggs ?? body.aggregations);
  const filterSource = sourceFilter(body._source);
  const matching = documents.filter(compileQuery(body.query));
  const keys = sortKeys(body.sort);
  const from = whole(body.from, 0);
  const hits = [...matching].sort(compareBy(keys)).slice(from, from + whole(body.size, 10)).map((document) => ({
    _index: document.index,
    _id: document.id,
    _score: keys.length > 0 ? null : 1,
    _source: filterSource(document.source),
    ...keys.length > 0 ? { sort: keys.map(({ field }) => (field === '_id' ? document.id : sortValue(document, field))) } : {},
  }));
  const aggregations = aggregate(matching);
  return {
    took: Math.round(performance.now() - began),
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: { total: { value: matching.length, relation: 'eq' }, max_score: null, hits },
    ...Object.keys(aggregations).length > 0 ? { aggregations } : {},
  };
};

const sortValue = (document: StoredDocument, field: string): number | string | null =>
  valuesAt(document.source, field).map(comparable)[0] ?? null;
