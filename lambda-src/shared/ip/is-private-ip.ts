/* eslint-disable no-bitwise -- addresses are bits */
/** First and last address of IPv4 networks that no traffic of the internet comes from. */
const PRIVATE_IPV4: ReadonlyArray<readonly [number, number]> = [
  [0x00000000, 0x00ffffff], // 0.0.0.0/8: this network
  [0x0a000000, 0x0affffff], // 10.0.0.0/8
  [0x7f000000, 0x7fffffff], // 127.0.0.0/8: loopback
  [0xa9fe0000, 0xa9feffff], // 169.254.0.0/16: link-local
  [0xac100000, 0xac1fffff], // 172.16.0.0/12
  [0xc0000000, 0xc0000007], // 192.0.0.0/29
  [0xc00000aa, 0xc00000ab], // 192.0.0.170/31
  [0xc0a80000, 0xc0a8ffff], // 192.168.0.0/16
  [0xc6120000, 0xc613ffff], // 198.18.0.0/15: benchmarks
  [0xf0000000, 0xffffffff], // 240.0.0.0/4: reserved
];

/**
 * True for addresses that name no machine on the internet: of private networks, loopback, link-local, reserved. Networks for documentation
 * are not among them: no traffic bears them but that of tests and demonstrations.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
export const isPrivateIp = (family: 4 | 6, words: Uint32Array): boolean => (family === 4 ? isPrivateIpv4(words[0]) : isPrivateIpv6(words));

const isPrivateIpv4 = (address: number): boolean => {
  if (address > 0x0affffff && address < 0x7f000000) return false; // most of the internet
  for (const [first, last] of PRIVATE_IPV4) {
    if (address < first) return false;
    if (address <= last) return true;
  }
  return false;
};

const isPrivateIpv6 = (words: Uint32Array): boolean => {
  const [first, second, third, fourth] = words;
  if (first >>> 25 === 0xfc >>> 1 || first >>> 22 === 0xfe80 >>> 6) return true; // fc00::/7: local; fe80::/10: link-local
  if (first === 0 && second === 0) return third === 0 && fourth <= 1; // ::, ::1
  if (first === 0x0100_0000 && second === 0) return true; // 100::/64: discarded
  return first >>> 9 === 0x2001_0000 >>> 9 || first >>> 4 === 0x2001_0010 >>> 4; // 2001::/23: of protocols; 2001:10::/28
};
