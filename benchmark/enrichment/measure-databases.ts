import { readFileSync, statSync } from 'node:fs';
import { builtFrom, databaseFiles } from './databases';
import { ipv4Text, ipv6Text, randomIpv4 } from './random-addresses';
import { geoDatabase } from '../../lambda-src/es-loader/enrich/geo-database';
import { findIndicators } from '../../lambda-src/shared/indicators/find-indicators';
import { openIndicatorDatabase } from '../../lambda-src/shared/indicators/indicator-database';
import { openMmdb } from '../../lambda-src/shared/open-mmdb';
import { createRandom } from '../../sample-logs/random';
import { quickest, rounded, timed, type Round } from '../rounds';

/** One figure of the data bases. */
export interface DatabaseFigure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
}

const VALUES = 200_000;
const ROUNDS = 5;
const MEGABYTE = 1e6;

/** The first round fills caches; so the look-ups of addresses that were never asked for are those of a first round. */
const perLookUp = async (values: readonly string[], find: (value: string) => unknown, rounds: number): Promise<number> => {
  const measured: Round[] = [];
  while (measured.length < rounds) {
    measured.push(await timed(() => {
      for (const value of values) find(value);
    }));
  }
  return rounded(quickest(measured).cpuSeconds * 1e9 / values.length, 0);
};

const rssMb = (): number => process.memoryUsage().rss / MEGABYTE;

/** What opening a file takes: milliseconds, and memory in MB. */
const opened = async <Database>(name: string, open: () => Database): Promise<{ database: Database; figures: DatabaseFigure[] }> => {
  const before = rssMb();
  let database: Database | undefined;
  const { wallSeconds } = await timed(() => { database = open(); });
  return {
    database: database!,
    figures: [
      { figure: `open ${name}`, value: rounded(wallSeconds * 1000, 1), unit: 'ms' },
      { figure: `memory of ${name}`, value: rounded(rssMb() - before, 0), unit: 'MB' },
    ],
  };
};

const measureLookUps = async (count: number): Promise<DatabaseFigure[]> => {
  const { city, asn, indicators, list } = databaseFiles(count);
  const sizes = Object.entries({ City: city, ASN: asn, indicators }).map(([name, path]) =>
    ({ figure: `file of ${name}`, value: rounded(statSync(path).size / MEGABYTE, 1), unit: 'MB' }));
  const geo = await opened('City and ASN', () => geoDatabase(openMmdb(readFileSync(city)), openMmdb(readFileSync(asn))));
  const threats = await opened('indicators', () => openIndicatorDatabase(readFileSync(indicators)));

  const random = createRandom(11);
  const lines = readFileSync(list, 'utf8').split('\n');
  const some = (one: () => string): string[] => Array.from({ length: VALUES }, one);
  const listed = (form: RegExp): string[] => {
    const all = lines.filter((line) => form.test(line));
    return some(() => random.pick(all));
  };
  const newcomers = some(() => ipv4Text(randomIpv4(random)));
  const find = (value: string) => findIndicators(threats.database, value, { parentDomains: false });
  const lookUp = async (figure: string, values: readonly string[], ask: (value: string) => unknown, rounds = ROUNDS): Promise<DatabaseFigure> =>
    ({ figure, value: await perLookUp(values, ask, rounds), unit: 'ns a look-up' });
  return [
    ...sizes,
    ...geo.figures,
    ...threats.figures,
    await lookUp('indicator of an IPv4 address', newcomers, find),
    await lookUp('indicator of an IPv4 address that is listed', listed(/^[\d.]+$/), find),
    await lookUp('indicator of an IPv6 address', some(() => ipv6Text(random)), find),
    await lookUp('indicator of an IPv6 address that is listed', listed(/:/), find),
    await lookUp('indicator of a domain', some(() => `${random.id(12).toLowerCase()}.example.com`), find),
    await lookUp('indicator of a domain that is listed', listed(/example/), find),
    await lookUp('place of an IPv4 address, never asked for', newcomers, geo.database.find, 1),
    await lookUp('place of an IPv6 address, never asked for', some(() => ipv6Text(random)), geo.database.find, 1),
    await lookUp('place of an address, asked for again', newcomers.slice(0, 20_000), geo.database.find),
  ];
};

const measureBuild = async (count: number): Promise<DatabaseFigure[]> => {
  const list = readFileSync(databaseFiles(count).list, 'utf8');
  const { wallSeconds } = await timed(() => builtFrom(list));
  return [
    { figure: 'build indicators', value: rounded(wallSeconds, 1), unit: 's' },
    { figure: 'peak memory of the build', value: rounded(process.resourceUsage().maxRSS / 1024, 0), unit: 'MB' },
  ];
};

if (require.main === module) {
  const [work, count] = process.argv.slice(2);
  void (work === 'build' ? measureBuild : measureLookUps)(Number(count)).then((result) => process.send!(result));
}
