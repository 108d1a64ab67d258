/* eslint-disable no-bitwise -- addresses are bits */
import * as fc from 'fast-check';
import { buildDatabase } from './build-database';
import type { Indicator } from './indicator';
import { openIndicatorDatabase } from './indicator-database';
import type { IpRange } from '../ip/ip-range';
import { parseIpRange } from '../ip/ip-range';
import { parseIp } from '../ip/parse-ip';

const BUILT_AT = '2026-01-02T03:04:05Z';

const ofRange = (text: string, name = text, provider = 'feed'): Extract<Indicator, { readonly range: IpRange }> => {
  const range = parseIpRange(text)!;
  return { provider, name, type: range.family === 4 ? 'ipv4-addr' : 'ipv6-addr', range };
};
const open = (...indicators: Indicator[]) => openIndicatorDatabase(buildDatabase(indicators, BUILT_AT).file);
const namesAt = (database: ReturnType<typeof open>, address: string) => {
  const words = new Uint32Array(4);
  return database.ofAddress(parseIp(address, words) as 4 | 6, words).map(({ name }) => name);
};

test('every network that holds an address is found, the narrowest first', () => {
  const database = open(...['192.0.0.0/8', '192.0.2.0/24', '192.0.2.7', '192.0.2.0/25', '198.51.100.0/24'].map((text) => ofRange(text)));
  expect(namesAt(database, '192.0.2.7')).toEqual(['192.0.2.7', '192.0.2.0/25', '192.0.2.0/24', '192.0.0.0/8']);
  expect(namesAt(database, '192.0.2.200')).toEqual(['192.0.2.0/24', '192.0.0.0/8']);
  expect(namesAt(database, '193.0.0.0')).toEqual([]);
});

test('a wide network is found beside thousands of later addresses, for IPv6 as for IPv4', () => {
  const singles = Array.from({ length: 4_000 }, (_, i) => [`11.0.${i >> 8}.${i & 255}`, `2001:db8::${i.toString(16)}`]).flat();
  const database = open(ofRange('11.0.0.0/8'), ofRange('2001:db8::/32'), ...singles.map((text) => ofRange(text)));
  expect(namesAt(database, '11.200.0.1')).toEqual(['11.0.0.0/8']);
  expect(namesAt(database, '11.0.3.1')).toEqual(['11.0.3.1', '11.0.0.0/8']);
  expect(namesAt(database, '2001:db8:ffff::1')).toEqual(['2001:db8::/32']);
  expect(namesAt(database, '2001:db8::3e8')).toEqual(['2001:db8::3e8', '2001:db8::/32']);
});

test('IPv6 ranges across every boundary of 32 bits are found', () => {
  const database = open(ofRange('2001:db8::ffff:ffff-2001:db8::1:0:0'), ofRange('2001:db8:0:ffff:ffff::-2001:db8:1::1'));
  expect(namesAt(database, '2001:db8::ffff:ffff')).toHaveLength(1);
  expect(namesAt(database, '2001:db8::1:0:0')).toHaveLength(1);
  expect(namesAt(database, '2001:db8::1:0:1')).toHaveLength(0);
  expect(namesAt(database, '2001:db8:1::')).toHaveLength(1);
  expect(namesAt(database, '2001:db8:1::2')).toHaveLength(0);
});

test('the first and the last address there is can be looked up', () => {
  const database = open(ofRange('0.0.0.0/8'), ofRange('255.0.0.0/8'), ofRange('::/16'), ofRange('ffff::/16'));
  expect(['0.0.0.0', '255.255.255.255', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'].map((address) => namesAt(database, address).length))
    .toEqual([1, 1, 1, 1]);
});

/** Few bits vary, so that ranges meet, overlap and repeat. */
const rangesOf = (family: 4 | 6): fc.Arbitrary<IpRange> => {
  const shift = family === 4 ? 24n : 96n;
  const address = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 40 }))
    .map(([high, low]) => (BigInt(high) << shift) + BigInt(low) * (high % 2 === 0 ? 1n : 1n << (shift / 2n)));
  return fc.tuple(address, address).map(([a, b]) => ({ family, start: a < b ? a : b, end: a < b ? b : a }));
};
const wordsOf = (family: 4 | 6, address: bigint): Uint32Array =>
  (family === 4 ? Uint32Array.of(Number(address)) : Uint32Array.from([96n, 64n, 32n, 0n], (shift) => Number((address >> shift) & 0xffff_ffffn)));

test.each([4, 6] as const)('whatever IPv%i ranges there are, those found are those that a scan of all of them finds', (family) => {
  const some = fc.array(rangesOf(family), { maxLength: 40 });
  fc.assert(fc.property(some, some, (ranges, asked) => {
    const indicators = ranges.map((range, i): Indicator => ({ provider: `feed ${i}`, type: family === 4 ? 'ipv4-addr' : 'ipv6-addr', range }));
    const database = open(...indicators);
    const near = [...asked, ...ranges].flatMap(({ start, end }) => [start, end, end + 1n, start - 1n, (start + end) / 2n]);
    for (const probe of near.filter((one) => one >= 0n)) {
      const expected = ranges.flatMap(({ start, end }, i) => (start <= probe && probe <= end ? [`feed ${i}`] : []));
      expect(database.ofAddress(family, wordsOf(family, probe)).map(({ provider }) => provider).sort()).toEqual(expected.sort());
    }
  }), { numRuns: 200 });
});

test('texts are found by kind, whatever else has the same characters', () => {
  const digest = 'd41d8cd98f00b204e9800998ecf8427e';
  const database = open(
    { provider: 'feed', type: 'domain-name', text: 'evil.example.com', name: 'domain' },
    { provider: 'other', type: 'domain-name', text: 'evil.example.com', name: 'domain too' },
    { provider: 'feed', type: 'url', text: 'http://evil.example.com/x', name: 'url' },
    { provider: 'feed', type: 'file', text: digest, name: 'hash' },
  );
  expect(database.ofText('domain-name', 'evil.example.com').map(({ name }) => name)).toEqual(['domain', 'domain too']);
  expect(database.ofText('url', 'http://evil.example.com/x').map(({ name }) => name)).toEqual(['url']);
  expect(database.ofText('file', digest).map(({ name }) => name)).toEqual(['hash']);
  expect([database.ofText('url', 'evil.example.com'), database.ofText('domain-name', digest), database.ofText('domain-name', 'example.com')])
    .toEqual([[], [], []]);
});

test('every one of many texts is found, and no other', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.domain(), { maxLength: 60 }), fc.array(fc.domain()), (domains, others) => {
    const database = open(...domains.map((text): Indicator => ({ provider: 'feed', type: 'domain-name', text })));
    for (const domain of [...domains, ...others]) expect(database.ofText('domain-name', domain)).toHaveLength(domains.includes(domain) ? 1 : 0);
  }));
});

test('all that is known of an indicator comes back, and only that', () => {
  const full = {
    ...ofRange('192.0.2.1'),
    reference: 'https://feed.example.com/é',
    first_seen: '2024-01-01T00:00:00Z',
    last_seen: '2024-02-01T00:00:00Z',
    modified: '2024-03-01T00:00:00Z',
    description: 'seen by 日本',
  };
  const { range: _, ...details } = full;
  const words = Uint32Array.of(0xc0000201);
  expect(open(full).ofAddress(4, words)).toEqual([details]);
  expect(open({ provider: 'feed', type: 'ipv4-addr', range: full.range }).ofAddress(4, words))
    .toEqual([{ provider: 'feed', type: 'ipv4-addr' }]);
});

test('of what one provider says of the same address, the latest counts; other providers have their own say', () => {
  const old = { ...ofRange('192.0.2.1', 'old'), modified: '2024-01-01T00:00:00Z' };
  const late = { ...ofRange('192.0.2.1', 'late'), modified: '2025-01-01T00:00:00Z' };
  const { file, duplicates, summary } = buildDatabase([late, old, ofRange('192.0.2.1', 'other', 'second')], BUILT_AT);
  expect(namesAt(openIndicatorDatabase(file), '192.0.2.1')).toEqual(['late', 'other']);
  expect(duplicates).toBe(1);
  expect(summary).toEqual({ builtAt: BUILT_AT, providers: { feed: 1, second: 1 }, types: { 'ipv4-addr': 2 } });
});

test('the order in which feeds come makes no difference to the file', () => {
  const indicators = ['192.0.2.1', '192.0.2.0/24', '2001:db8::/32', '192.0.2.1'].map((text, i) => ofRange(text, `n${i}`, `p${i % 2}`));
  expect(buildDatabase([...indicators].reverse(), BUILT_AT).file).toEqual(buildDatabase(indicators, BUILT_AT).file);
});

test('a data base without indicators answers too', () => {
  const database = open();
  expect([namesAt(database, '192.0.2.1'), database.ofText('domain-name', 'example.com')]).toEqual([[], []]);
});

test('a file that is cut short, changed or of something else is refused', () => {
  const { file } = buildDatabase([ofRange('192.0.2.1')], BUILT_AT);
  const changed = Buffer.from(file);
  changed[file.length >> 1] ^= 1;
  expect(() => openIndicatorDatabase(changed)).toThrow('damaged');
  expect(() => openIndicatorDatabase(file.subarray(0, -1))).toThrow('damaged');
  expect(() => openIndicatorDatabase(Buffer.alloc(0))).toThrow('no data base');
  expect(() => openIndicatorDatabase(Buffer.from('SQLite format 3\0'.padEnd(100)))).toThrow('no data base');
});

test('a file that lies anywhere in memory is read, and in place where it can be', () => {
  const { file } = buildDatabase([ofRange('192.0.2.1')], BUILT_AT);
  const shifted = Buffer.concat([Buffer.alloc(1), file]).subarray(1);
  expect(namesAt(openIndicatorDatabase(shifted), '192.0.2.1')).toHaveLength(1);
});
