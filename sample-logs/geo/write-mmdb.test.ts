import fc from 'fast-check';
import { Reader, type Response } from 'maxmind';
import { writeMmdb, type MmdbEntry } from './write-mmdb';

const OPTIONS = { databaseType: 'Example-City', description: 'Invented' };
const open = (entries: readonly MmdbEntry[]) => new Reader<Response>(writeMmdb(entries, OPTIONS));
const find = (reader: Reader<Response>, address: string): unknown => reader.get(address);

test('an address is found in its network, IPv4 or IPv6, and nothing beside it', () => {
  const reader = open([{ network: '192.0.2.64/26', record: { name: 'four' } }, { network: '2001:db8:1::/48', record: { name: 'six' } }]);
  expect(['192.0.2.63', '192.0.2.64', '192.0.2.127', '192.0.2.128', '2001:db8:1::7', '2001:db8:2::7'].map((address) => find(reader, address)))
    .toEqual([null, { name: 'four' }, { name: 'four' }, null, { name: 'six' }, null]);
});

test('a network within another one wins, in whichever order they come', () => {
  const wide = { network: '198.51.100.0/24', record: { name: 'wide' } };
  const narrow = { network: '198.51.100.7/32', record: { name: 'narrow' } };
  for (const entries of [[wide, narrow], [narrow, wide]]) {
    const reader = open(entries);
    expect(['198.51.100.6', '198.51.100.7', '198.51.100.8'].map((address) => find(reader, address)))
      .toEqual([{ name: 'wide' }, { name: 'narrow' }, { name: 'wide' }]);
  }
});

test('every kind of value comes back, long texts and numbers of any size too', () => {
  const texts = ['', 'Zürich', 'a'.repeat(28), 'b'.repeat(29), 'c'.repeat(285), 'd'.repeat(70_000)];
  const record = { texts, latitude: -33.8688, yes: true, no: false, short: { uint16: 0 }, number: { uint32: 4_294_967_295 }, list: [1.5, 'x'] };
  expect(find(open([{ network: '203.0.113.0/24', record }]), '203.0.113.9'))
    .toEqual({ ...record, short: 0, number: 4_294_967_295 });
});

test('what the data base says of itself is what readers expect', () => {
  expect(open([{ network: '203.0.113.0/24', record: 'x' }]).metadata)
    .toMatchObject({ databaseType: 'Example-City', ipVersion: 6, recordSize: 32, languages: ['en'], buildEpoch: new Date('2024-01-01T00:00:00Z') });
});

test('what is no network is named', () => {
  expect(() => open([{ network: '192.0.2.0', record: 'x' }])).toThrow('192.0.2.0 is no network');
  expect(() => open([{ network: '192.0.2.0/33', record: 'x' }])).toThrow('192.0.2.0/33 is no network');
});

test('of any networks the narrowest that holds an address is found', () => {
  const network = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 32 }));
  fc.assert(fc.property(fc.uniqueArray(network, { minLength: 1, maxLength: 30, selector: (one) => maskOf(one).join('/') }), fc.nat(255), fc.nat(255),
    (networks, third, fourth) => {
      const reader = open(networks.map(([a, b, length]) => ({ network: `10.0.${a}.${b}/${length}`, record: maskOf([a, b, length]).join('/') })));
      const value = 10 * 2 ** 24 + third * 256 + fourth;
      const holding = networks.map(maskOf).filter(([first, length]) => value >= first && value < first + 2 ** (32 - length));
      const [narrowest] = holding.sort((left, right) => right[1] - left[1]);
      expect(find(reader, `10.0.${third}.${fourth}`)).toEqual(narrowest === undefined ? null : narrowest.join('/'));
    }));
});

/** First address and length. */
const maskOf = ([a, b, length]: readonly [number, number, number]): [number, number] => {
  const size = 2 ** (32 - length);
  return [Math.floor((10 * 2 ** 24 + a * 256 + b) / size) * size, length];
};
