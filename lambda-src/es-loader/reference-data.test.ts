import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceData } from './reference-data';
import { buildDatabase } from '../shared/indicators/build-database';
import { parseFeed } from '../shared/indicators/parse-feed';
import { localObjectStore, type LocalObjectStore } from '../shared/testing/local-object-store';
import { manualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

const CITY = 'data/GeoLite2/GeoLite2-City.mmdb';
const ASN = 'data/GeoLite2/GeoLite2-ASN.mmdb';
const POINTER = 'data/IOC/current.json';
const PROXIES = 'data/TrustedProxy/trusted_proxies.txt';

const file = (name: string) => readFileSync(join(__dirname, '..', '..', 'test', 'conformance', 'enrichment', name));
const indicatorFile = (list: string) =>
  buildDatabase(parseFeed(list, { provider: 'own', fileName: 'list.txt', now: '2026-01-01T00:00:00Z' }).indicators, '2026-01-01T00:00:00Z').file;

let store: LocalObjectStore;
beforeEach(async () => { store = await localObjectStore(); });
afterEach(() => store.close());

const putIndicators = (key: string, list: string) => {
  store.objects.set(`data/${key}`, indicatorFile(list));
  store.objects.set(POINTER, Buffer.from(JSON.stringify({ key })));
};
const putAll = () => {
  store.objects.set(CITY, file('GeoLite2-City.mmdb'));
  store.objects.set(ASN, file('GeoLite2-ASN.mmdb'));
  store.objects.set(PROXIES, Buffer.from('10.0.0.0/8 # own\n2001:db8::/32\n'));
  putIndicators('IOC/database/1', '192.0.2.1\n');
};

const setUp = () => {
  const clock = manualClock();
  const logger = recordingLogger();
  const unavailable: string[] = [];
  const reference = referenceData({ s3: store.client(), bucket: 'data', clock, logger, onUnavailable: (name) => { unavailable.push(name); } });
  const again = async () => {
    clock.advance(300_000);
    store.requests.length = 0;
    await reference.refresh();
  };
  return { ...reference, clock, logger, unavailable, again };
};

test('all data bases there are are put to use', async () => {
  putAll();
  const { data, refresh, logger, unavailable } = setUp();
  await refresh();
  expect(data.geo?.find('81.2.69.160')).toMatchObject({ geo: { city_name: 'London' } });
  expect(data.geo?.find('1.128.0.0')).toMatchObject({ as: { number: 1221 } });
  expect(data.indicators?.ofAddress(4, Uint32Array.of(0xc0000201))).toHaveLength(1);
  expect([data.trustedProxies?.has('10.1.2.3'), data.trustedProxies?.has('192.0.2.1')]).toEqual([true, false]);
  expect([logger.lines, unavailable]).toEqual([[], []]);
});

test('a newer data base is noticed after five minutes, not before; what has not changed is not fetched again', async () => {
  putAll();
  const { data, refresh, clock, again } = setUp();
  await refresh();
  const [geo, before] = [data.geo, store.requests.length];
  putIndicators('IOC/database/2', '198.51.100.7\n');
  clock.advance(299_999);
  await refresh();
  expect(store.requests).toHaveLength(before);
  await again();
  expect(data.indicators?.ofAddress(4, Uint32Array.of(0xc6336407))).toHaveLength(1);
  expect(data.geo).toBe(geo);
  expect(store.requests.map(({ path }) => path).sort()).toEqual([CITY, ASN, POINTER, PROXIES, 'data/IOC/database/2'].sort());
});

test('what is missing is told once, counted each time, and loading goes on with what there is', async () => {
  store.objects.set(CITY, file('GeoLite2-City.mmdb'));
  const { data, refresh, logger, unavailable, again } = setUp();
  await refresh();
  expect(data.geo?.find('81.2.69.160')).toMatchObject({ geo: { city_name: 'London' } });
  expect(unavailable.sort()).toEqual(['asn', 'indicators', 'trusted proxies']);
  await again();
  expect(logger.lines).toHaveLength(3);
  expect(unavailable).toHaveLength(6);
  putAll();
  await again();
  expect(logger.lines.filter(({ level }) => level === 'info')).toHaveLength(3);
  expect(data.indicators?.summary.providers).toEqual({ own: 1 });
});

test.each<[string, string, (bytes: Buffer) => Buffer | undefined]>([
  ['is damaged', CITY, () => Buffer.from('<html>')],
  ['is cut short', 'data/IOC/database/1', (bytes) => bytes.subarray(0, -40)],
  ['is no longer there', ASN, () => undefined],
  ['holds something else', PROXIES, () => Buffer.from('SQLite format 3\0')],
])('the last good copy stays when the new one %s: %s', async (_, path, change) => {
  putAll();
  const { data, refresh, again, unavailable } = setUp();
  await refresh();
  const before = { ...data };
  const bytes = change(store.objects.get(path)!);
  store.objects.delete(path);
  if (bytes) store.objects.set(path, bytes);
  store.objects.set(POINTER, Buffer.from(`${store.objects.get(POINTER)!.toString()} `));
  await again();
  expect(unavailable).toHaveLength(1);
  expect({ ...data, indicators: undefined }).toEqual({ ...before, indicators: undefined });
  expect(data.indicators?.summary.providers).toEqual({ own: 1 });
});

test('a store that refuses or breaks off does not stop loading, and is asked again', async () => {
  putAll();
  store.script(CITY, { status: 403, code: 'AccessDenied' });
  store.script(ASN, { breakAfter: 100 });
  const { data, refresh, again, logger, unavailable } = setUp();
  await refresh();
  expect(unavailable.sort()).toEqual(['asn', 'city']);
  expect(logger.lines.every(({ level }) => level === 'warn')).toBe(true);
  expect([data.geo, data.indicators?.summary.providers]).toEqual([undefined, { own: 1 }]);
  await again();
  expect(data.geo?.find('1.128.0.0')).toMatchObject({ as: { number: 1221 } });
});

/** A copy whose first occurrence of a text is another, of the same length. */
const changed = (bytes: Buffer, text: string, other: string): Buffer => {
  const copy = Buffer.from(bytes);
  copy.write(other, copy.indexOf(text), 'latin1');
  return copy;
};

test('damage that a look-up meets is told once and counted until there is a sound file; documents go in without the data base', async () => {
  putAll();
  store.objects.set(CITY, changed(file('GeoLite2-City.mmdb'), 'EJapan', '\0Japan'));
  const { data, refresh, logger, unavailable, again } = setUp();
  await refresh();
  expect(data.geo?.find('81.2.69.142')).toMatchObject({ geo: { country_iso_code: 'GB' } });
  expect(unavailable).toEqual([]);
  expect([data.geo?.find('2001:218::1'), data.geo?.find('81.2.69.160')]).toEqual([{}, {}]);
  expect(data.geo?.find('1.128.0.0')).toMatchObject({ as: { number: 1221 } });
  expect(unavailable).toEqual(['city']);
  await again();
  expect(unavailable).toEqual(['city', 'city']);
  expect(logger.lines).toMatchObject([{
    level: 'warn', message: `the data base city cannot be used: s3://${CITY}: the data base is damaged; documents go in without it`,
  }]);
  store.objects.set(CITY, file('GeoLite2-City.mmdb'));
  await again();
  expect(data.geo?.find('81.2.69.160')).toMatchObject({ geo: { city_name: 'London' } });
  expect([unavailable, logger.lines.length]).toEqual([['city', 'city'], 2]);
});

test.each([[CITY, ASN], [ASN, CITY]])('where both files know a place, that of cities is believed: %s comes first', async (first, second) => {
  const both = new Map([[CITY, file('GeoLite2-City.mmdb')], [ASN, changed(file('GeoLite2-City.mmdb'), 'FLondon', 'FElsewh')]]);
  putAll();
  store.objects.delete(second);
  store.objects.set(first, both.get(first)!);
  const { data, refresh, again } = setUp();
  await refresh();
  store.objects.set(second, both.get(second)!);
  await again();
  expect(data.geo?.find('81.2.69.160')).toMatchObject({ geo: { city_name: 'London' } });
});

test.each<[string, string, string]>([
  [CITY, '', `city cannot be used: s3://${CITY}: it is no data base in MaxMind's format`],
  [ASN, '<html>', `asn cannot be used: s3://${ASN}: it is no data base in MaxMind's format`],
  [POINTER, 'null', `indicators cannot be used: s3://${POINTER}: it names no data base`],
  [POINTER, '{}', `indicators cannot be used: s3://${POINTER}: it names no data base`],
  [POINTER, '{"key": 7}', `indicators cannot be used: s3://${POINTER}: it names no data base`],
  [POINTER, '{"key":', `indicators cannot be used: s3://${POINTER}: it names no data base`],
  [POINTER, '{"key": "x"}', `indicators cannot be used: s3://${POINTER}: there is no s3://data/x`],
  [PROXIES, 'x y', `trusted proxies cannot be used: s3://${PROXIES}: it holds`],
])('the log names the file that cannot be used, and says what is wrong: %s with %j', async (path, content, message) => {
  putAll();
  store.objects.set(path, Buffer.from(content));
  const { refresh, logger } = setUp();
  await refresh();
  expect(logger.lines.map((line) => line.message)).toEqual([expect.stringContaining(`the data base ${message}`)]);
});
