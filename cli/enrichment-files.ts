import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openIndicatorFile } from './indicator-file';
import { UsageError } from './usage-error';
import type { EnrichmentData } from '../lambda-src/es-loader/enrich/enrichment-data';
import { geoDatabase, type GeoDatabase } from '../lambda-src/es-loader/enrich/geo-database';
import { ipRanges, type IpRanges } from '../lambda-src/shared/ip/ip-ranges';
import { parseIpRanges } from '../lambda-src/shared/ip/parse-ip-ranges';
import { openMmdb, type Mmdb } from '../lambda-src/shared/open-mmdb';
import { REFERENCE_DATA } from '../src/contract/reference-data';

/** Where data bases for enrichment lie. */
export interface EnrichmentFiles {
  /** A folder of data bases in MaxMind's format, `*.mmdb`. */
  readonly geoipDir?: string;
  /** A data base of indicators, or a file of a feed. */
  readonly ioc?: string;
  /** A list of addresses and networks. */
  readonly trustedProxies?: string;
}

/** Opens the data bases that are named. Throws UsageError when one cannot be read. */
export const openEnrichmentFiles = ({ geoipDir, ioc, trustedProxies }: EnrichmentFiles): EnrichmentData => ({
  ...geoipDir !== undefined && { geo: openGeoFolder(geoipDir) },
  ...ioc !== undefined && { indicators: openIndicatorFile(ioc) },
  ...trustedProxies !== undefined && { trustedProxies: openProxyFile(trustedProxies) },
});

/** Where files both know a thing, the first is believed: as the loader has them those that lie in its bucket, then by name. */
const openGeoFolder = (folder: string): GeoDatabase => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`there is no folder ${folder}`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.mmdb')).sort();
  if (names.length === 0) throw new UsageError(`${folder} holds no *.mmdb`);
  const asInBucket = [REFERENCE_DATA.CITY, REFERENCE_DATA.ASN].map((key) => basename(key)).filter((name) => names.includes(name));
  return geoDatabase(...[...new Set([...asInBucket, ...names])].map((name) => openGeoFile(join(folder, name))));
};

const openGeoFile = (path: string): Mmdb => {
  try {
    return openMmdb(readFileSync(path), ({ message }) => process.stderr.write(`siem: ${path}: ${message}; documents go in without it\n`));
  } catch (error) {
    throw new UsageError(`cannot open ${path}: ${(error as Error).message}`);
  }
};

const openProxyFile = (path: string): IpRanges => {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`there is no file ${path}`);
  const { ranges, rejected } = parseIpRanges(readFileSync(path, 'utf8'));
  if (rejected.length > 0) throw new UsageError(`${path} must hold addresses and networks; ${rejected[0]} is neither`);
  return ipRanges(ranges);
};
