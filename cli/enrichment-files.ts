import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openIndicatorFile } from './indicator-file';
import { UsageError } from './usage-error';
import type { EnrichmentData } from '../lambda-src/es-loader/enrich/enrichment-data';
import { geoDatabase, type GeoDatabase } from '../lambda-src/es-loader/enrich/geo-database';
import { ipRanges, type IpRanges } from '../lambda-src/shared/ip/ip-ranges';
import { parseIpRanges } from '../lambda-src/shared/ip/parse-ip-ranges';

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

const openGeoFolder = (folder: string): GeoDatabase => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`there is no folder ${folder}`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.mmdb')).sort();
  if (names.length === 0) throw new UsageError(`${folder} holds no *.mmdb`);
  try {
    return geoDatabase(...names.map((name) => readFileSync(join(folder, name))));
  } catch (error) {
    throw new UsageError(`cannot read the data bases in ${folder}: ${(error as Error).message}`);
  }
};

const openProxyFile = (path: string): IpRanges => {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`there is no file ${path}`);
  const { ranges, rejected } = parseIpRanges(readFileSync(path, 'utf8'));
  if (rejected.length > 0) throw new UsageError(`${path} must hold addresses and networks; ${rejected[0]} is neither`);
  return ipRanges(ranges);
};
