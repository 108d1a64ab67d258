/* eslint-disable no-bitwise -- addresses are bits */
import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { parseIpRange } from './ip-range';
import { isPrivateIp } from './is-private-ip';
import { parseIp } from './parse-ip';

const words = new Uint32Array(4);
const family = (text: string) => parseIp(text, words);

const nearlyAddress = fc.string({ unit: fc.constantFrom(...'0123456789abcdefF:.%/g ', '::', '255', 'ffff'), maxLength: 30 });

/** As Node.js decides, but for addresses of IPv4 that are written as IPv6. */
const expectedFamily = (text: string): number => {
  if (text.includes('%')) return 0;
  return isIP(text) === 6 && isMapped(text) ? 4 : isIP(text);
};
const isMapped = (text: string): boolean => /^\[::ffff:[0-9a-f]+:[0-9a-f]+\]$/.test(new URL(`http://[${text}]/`).host);

test.each([fc.ipV4(), fc.ipV6(), nearlyAddress])('what is an address is decided as Node.js does (%#)', (texts) => {
  fc.assert(fc.property(texts, (text) => {
    expect(family(text)).toBe(expectedFamily(text));
  }), { numRuns: 2_000 });
});

test('an address of IPv4 that is written as IPv6, in whatever notation, is that of IPv4', () => {
  fc.assert(fc.property(fc.ipV4(), (text) => {
    family(text);
    const [value] = words;
    const pieces = `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
    for (const mapped of [`::ffff:${text}`, `0:0:0:0:0:FFFF:${text}`, `::ffff:${pieces}`, `0000:0000:0000:0000:0000:ffff:${pieces}`]) {
      words.fill(7);
      expect([family(mapped), words[0]]).toEqual([4, value]);
    }
  }));
  expect(['::198.51.100.9', '::fffe:198.51.100.9', '::ffff:0:198.51.100.9', '1::ffff:198.51.100.9', '::1'].map(family)).toEqual([6, 6, 6, 6, 6]);
});

test('an address in whatever notation has the value that a URL gives it', () => {
  fc.assert(fc.property(fc.ipV6(), (text) => {
    fc.pre(parseIp(text, words) === 6);
    const pieces = [...words].flatMap((word) => [word >>> 16, word & 0xffff]).map((piece) => piece.toString(16)).join(':');
    expect(new URL(`http://[${pieces}]/`).host).toBe(new URL(`http://[${text}]/`).host);
  }));
  fc.assert(fc.property(fc.ipV4(), (text) => {
    parseIp(text, words);
    expect(new URL(`http://${words[0]}/`).host).toBe(text);
  }));
});

test.each([
  ['192.0.2.77', '192.0.2.77', '192.0.2.77'],
  ['192.0.2.77/24', '192.0.2.0', '192.0.2.255'],
  ['192.0.2.77/32', '192.0.2.77', '192.0.2.77'],
  ['192.0.2.7 - 192.0.2.9', '192.0.2.7', '192.0.2.9'],
  ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
  ['::ffff:192.0.2.77', '192.0.2.77', '192.0.2.77'],
  ['::ffff:192.0.2.77/120', '192.0.2.0', '192.0.2.255'],
  ['::ffff:192.0.2.77/128', '192.0.2.77', '192.0.2.77'],
  ['::ffff:0:0/96', '0.0.0.0', '255.255.255.255'],
  ['::ffff:192.0.2.7-192.0.2.9', '192.0.2.7', '192.0.2.9'],
  ['2001:db8::1/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
])('%s is all from %s to %s', (text, first, last) => {
  const [start, end] = [parseIpRange(first)!.start, parseIpRange(last)!.end];
  expect(parseIpRange(text)).toMatchObject({ start, end });
});

test.each([
  '', '192.0.2', '192.0.2.0/33', '192.0.2.0/', '192.0.2.0/8/8', '2001:db8::/129', '192.0.2.9-192.0.2.7', '192.0.2.1-2001:db8::1', '192.0.2.1-',
  '::ffff:192.0.2.0/24', '::ffff:192.0.2.0/95', '::ffff:192.0.2.0/129', '192.0.2.0/120',
])('%j is no range', (text) => {
  expect(parseIpRange(text)).toBeUndefined();
});

test.each<[boolean, string[]]>([
  [true, [
    '0.1.2.3', '10.255.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.7', '192.168.1.1', '198.19.0.1', '240.0.0.1',
    '255.255.255.255', '::', '::1', '::ffff:10.1.2.3', '100::1', '2001::1', '2001:2::1', 'fc00::1', 'fdff::1', 'fe80::1', 'febf::1',
  ]],
  [false, [
    '1.1.1.1', '9.255.255.255', '11.0.0.0', '128.0.0.1', '172.15.0.1', '172.32.0.1', '192.0.0.8', '192.0.2.1', '198.51.100.1', '203.0.113.1',
    '223.255.255.255', '::ffff:203.0.113.1', '2001:db8::1', '2001:218::1', '2600:9000::1', '::1:0', 'fec0::1', 'ff02::1', '100:0:0:1::1',
  ]],
])('private: %s', (isPrivate, texts) => {
  expect(texts.filter((text) => isPrivateIp(family(text) as 4 | 6, words) !== isPrivate)).toEqual([]);
});
