/* eslint-disable no-bitwise -- addresses are bits */
import { parseIp } from './parse-ip';

/** Consecutive addresses of one family, both ends included. */
export interface IpRange {
  readonly family: 4 | 6;
  readonly start: bigint;
  readonly end: bigint;
}

const words = new Uint32Array(4);

/**
 * Reads an address (`192.0.2.1`), a network (`192.0.2.0/24`; bits of the host are tolerated) or a range (`192.0.2.1-192.0.2.9`); undefined
 * for anything else. Those of IPv4 that are written as IPv6 (`::ffff:192.0.2.0/120`) are those of IPv4.
 */
export const parseIpRange = (text: string): IpRange | undefined => {
  const dash = text.indexOf('-');
  if (dash >= 0) {
    const from = parseOne(text.slice(0, dash).trim());
    const to = parseOne(text.slice(dash + 1).trim());
    if (!from || !to || from.family !== to.family || from.value > to.value) return undefined;
    return { family: from.family, start: from.value, end: to.value };
  }
  const slash = text.indexOf('/');
  const address = parseOne(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const { family, value } = address;
  if (slash < 0) return { family, start: value, end: value };
  const prefix = text.slice(slash + 1);
  const hostBits = (text.includes(':') ? 128 : 32) - Number(prefix);
  if (!/^\d{1,3}$/.test(prefix) || hostBits < 0 || hostBits > bitsOf(family)) return undefined;
  const size = 1n << BigInt(hostBits);
  const start = value - value % size;
  return { family, start, end: start + size - 1n };
};

/** How long an address of the family is. */
export const bitsOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

const parseOne = (text: string): { readonly family: 4 | 6; readonly value: bigint } | undefined => {
  const family = parseIp(text, words);
  if (family === 0) return undefined;
  if (family === 4) return { family, value: BigInt(words[0]) };
  return { family, value: (BigInt(words[0]) << 96n) | (BigInt(words[1]) << 64n) | (BigInt(words[2]) << 32n) | BigInt(words[3]) };
};
