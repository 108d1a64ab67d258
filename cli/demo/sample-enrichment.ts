import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnrichmentData } from '../../lambda-src/es-loader/enrich/enrichment-data';
import type { IndicatorDatabase } from '../../lambda-src/shared/indicators/indicator-database';
import { sampleFeeds } from '../../sample-logs/feeds';
import { geoFiles } from '../../sample-logs/geo/networks';
import { openEnrichmentFiles } from '../enrichment-files';
import { buildIndicatorFile, openIndicatorFile } from '../indicator-file';

export type SampleEnrichment = EnrichmentData & { readonly indicators: IndicatorDatabase };

/**
 * Writes data bases of what sample logs tell of into a folder, and opens them: locations, and the indicators of two feeds, built as
 * `siem intel build` does. All of it is invented.
 */
export const sampleEnrichment = (folder: string): SampleEnrichment => {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  Object.entries(geoFiles()).forEach(([name, bytes]) => write(name, bytes));
  const feeds = sampleFeeds().map(({ provider, fileName, content }) => ({ provider, path: write(fileName, content) }));
  const ioc = write(INDICATORS, buildIndicatorFile(feeds).file);
  return { ...openEnrichmentFiles({ geoipDir: folder }), indicators: openIndicatorFile(ioc) };
};

/** The data base of indicators in the folder. */
export const INDICATORS = 'indicators.siemioc';
