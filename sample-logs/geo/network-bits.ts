/* eslint-disable no-bitwise -- addresses are bits */
import { isIPv4, isIPv6 } from 'node:net';

/** The bits of a network in the space of IPv6, in which IPv4 has 96 zeros before it. */
export const networkBits = (network: string): number[] => {
  const [address, length = ''] = network.split('/');
  const version4 = isIPv4(address);
  const prefix = Number(length) + (version4 ? 96 : 0);
  if ((!version4 && !isIPv6(address)) || !/^\d+$/.test(length) || prefix < 1 || prefix > 128) throw new Error(`${network} is no network`);
  const words = version4 ? [0, 0, 0, 0, 0, 0, ...wordsOfIpv4(address)] : wordsOfIpv6(address);
  return Array.from({ length: prefix }, (_, bit) => (words[bit >> 4] >> (15 - (bit & 15))) & 1);
};

const wordsOfIpv4 = (address: string): number[] => {
  const [first, second, third, fourth] = address.split('.').map(Number);
  return [first << 8 | second, third << 8 | fourth];
};

const wordsOfIpv6 = (address: string): number[] => {
  const [before, after] = address.split('::').map(words);
  return after === undefined ? before : [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
};

/** The last word may be written as IPv4. */
const words = (part: string): number[] =>
  (part === '' ? [] : part.split(':').flatMap((word) => (word.includes('.') ? wordsOfIpv4(word) : parseInt(word, 16))));
