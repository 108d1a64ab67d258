import type { IpRange } from './ip-range';
import { buildIpRangeIndex, findBoundary } from './ip-range-index';
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
  const ipv4 = buildIpRangeIndex(4, ranges.filter(({ family }) => family === 4));
  const ipv6 = buildIpRangeIndex(6, ranges.filter(({ family }) => family === 6));
  return {
    size: ranges.length,
    has(text) {
      const family = parseIp(text, words);
      if (family === 0) return false;
      const index = family === 4 ? ipv4 : ipv6;
      const boundary = findBoundary(index, family, words);
      return boundary >= 0 && index.owners[boundary] > 0;
    },
  };
};
