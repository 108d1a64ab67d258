import type { Enricher, Fields } from '../model';
import type { EnrichmentData } from './enrichment-data';
import { fileHashesOf } from './file-hashes';
import { compileField, compileFieldOfLists } from './read-field';
import { compileRequestedUrl } from './requested-url';
import { findDomain, type FindOptions } from '../../shared/indicators/find-indicators';
import type { IndicatorDetails, TextKind } from '../../shared/indicators/indicator';
import type { IndicatorDatabase } from '../../shared/indicators/indicator-database';
import { normalizeIndicatorText } from '../../shared/indicators/indicator-text';
import { isPrivateIp } from '../../shared/ip/is-private-ip';
import { parseIp } from '../../shared/ip/parse-ip';

/** How values of some fields are looked up, and how a match is told. */
interface Search {
  /** Nothing is looked at where a data base has none of the kind. @default - addresses */
  readonly kind?: TextKind;
  readonly fields: readonly SearchedField[];
  find(database: IndicatorDatabase, value: string): readonly IndicatorDetails[];
  /** Members of `indicator` and `matched` that hold the value. */
  tell(value: string): { readonly indicator?: Fields; readonly matched?: Fields };
}

interface SearchedField {
  readonly path: string;
  /** A text or a list of them; whatever else it is matches nothing. */
  read(record: Fields, ecs: Fields): unknown;
}

/**
 * Tells which indicators of threats warn of the addresses, names, URLs and files in a document, in `threat.enrichments` and `threat.matched`: members
 * with the dot in their names, as dashboards know them.
 */
export const indicators = (data: EnrichmentData, options: FindOptions): Enricher => ({
  name: 'indicators',
  forLogType: ({ enrich }) => {
    const { ip = [], domain = [], url = [], request, hash = [] } = enrich?.indicators ?? {};
    const urls = [...request ? [{ path: request[1], read: compileRequestedUrl(...request) }] : [], ...url.map(fieldOfLists)];
    const all: Search[] = [
      { fields: ip.map(field), find: findAddress, tell: (value) => ({ indicator: { ip: value } }) },
      { kind: 'domain-name', fields: domain.map(field), find: (database, value) => findDomain(database, value, options), tell: tellAtomic },
      { kind: 'url', fields: urls, find: findText('url'), tell: tellAtomic },
      { kind: 'file', fields: hash.map(fieldOfHashes), find: findText('file'), tell: tellAtomic },
    ];
    const searches = all.filter(({ fields }) => fields.length > 0);
    if (searches.length === 0) return undefined;
    return (record, ecs) => {
      if (!data.indicators) return;
      matches.length = 0;
      for (const search of searches) collect(search, data.indicators, record, ecs);
      if (matches.length > 0) report(matches, record, ecs);
    };
  },
});

interface Match {
  readonly search: Search;
  readonly value: string;
  readonly found: readonly IndicatorDetails[];
}

/** Of the record at hand; reused, because most records match nothing. */
const matches: Match[] = [];
const asked: string[] = [];

const field = (path: string): SearchedField => ({ path, read: compileField(path) });

const fieldOfLists = (path: string): SearchedField => ({ path, read: compileFieldOfLists(path) });

const fieldOfHashes = (path: string): SearchedField => {
  const read = compileFieldOfLists(path);
  return {
    path,
    read: (record, ecs) => {
      const value = read(record, ecs);
      if (typeof value === 'string') return fileHashesOf(value);
      return Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? fileHashesOf(one) : [])) : undefined;
    },
  };
};

const collect = (search: Search, database: IndicatorDatabase, record: Fields, ecs: Fields): void => {
  if (search.kind !== undefined && database.summary.types[search.kind] === undefined) return;
  asked.length = 0;
  for (const { read } of search.fields) {
    const value = read(record, ecs);
    if (typeof value === 'string') ask(search, database, value);
    else if (Array.isArray(value)) value.forEach((one) => { if (typeof one === 'string') ask(search, database, one); });
  }
};

/** A value that several fields hold is looked up once. */
const ask = (search: Search, database: IndicatorDatabase, value: string): void => {
  if (asked.includes(value)) return;
  asked.push(value);
  const found = search.find(database, value);
  if (found.length > 0) matches.push({ search, value, found });
};

const words = new Uint32Array(4);

const findAddress = (database: IndicatorDatabase, value: string): readonly IndicatorDetails[] => {
  const family = parseIp(value, words);
  return family === 0 || isPrivateIp(family, words) ? NONE : database.ofAddress(family, words);
};

const NONE: readonly IndicatorDetails[] = [];

const findText = (kind: 'url' | 'file') => (database: IndicatorDatabase, value: string): readonly IndicatorDetails[] => {
  const text = normalizeIndicatorText(kind, value);
  return text === undefined ? NONE : database.ofText(kind, text);
};

const tellAtomic = (value: string): ReturnType<Search['tell']> => ({ matched: { atomic: value } });

const report = (all: readonly Match[], record: Fields, ecs: Fields): void => {
  const enrichments = all.flatMap(({ search, value, found }) => {
    const fields = search.fields.filter(({ read }) => holds(read(record, ecs), value)).map(({ path }) => path);
    const { indicator, matched } = search.tell(value);
    return found.map((details) => ({ indicator: { ...described(details), ...indicator }, matched: { ...matched, field: fields } }));
  });
  const found = all.flatMap((match) => match.found);
  ecs['threat.enrichments'] = enrichments;
  ecs['threat.matched'] = {
    providers: sorted(found.map(({ provider }) => provider)),
    types: sorted(found.map(({ type }) => type)),
    indicators: sorted(all.map(({ value }) => value)),
    names: sorted(found.flatMap(({ name }) => name ?? [])),
  };
};

const described = ({ modified, ...details }: IndicatorDetails): Fields => ({ ...details, ...modified !== undefined && { modified_at: modified } });

const holds = (held: unknown, value: string): boolean => held === value || (Array.isArray(held) && held.includes(value));

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();
