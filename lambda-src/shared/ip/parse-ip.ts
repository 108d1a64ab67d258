/* eslint-disable no-bitwise -- addresses are bits */
/** What a text is: an IPv4 address, an IPv6 address, or neither. */
export type IpFamily = 0 | 4 | 6;

const DOT = 0x2e;
const COLON = 0x3a;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Reads an address into words of 32 bits, the highest first: one for IPv4, four for IPv6. One of IPv4 that is written as IPv6
 * (`::ffff:192.0.2.1`), as programs do that listen to both, is that of IPv4. Strict, as networks are: no blanks, no leading zeros, no prefix
 * length, no zone. Allocates nothing, for it runs for every address of every record.
 */
export const parseIp = (text: string, words: Uint32Array): IpFamily => {
  if (text.length > 45) return 0;
  if (text.indexOf(':') >= 0) {
    if (!parseIpv6(text, words)) return 0;
    if (words[0] !== 0 || words[1] !== 0 || words[2] !== 0xffff) return 6;
    words[0] = words[3];
    return 4;
  }
  const address = parseIpv4(text, 0, text.length);
  if (address < 0) return 0;
  words[0] = address;
  return 4;
};

const parseIpv4 = (text: string, from: number, to: number): number => {
  if (to - from < 7 || to - from > 15) return -1;
  let address = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (digits === 0 || ++dots > 3) return -1;
      address = address * 256 + octet;
      octet = 0;
      digits = 0;
      continue;
    }
    if (code < ZERO || code > NINE || (digits > 0 && octet === 0)) return -1;
    octet = octet * 10 + code - ZERO;
    if (octet > 255) return -1;
    digits++;
  }
  return dots === 3 && digits > 0 ? address * 256 + octet : -1;
};

const pieces = new Uint16Array(8);

const parseIpv6 = (text: string, words: Uint32Array): boolean => {
  const { length } = text;
  let count = 0;
  let gap = -1;
  let i = 0;
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false;
    gap = 0;
    i = 2;
  }
  while (i < length) {
    if (count === 8) return false;
    const end = pieceEnd(text, i);
    if (end < length && text.charCodeAt(end) === DOT) { // the last 32 bits as IPv4
      const address = count <= 6 ? parseIpv4(text, i, length) : -1;
      if (address < 0) return false;
      pieces[count++] = address / 0x10000;
      pieces[count++] = address % 0x10000;
      i = length;
      break;
    }
    if (end === i || end - i > 4) return false;
    pieces[count++] = hexadecimal(text, i, end);
    if (end === length) {
      i = length;
      break;
    }
    if (text.charCodeAt(end) !== COLON) return false;
    i = end + 1;
    if (i === length) return false;
    if (text.charCodeAt(i) === COLON) {
      if (gap >= 0) return false;
      gap = count;
      i++;
    }
  }
  if (gap < 0 ? count !== 8 : count > 7) return false;
  spread(count, gap, words);
  return true;
};

/** Writes the pieces into the words; those that `::` stands for are zero. */
const spread = (count: number, gap: number, words: Uint32Array): void => {
  const missing = 8 - count;
  words[0] = words[1] = words[2] = words[3] = 0;
  for (let from = 0; from < count; from++) {
    const to = gap >= 0 && from >= gap ? from + missing : from;
    words[to >> 1] |= to % 2 === 0 ? pieces[from] << 16 : pieces[from];
  }
};

const pieceEnd = (text: string, from: number): number => {
  let i = from;
  while (i < text.length && hexDigit(text.charCodeAt(i)) >= 0) i++;
  return i;
};

const hexadecimal = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 16 + hexDigit(text.charCodeAt(i));
  return value;
};

const hexDigit = (code: number): number => {
  if (code >= ZERO && code <= NINE) return code - ZERO;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};
