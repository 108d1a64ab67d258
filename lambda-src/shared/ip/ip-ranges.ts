import { boundaryFinder } from './boundary-finder';
import type { IpRange } from './ip-range';
import { buildIpRangeIndex } from './ip-range-index';
import { parseIp } from './parse-ip';

/** Addresses, asked for by text. */
export interface IpRanges {
  readonly size: number;
  /** False also for what is no address. */
  has(text: string): boolean;
}

const words = new Uint32Array(4);

/** Prepares ranges of both families for look-up. */
export const ipRanges = (ranges: readonly IpRange[]): IpRanges => {
  const lookUp = (family: 4 | 6): (() => boolean) => {
    const index = buildIpRangeIndex(family, ranges.filter((range) => range.family === family));
    const find = boundaryFinder(index, family);
    return () => index.owners[find(words)] > 0;
  };
  const hasIpv4 = lookUp(4);
  const hasIpv6 = lookUp(6);
  return {
    size: ranges.length,
    has(text) {
      const family = parseIp(text, words);
      if (family === 0) return false;
      return family === 4 ? hasIpv4() : hasIpv6();
    },
  };
};
