import { readFileSync } from 'node:fs';
import type { DatabaseFiles } from './databases';
import type { EnrichmentData } from '../../lambda-src/es-loader/enrich/enrichment-data';
import { geoDatabase } from '../../lambda-src/es-loader/enrich/geo-database';
import { openIndicatorDatabase } from '../../lambda-src/shared/indicators/indicator-database';
import { ipRanges } from '../../lambda-src/shared/ip/ip-ranges';
import { parseIpRanges } from '../../lambda-src/shared/ip/parse-ip-ranges';
import { openMmdb } from '../../lambda-src/shared/open-mmdb';

/** The data bases as the loader has them. */
export const openData = ({ city, asn, indicators }: DatabaseFiles): EnrichmentData => ({
  geo: geoDatabase(openMmdb(readFileSync(city)), openMmdb(readFileSync(asn))),
  indicators: openIndicatorDatabase(readFileSync(indicators)),
  trustedProxies: ipRanges(parseIpRanges('10.0.0.0/8\n2600:9000::/28\n').ranges),
});
