import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openMmdb } from './open-mmdb';

const CITY = readFileSync(join(__dirname, '..', '..', 'test', 'conformance', 'enrichment', 'GeoLite2-City.mmdb'));
const METADATA_AT = CITY.lastIndexOf('MaxMind.com') - 3;
const METADATA = CITY.subarray(METADATA_AT);

test('says what is known of an address, and when the file was built', () => {
  const { get, builtAt } = openMmdb(CITY);
  expect(get('81.2.69.160', 4)).toMatchObject({ country: { iso_code: 'GB' } });
  expect(get('2001:218::1', 6)).toMatchObject({ country: { iso_code: 'JP' } });
  expect(get('192.0.2.1', 4)).toBeUndefined();
  expect(builtAt).toEqual(new Date('2026-02-04T22:49:29Z'));
});

test('a file of IPv4 alone knows nothing of IPv6', () => {
  const file = Buffer.from(CITY);
  file[file.indexOf('ip_version') + 'ip_version'.length + 1] = 4;
  expect(openMmdb(file).get('2001:218::1', 6)).toBeUndefined();
});

test.each([
  ['empty', ''], ['a page', '<html>'], ['another data base', 'SQLite format 3\0'.repeat(10_000)],
])('a file that is %s is refused', (_, content) => {
  expect(() => openMmdb(Buffer.from(content))).toThrow('it is no data base in MaxMind\'s format');
});

test.each<[string, Buffer]>([
  ['lost its middle', Buffer.concat([CITY.subarray(0, 3_000), METADATA])],
  ['lost a few bytes of its tree', Buffer.concat([CITY.subarray(0, 1_000), CITY.subarray(1_003)])],
  ['lost the end of its records', Buffer.concat([CITY.subarray(0, 12_000), METADATA])],
  ['begins with zeros', Buffer.from(CITY).fill(0, 0, METADATA_AT / 2)],
  ['has records of zeros', Buffer.from(CITY).fill(0, 12_000, METADATA_AT)],
  ['has metadata that break off', CITY.subarray(0, METADATA_AT + 30)],
])('a file that %s is found damaged when it is opened', (_, file) => {
  expect(() => openMmdb(file)).toThrow('the data base is damaged');
});

test('damage that only a look-up meets is told once, and nothing is known any more', () => {
  const file = Buffer.from(CITY);
  file[file.indexOf('EJapan')] = 0;
  const told: string[] = [];
  const { get } = openMmdb(file, ({ message }) => { told.push(message); });
  expect(get('81.2.69.160', 4)).toMatchObject({ country: { iso_code: 'GB' } });
  expect([get('2001:218::1', 6), get('2001:218::2', 6), get('81.2.69.160', 4)]).toEqual([undefined, undefined, undefined]);
  expect(told).toEqual(['the data base is damaged']);
});

test('whatever bytes are damaged, a look-up never throws', () => {
  const damages = fc.array(fc.tuple(fc.nat(METADATA_AT - 1), fc.nat(255)), { minLength: 1, maxLength: 100 });
  fc.assert(fc.property(damages, (bytes) => {
    const file = Buffer.from(CITY);
    for (const [at, byte] of bytes) file[at] = byte;
    const told: Error[] = [];
    const database = openedOrDamaged(file, (problem) => { told.push(problem); });
    for (const address of ['81.2.69.160', '89.160.20.112', '2.125.160.216', '1.1.1.1']) database?.get(address, 4);
    for (const address of ['2001:218::1', '2a02:d300::1']) database?.get(address, 6);
    expect(told.length).toBeLessThan(2);
  }), { numRuns: 300 });
});

const openedOrDamaged = (...args: Parameters<typeof openMmdb>) => {
  try {
    return openMmdb(...args);
  } catch (error) {
    expect((error as Error).message).toBe('the data base is damaged');
    return undefined;
  }
};
