import { BlockList, isIP } from 'node:net';
import { EmbeddedError, type Fields, fieldValues, isFields, notKnown, type StoredDocument } from './indices';

type Predicate = (document: StoredDocument) => boolean;
type Comparison = (left: number | string, right: number | string) => boolean;

const ISO_DATE = /^\d{4}-\d{2}(-\d{2}|$)/;
const DATE_MATH = /^now(?:([+-])(\d+)([smhdw]))?$/;
const UNIT_MILLISECONDS: { [unit: string]: number } = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A date as milliseconds, a number as itself, other text as it is: what two values of one field can be compared by. */
export const comparable = (value: unknown): number | string => {
  if (typeof value === 'number') return value;
  const text = String(value);
  const milliseconds = ISO_DATE.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds;
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
};

const bound = (value: unknown): number | string => {
  const math = DATE_MATH.exec(String(value));
  if (!math) return comparable(value);
  const [, sign, count, unit] = math;
  return Date.now() + (sign === undefined ? 0 : Number(`${sign}${count}`) * UNIT_MILLISECONDS[unit]);
};

const COMPARISONS: { [name: string]: Comparison } = {
  gt: (left, right) => left > right,
  gte: (left, right) => left >= right,
  lt: (left, right) => left < right,
  lte: (left, right) => left <= right,
};

/** An address of version 4, however it is written. */
const plain = (value: unknown): string => String(value).replace(/^::ffff:(?=\d+\.)/, '');

/** Equality as OpenSearch's term query has it; an address also equals the network that holds it. */
const equals = (wanted: unknown): ((value: unknown) => boolean) => {
  const text = plain(wanted);
  const [network, prefix] = text.split('/');
  if (prefix === undefined || !/^\d+$/.test(prefix) || !isIP(network)) return (value) => plain(value) === text;
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return (value) => isIP(String(value)) > 0 && list.check(String(value), isIP(String(value)) === 6 ? 'ipv6' : 'ipv4');
};

const single = (name: string, body: unknown): [string, unknown] => {
  const members = isFields(body) ? Object.entries(body).filter(([key]) => key !== 'boost') : [];
  if (members.length !== 1) throw new EmbeddedError(400, 'parsing_exception', `[${name}] query needs exactly one field`);
  return members[0];
};

const anyOf = (field: string, tests: readonly ((value: unknown) => boolean)[]): Predicate =>
  (document) => fieldValues(document, field).some((value) => tests.some((test) => test(value)));

const range = (body: unknown): Predicate => {
  const [field, bounds] = single('range', body);
  if (!isFields(bounds)) throw new EmbeddedError(400, 'parsing_exception', '[range] query needs bounds');
  const tests = Object.entries(bounds).filter(([name]) => name !== 'format').map(([name, value]) => {
    const compare = COMPARISONS[name];
    if (!compare) throw notKnown(`[${name}] in a range query`);
    const limit = bound(value);
    return (item: unknown) => typeof comparable(item) === typeof limit && compare(comparable(item), limit);
  });
  return (document) => fieldValues(document, field).some((value) => tests.every((test) => test(value)));
};

const bool = (body: unknown): Predicate => {
  if (!isFields(body)) throw new EmbeddedError(400, 'parsing_exception', '[bool] query needs clauses');
  const { must, filter, should, must_not: mustNot, minimum_should_match: minimum, ...others } = body;
  const unknown = Object.keys(others).filter((name) => name !== 'boost');
  if (unknown.length > 0) throw notKnown(`[${unknown[0]}] in a bool query`);
  const compile = (clauses: unknown) => (clauses === undefined ? [] : [clauses].flat()).map(compileQuery);
  const all = [...compile(must), ...compile(filter)];
  const none = compile(mustNot);
  const some = compile(should);
  const atLeast = Number(minimum ?? (all.length === 0 && some.length > 0 ? 1 : 0));
  return (document) => all.every((test) => test(document)) && !none.some((test) => test(document))
    && some.filter((test) => test(document)).length >= atLeast;
};

const QUERIES: { [name: string]: (body: unknown) => Predicate } = {
  match_all: () => () => true,
  term: (body) => {
    const [field, value] = single('term', body);
    return anyOf(field, [equals(isFields(value) ? value.value : value)]);
  },
  terms: (body) => {
    const [field, values] = single('terms', body);
    if (!Array.isArray(values)) throw new EmbeddedError(400, 'parsing_exception', '[terms] query needs an array');
    return anyOf(field, values.map(equals));
  },
  ids: (body) => anyOf('_id', isFields(body) && Array.isArray(body.values) ? body.values.map(equals) : []),
  exists: (body) => {
    const field = isFields(body) ? String(body.field) : '';
    return (document) => fieldValues(document, field).length > 0;
  },
  range,
  bool,
};

/** Compiles a query to a test of one document; none matches everything. */
export const compileQuery = (query: unknown = { match_all: {} }): Predicate => {
  const [name, body] = isFields(query) ? Object.entries(query as Fields)[0] ?? [] : [];
  if (name === undefined) throw new EmbeddedError(400, 'parsing_exception', 'query malformed, empty clause found');
  const compile = QUERIES[name];
  if (!compile) throw notKnown(`the query [${name}]`);
  return compile(body);
};
