import { EmbeddedError, type Fields, fieldValues, isFields, notKnown, type StoredDocument } from './indices';
import { comparable, compileQuery } from './query';

type Documents = readonly StoredDocument[];
type Aggregate = (documents: Documents) => Fields;
type Compile = (options: Fields, sub: Aggregate) => Aggregate;

interface Interval {
  floor(milliseconds: number): number;
  next(bucket: number): number;
}

const MAX_BUCKETS = 65_535;
const DAY = 86_400_000;
const UNITS: { [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: DAY };
const CALENDAR: { [name: string]: string } = { minute: '1m', hour: '1h', day: '1d', month: '1M', year: '1y', week: '1w' };

const fixed = (milliseconds: number, offset = 0): Interval => ({
  floor: (time) => Math.floor((time - offset) / milliseconds) * milliseconds + offset,
  next: (bucket) => bucket + milliseconds,
});

const months = (count: number): Interval => ({
  floor: (time) => Date.UTC(new Date(time).getUTCFullYear(), count === 12 ? 0 : new Date(time).getUTCMonth()),
  next: (bucket) => Date.UTC(new Date(bucket).getUTCFullYear(), new Date(bucket).getUTCMonth() + count),
});

const intervalOf = (options: Fields): Interval => {
  const calendar = options.calendar_interval;
  const text = calendar === undefined ? String(options.fixed_interval) : CALENDAR[String(calendar)] ?? String(calendar);
  if (calendar !== undefined) {
    if (text === '1M') return months(1);
    if (text === '1y') return months(12);
    if (text === '1w') return fixed(7 * DAY, 4 * DAY); // 1970 began on a Thursday, weeks begin on Mondays
  }
  const [, count, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  if (unit === undefined || Number(count) === 0) throw notKnown(`the interval [${text}] of a date_histogram`);
  return fixed(Number(count) * UNITS[unit]);
};

const group = <K>(documents: Documents, keysOf: (document: StoredDocument) => Iterable<K>): Map<K, StoredDocument[]> => {
  const groups = new Map<K, StoredDocument[]>();
  for (const document of documents) {
    for (const key of new Set(keysOf(document))) {
      const members = groups.get(key);
      if (members) members.push(document);
      else groups.set(key, [document]);
    }
  }
  return groups;
};

const bucketKey = (value: unknown): string | number => (typeof value === 'number' ? value : String(value));

const byKey = (left: Fields, right: Fields): number =>
  Number(comparable(left.key) > comparable(right.key)) - Number(comparable(left.key) < comparable(right.key));

const orderOf = (order: unknown): ((left: Fields, right: Fields) => number) => {
  const [name, direction] = Object.entries(isFields(order) ? order : { _count: 'desc' })[0];
  const sign = direction === 'asc' ? 1 : -1;
  if (name === '_key') return (left, right) => sign * byKey(left, right);
  const rank = (bucket: Fields) => Number(name === '_count' ? bucket.doc_count : (bucket[name] as Fields | undefined)?.value);
  return (left, right) => sign * (rank(left) - rank(right)) || byKey(left, right);
};

const terms: Compile = (options, sub) => {
  const compare = orderOf(options.order);
  const size = Number(options.size ?? 10);
  return (documents) => {
    const groups = group(documents, (document) => fieldValues(document, String(options.field)).map(bucketKey));
    const buckets = [...groups].map(([key, members]): Fields => ({ key, doc_count: members.length, ...sub(members) })).sort(compare);
    const rest = buckets.slice(size).reduce((sum, bucket) => sum + Number(bucket.doc_count), 0);
    return { doc_count_error_upper_bound: 0, sum_other_doc_count: rest, buckets: buckets.slice(0, size) };
  };
};

const dateHistogram: Compile = (options, sub) => {
  const interval = intervalOf(options);
  const minimum = Number(options.min_doc_count ?? 0);
  const times = (document: StoredDocument) => fieldValues(document, String(options.field)).map(comparable)
    .filter((value): value is number => typeof value === 'number');
  return (documents) => {
    const groups = group(documents, (document) => times(document).map(interval.floor));
    const keys = [...groups.keys()].sort((left, right) => left - right);
    if (minimum === 0 && keys.length > 0) {
      const last = keys[keys.length - 1];
      for (let key = interval.next(keys[0]); key < last; key = interval.next(key)) {
        if (!groups.has(key)) groups.set(key, []);
        if (groups.size > MAX_BUCKETS) throw new EmbeddedError(400, 'too_many_buckets_exception', `more than ${MAX_BUCKETS} buckets`);
      }
    }
    const buckets = [...groups].sort(([left], [right]) => left - right).filter(([, members]) => members.length >= minimum);
    return {
      buckets: buckets.map(([key, members]) => ({ key_as_string: new Date(key).toISOString(), key, doc_count: members.length, ...sub(members) })),
    };
  };
};

/** A single number over all values of a field. */
const metric = (compute: (values: unknown[]) => number | null): Compile => (options) => (documents) =>
  ({ value: compute(documents.flatMap((document) => fieldValues(document, String(options.field)))) });

const numbers = (values: unknown[]): number[] => values.map((value) => {
  const number = typeof value === 'boolean' ? Number(value) : comparable(value);
  if (typeof number === 'string') throw new EmbeddedError(400, 'illegal_argument_exception', 'a number or a date is needed to calculate with');
  return number;
});
const sum = (values: unknown[]): number => numbers(values).reduce((total, value) => total + value, 0);
const extreme = (pick: (left: number, right: number) => number) => (values: unknown[]): number | null =>
  values.length === 0 ? null : numbers(values).reduce((left, right) => pick(left, right));

const AGGREGATIONS: { [name: string]: Compile } = {
  terms,
  date_histogram: dateHistogram,
  filter: (query, sub) => {
    const matches = compileQuery(query);
    return (documents) => {
      const members = documents.filter(matches);
      return { doc_count: members.length, ...sub(members) };
    };
  },
  cardinality: metric((values) => new Set(values.map(String)).size),
  value_count: metric((values) => values.length),
  sum: metric(sum),
  avg: metric((values) => (values.length === 0 ? null : sum(values) / values.length)),
  min: metric(extreme(Math.min)),
  max: metric(extreme(Math.max)),
};

const compileOne = (name: string, body: unknown): Aggregate => {
  const { aggs, aggregations, ...own } = isFields(body) ? body : {};
  const [[kind, options] = [undefined, undefined]] = Object.entries(own);
  if (kind === undefined || !isFields(options)) throw new EmbeddedError(400, 'parsing_exception', `missing definition for aggregation [${name}]`);
  const compile = AGGREGATIONS[kind];
  if (!compile) throw notKnown(`the aggregation [${kind}]`);
  return compile(options, compileAggregations(aggs ?? aggregations));
};

/** Compiles named aggregations, those inside them included, to one function over documents. */
export const compileAggregations = (definitions: unknown): Aggregate => {
  const compiled = Object.entries(isFields(definitions) ? definitions : {}).map(([name, body]) => [name, compileOne(name, body)] as const);
  return (documents) => Object.fromEntries(compiled.map(([name, aggregate]) => [name, aggregate(documents)]));
};
