import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ipv4Network, ipv4Text, ipv6Network, ipv6Text, randomIpv4 } from './random-addresses';
import { buildDatabase } from '../../lambda-src/shared/indicators/build-database';
import { parseFeed } from '../../lambda-src/shared/indicators/parse-feed';
import type { MmdbValue } from '../../sample-logs/geo/mmdb-value';
import { writeMmdb } from '../../sample-logs/geo/write-mmdb';
import { createRandom, type Random } from '../../sample-logs/random';

/** Files of data bases as large as the real ones: made up, the same in every run, and kept for the next. */
export interface DatabaseFiles {
  readonly city: string;
  readonly asn: string;
  readonly indicators: string;
  /** What the indicators were built of, one a line. */
  readonly list: string;
}

/** Changes whenever something else is written. */
const VERSION = 2;
const FULL = 500_000;

/** Of each data base as many networks as a real one has, if there are 500,000 indicators; otherwise in proportion. */
export const databaseFiles = (indicators: number): DatabaseFiles => {
  const folder = join(tmpdir(), `siem-benchmark-data-${VERSION}-${indicators}`);
  mkdirSync(folder, { recursive: true });
  const share = (ofFull: number): number => Math.max(10, Math.round(ofFull * indicators / FULL));
  const file = (name: string, write: () => Buffer | string): string => {
    const path = join(folder, name);
    if (existsSync(path)) return path;
    writeFileSync(`${path}.part`, write());
    renameSync(`${path}.part`, path); // a run that is broken off leaves no half of a file
    return path;
  };
  const list = file('list.txt', () => indicatorList(indicators));
  return {
    city: file('city.mmdb', () => cityDatabase(share(450_000), share(130_000), share(32_000))),
    asn: file('asn.mmdb', () => asnDatabase(share(330_000), share(32_000), share(75_000))),
    list,
    indicators: file('indicators.siemioc', () => builtFrom(readFileSync(list, 'utf8'))),
  };
};

/** What the fetcher does with a list. */
export const builtFrom = (list: string): Buffer => {
  const { indicators } = parseFeed(list, { provider: 'benchmark', fileName: 'list.txt', now: '2024-06-10T00:00:00Z' }, 'txt');
  return buildDatabase(indicators, '2024-06-10T00:00:00Z').file;
};

const indicatorList = (count: number): string => {
  const random = createRandom(1);
  const one = (at: number): string => {
    if (at % 20 < 12) return ipv4Text(randomIpv4(random));
    if (at % 20 < 14) return ipv4Network(random, 16 + random.below(15));
    if (at % 20 < 16) return ipv6Text(random);
    return `${random.id(12).toLowerCase()}.example.${random.pick(['com', 'net', 'org'])}`;
  };
  return Array.from({ length: count }, (_, at) => one(at)).join('\n');
};

const LANGUAGES = ['de', 'en', 'es', 'fr', 'ja', 'pt-BR', 'ru', 'zh-CN'];
const named = (random: Random): { readonly [name: string]: MmdbValue } => {
  const name = random.id(9);
  const names = Object.fromEntries(LANGUAGES.map((language) => [language, `${name} ${language}`]));
  return { geoname_id: { uint32: random.below(10_000_000) }, names };
};

/** Records have the parts of GeoLite2 City, names in eight languages among them. */
const cityDatabase = (ipv4: number, ipv6: number, places: number): Buffer => {
  const random = createRandom(2);
  const countries = Array.from({ length: 250 }, () => ({ iso_code: random.id(2), ...named(random) }));
  const records = Array.from({ length: places }, () => {
    const country = random.pick(countries);
    return {
      city: named(random),
      continent: { code: random.id(2), ...named(random) },
      country,
      location: {
        accuracy_radius: { uint16: random.below(1000) },
        latitude: random.below(18_000) / 100 - 90,
        longitude: random.below(36_000) / 100 - 180,
        time_zone: 'Europe/Zurich',
      },
      postal: { code: random.id(5) },
      registered_country: country,
      subdivisions: [{ iso_code: random.id(2), ...named(random) }],
    };
  });
  return databaseOf(random, 'GeoLite2-City', records, [ipv4, 18, 9], [ipv6, 48]);
};

const asnDatabase = (ipv4: number, ipv6: number, systems: number): Buffer => {
  const random = createRandom(3);
  const records = Array.from({ length: systems }, () => (
    { autonomous_system_number: { uint32: random.below(400_000) }, autonomous_system_organization: `Example ${random.id(12)}` }
  ));
  return databaseOf(random, 'GeoLite2-ASN', records, [ipv4, 14, 11], [ipv6, 32]);
};

const databaseOf = (
  random: Random, databaseType: string, records: readonly MmdbValue[],
  [ipv4, shortest, lengths]: readonly [number, number, number], [ipv6, length]: readonly [number, number],
): Buffer => writeMmdb([
  ...Array.from({ length: ipv4 }, () => ({ network: ipv4Network(random, shortest + random.below(lengths)), record: random.pick(records) })),
  ...Array.from({ length: ipv6 }, () => ({ network: ipv6Network(random, length), record: random.pick(records) })),
], { databaseType, description: 'Made up for measurements' });
