/* eslint-disable no-bitwise -- addresses are bits */
import type { Random } from '../../sample-logs/random';

/** An address of the internet: from 1.0.0.0 to 223.255.255.255, and none of 10.0.0.0/8 and 127.0.0.0/8. */
export const randomIpv4 = (random: Random): number => {
  for (;;) {
    const address = random.below(2 ** 32);
    const first = address >>> 24;
    if (first >= 1 && first <= 223 && first !== 10 && first !== 127) return address;
  }
};

export const ipv4Text = (address: number): string => `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;

/** An IPv4 network of a length. */
export const ipv4Network = (random: Random, length: number): string => `${ipv4Text((randomIpv4(random) & (-1 << (32 - length))) >>> 0)}/${length}`;

/** The first words of an address of 2400::/6, where most of the internet's are. */
const words = (random: Random, count: number): string[] =>
  Array.from({ length: count }, (_, at) => (at === 0 ? 0x2400 + random.below(0x400) : random.below(0x10000)).toString(16));

export const ipv6Text = (random: Random): string => words(random, 8).join(':');

/** An IPv6 network of a length that is a multiple of 16. */
export const ipv6Network = (random: Random, length: number): string => `${words(random, length / 16).join(':')}::/${length}`;
