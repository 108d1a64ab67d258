/* eslint-disable no-bitwise -- a mask says which slots there are */
import { writeDatabaseFile, type DatabaseSummary } from './database-file';
import { DETAILS, type Indicator, type IndicatorDetails, type TextKind } from './indicator';
import { stringPool, type StringPool } from './string-pool';
import { textHash } from './text-hash';
import type { IpRange } from '../ip/ip-range';
import { buildIpRangeIndex, itemLists, type IpRangeIndex } from '../ip/ip-range-index';

export interface BuiltDatabase {
  readonly file: Buffer;
  readonly summary: DatabaseSummary;
  /** Indicators left out because the same provider warns of the same, and later. */
  readonly duplicates: number;
}

type TextIndicator = IndicatorDetails & { readonly text: string; readonly type: TextKind };

/**
 * Builds a data base. Of several indicators of one provider for the same address, range or text the one modified last stays. Which feed
 * came first makes no difference.
 */
export const buildDatabase = (indicators: Iterable<Indicator>, builtAt: string): BuiltDatabase => {
  const { distinct, duplicates } = withoutDuplicates(indicators);
  const pool = stringPool();
  const { details, rows } = detailsTable(distinct, pool);
  const ipv4 = rangeIndex(4, distinct, rows);
  const ipv6 = rangeIndex(6, distinct, rows);
  const texts = textIndex(distinct, rows, pool);
  const { bytes, offsets } = pool.finish();
  const sections = {
    ipv4Boundaries: ipv4.boundaries,
    ipv4Owners: ipv4.owners,
    ipv4Parents: ipv4.parents,
    ipv4ItemOffsets: ipv4.itemOffsets,
    ipv4Items: ipv4.items,
    ipv6Boundaries: ipv6.boundaries,
    ipv6Owners: ipv6.owners,
    ipv6Parents: ipv6.parents,
    ipv6ItemOffsets: ipv6.itemOffsets,
    ipv6Items: ipv6.items,
    ...texts,
    details: Uint32Array.from(details),
    stringOffsets: offsets,
  };
  const summary = { builtAt, providers: countBy(distinct, ({ provider }) => provider), types: countBy(distinct, ({ type }) => type) };
  return { file: writeDatabaseFile(summary, sections, bytes), summary, duplicates };
};

/** In the order of providers and of what is warned of. */
const withoutDuplicates = (indicators: Iterable<Indicator>): { readonly distinct: Indicator[]; readonly duplicates: number } => {
  const byKey = new Map<string, Indicator>();
  let all = 0;
  for (const indicator of indicators) {
    all++;
    const key = `${indicator.provider}\n${indicator.type}\n${valueOf(indicator)}`;
    const known = byKey.get(key);
    if (known === undefined || isLater(indicator, known)) byKey.set(key, indicator);
  }
  const distinct = [...byKey.keys()].sort().map((key) => byKey.get(key)!);
  return { distinct, duplicates: all - distinct.length };
};

const valueOf = (indicator: Indicator): string =>
  ('text' in indicator ? indicator.text : `${indicator.range.start.toString(36)}-${indicator.range.end.toString(36)}`);

/** Modified later; of those modified at the same time, the one whose text sorts last: an order that feeds have no part in. */
const isLater = (one: Indicator, other: Indicator): boolean => {
  const order = compare(one.modified, other.modified) || compare(one.last_seen, other.last_seen) || compare(one.name, other.name)
    || compare(one.description, other.description) || compare(one.reference, other.reference);
  return order > 0;
};

const compare = (one: string | undefined = '', other: string | undefined = ''): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

const countBy = (indicators: readonly Indicator[], name: (indicator: Indicator) => string): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const indicator of indicators) counts.set(name(indicator), (counts.get(name(indicator)) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** What is told of indicators, each time only once, and for each indicator its row: of a list, all are told the same. */
const detailsTable = (indicators: readonly Indicator[], pool: StringPool): { readonly details: number[]; readonly rows: Uint32Array } => {
  const details: number[] = [];
  const rowByDetails = new Map<string, number>();
  const rows = Uint32Array.from(indicators, (indicator) => {
    const numbers = DETAILS.map((name) => pool.add(indicator[name]));
    const key = numbers.join();
    let row = rowByDetails.get(key);
    if (row === undefined) {
      rowByDetails.set(key, row = rowByDetails.size);
      for (const number of numbers) details.push(number);
    }
    return row;
  });
  return { details, rows };
};

const rangeIndex = (family: 4 | 6, indicators: readonly Indicator[], rows: Uint32Array): IpRangeIndex => {
  const rowsOfRanges: number[] = [];
  const ranges: IpRange[] = [];
  indicators.forEach((indicator, number) => {
    if (!('range' in indicator) || indicator.range.family !== family) return;
    rowsOfRanges.push(rows[number]);
    ranges.push(indicator.range);
  });
  const index = buildIpRangeIndex(family, ranges);
  return { ...index, items: index.items.map((item) => rowsOfRanges[item]) };
};

/** A hash table: `textSlots` holds the number of a key and 1, `textKeys` the keys' texts, then their rows. */
const textIndex = (indicators: readonly Indicator[], rows: Uint32Array, pool: StringPool) => {
  const itemsByKey = new Map<string, { readonly indicator: TextIndicator; readonly items: number[] }>();
  indicators.forEach((indicator, number) => {
    if (!('text' in indicator)) return;
    const key = `${indicator.type}\n${indicator.text}`;
    const known = itemsByKey.get(key);
    if (known) known.items.push(rows[number]);
    else itemsByKey.set(key, { indicator: indicator as TextIndicator, items: [rows[number]] });
  });
  const keys = [...itemsByKey.values()];
  const textSlots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 2))));
  const mask = textSlots.length - 1;
  keys.forEach(({ indicator: { type, text } }, number) => {
    let slot = textHash(type, text) & mask;
    while (textSlots[slot] > 0) slot = (slot + 1) & mask;
    textSlots[slot] = number + 1;
  });
  const { itemOffsets: textItemOffsets, items: textItems } = itemLists(keys.map(({ items }) => items));
  return { textSlots, textKeys: Uint32Array.from(keys, ({ indicator }) => pool.add(indicator.text)), textItemOffsets, textItems };
};
