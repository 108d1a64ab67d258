/* eslint-disable no-bitwise -- addresses are bits */
import { bitsOf, type IpRange } from './ip-range';

/**
 * Which ranges of one family hold an address, as arrays of numbers.
 *
 * Ranges are cut into networks, which contain each other or have nothing in common: so the innermost network and those around it are all
 * that hold an address. `boundaries` are the addresses at which the innermost network changes, ascending, and `owners` says to which one
 * (its number and 1; 0: none).
 */
export interface IpRangeIndex {
  /** Words of 32 bits of each boundary: one for IPv4, four for IPv6. */
  readonly boundaries: Uint32Array;
  readonly owners: Uint32Array;
  /** Of each network the next one around it: its number and 1, or 0. */
  readonly parents: Uint32Array;
  /** Of each network where its items begin in `items`; one more than there are networks. */
  readonly itemOffsets: Uint32Array;
  /** Numbers of the ranges. */
  readonly items: Uint32Array;
}

interface Network {
  readonly start: bigint;
  readonly end: bigint;
  readonly items: number[];
}

/** Builds the index; a range is known by its position. All of them must be of the family. */
export const buildIpRangeIndex = (family: 4 | 6, ranges: readonly IpRange[]): IpRangeIndex => {
  const networks = distinctNetworks(family, ranges);
  const parents = new Uint32Array(networks.length);
  const points: bigint[] = [];
  const owners: number[] = [];
  const change = (point: bigint, owner: number): void => {
    if (points.at(-1) === point) owners.pop();
    else points.push(point);
    owners.push(owner);
  };
  const last = (1n << BigInt(bitsOf(family))) - 1n;
  const open: number[] = [];
  const closeBefore = (point: bigint): void => {
    while (open.length > 0 && networks[open.at(-1)!].end < point) {
      const { end } = networks[open.pop()!];
      if (end < last) change(end + 1n, (open.at(-1) ?? -1) + 1);
    }
  };
  networks.forEach(({ start }, number) => {
    closeBefore(start);
    parents[number] = (open.at(-1) ?? -1) + 1;
    change(start, number + 1);
    open.push(number);
  });
  closeBefore(last + 1n);
  return { boundaries: wordsOf(family, points), owners: Uint32Array.from(owners), parents, ...itemLists(networks.map(({ items }) => items)) };
};

/** Lists of numbers one behind the other. */
export const itemLists = (lists: ReadonlyArray<readonly number[]>): { readonly itemOffsets: Uint32Array; readonly items: Uint32Array } => {
  const itemOffsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, number) => { itemOffsets[number + 1] = itemOffsets[number] + list.length; });
  const items = new Uint32Array(itemOffsets[lists.length]);
  lists.forEach((list, number) => items.set(list, itemOffsets[number]));
  return { itemOffsets, items };
};

/** The networks that the ranges consist of, ascending, the wider of those with the same start first. */
const distinctNetworks = (family: 4 | 6, ranges: readonly IpRange[]): Network[] => {
  const cut: Array<{ readonly start: bigint; readonly end: bigint; readonly item: number }> = [];
  ranges.forEach((range, item) => {
    for (const { start, end } of networksOf(family, range)) cut.push({ start, end, item });
  });
  cut.sort((a, b) => ascending(a.start, b.start) || ascending(b.end, a.end) || a.item - b.item);
  const networks: Network[] = [];
  for (const { start, end, item } of cut) {
    const known = networks.at(-1);
    if (known?.start === start && known.end === end) known.items.push(item);
    else networks.push({ start, end, items: [item] });
  }
  return networks;
};

/** The fewest networks that together are the range. */
function* networksOf(family: 4 | 6, range: IpRange): Iterable<{ readonly start: bigint; readonly end: bigint }> {
  let { start } = range;
  while (start <= range.end) {
    let size = start === 0n ? 1n << BigInt(bitsOf(family)) : start & -start;
    while (start + size - 1n > range.end) size >>= 1n;
    yield { start, end: start + size - 1n };
    start += size;
  }
}

const ascending = (a: bigint, b: bigint): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const wordsOf = (family: 4 | 6, addresses: readonly bigint[]): Uint32Array => {
  if (family === 4) return Uint32Array.from(addresses, Number);
  const words = new Uint32Array(addresses.length * 4);
  addresses.forEach((address, number) => {
    for (let word = 3, rest = address; word >= 0; word--, rest >>= 32n) words[number * 4 + word] = Number(rest & 0xffff_ffffn);
  });
  return words;
};
