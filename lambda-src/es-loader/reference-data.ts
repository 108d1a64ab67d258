import type { S3Client } from '@aws-sdk/client-s3';
import type { EnrichmentData } from './enrich/enrichment-data';
import { geoDatabase } from './enrich/geo-database';
import { MAX_DATABASE_MEBIBYTES, REFERENCE_DATA, type REFERENCE_DATABASES } from '../../src/contract/reference-data';
import { messageOf } from '../shared/errors';
import { getObject } from '../shared/get-object';
import { openIndicatorDatabase } from '../shared/indicators/indicator-database';
import { ipRanges } from '../shared/ip/ip-ranges';
import { parseIpRanges } from '../shared/ip/parse-ip-ranges';
import type { Logger } from '../shared/logger';
import { whenStale, type Freshness } from '../shared/when-stale';

/** The data bases for enrichment, kept fresh while the process lives. */
export interface ReferenceData {
  /** Filled and replaced by `refresh`. */
  readonly data: EnrichmentData;
  /**
   * Asks for newer data bases when those there are older than their time to live. Never throws: what cannot be had or read is told once, and
   * the last good copy stays.
   */
  refresh(): Promise<void>;
}

export interface ReferenceDataDependencies extends Freshness {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly logger: Logger;
  /** Told of each data base that is missing or cannot be used, whenever it was asked for. */
  readonly onUnavailable: (database: string) => void;
}

const TIMEOUT_MILLISECONDS = 20_000;
const MEBIBYTE = 1024 ** 2;
const MAX_DATABASE_BYTES = MAX_DATABASE_MEBIBYTES * MEBIBYTE;
const MAX_LIST_BYTES = 32 * MEBIBYTE;

interface Database {
  readonly name: typeof REFERENCE_DATABASES[number];
  readonly refresh: () => Promise<void>;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

export const referenceData = (
  { s3, bucket, logger, onUnavailable, ...freshness }: ReferenceDataDependencies,
): ReferenceData => {
  const data: Mutable<EnrichmentData> = {};
  const get = (key: string, maxBytes: number, knownEtag?: string) =>
    getObject(s3, { bucket, key }, { knownEtag, maxBytes, timeoutMilliseconds: TIMEOUT_MILLISECONDS });

  /** An object whose content is put to use when it has changed. */
  const watched = (key: string, maxBytes: number, use: (bytes: Buffer) => void | Promise<void>) => {
    let etag: string | undefined;
    return async (): Promise<void> => {
      const object = await get(key, maxBytes, etag);
      if (object === 'unchanged') return;
      if (object === undefined) throw new Error(`there is no s3://${bucket}/${key}`);
      await use(object.bytes);
      etag = object.etag;
    };
  };

  const geoFiles = new Map<string, Buffer>();
  const useGeoFile = (key: string) => (bytes: Buffer): void => {
    data.geo = geoDatabase(...new Map([...geoFiles, [key, bytes]]).values());
    geoFiles.set(key, bytes);
  };
  const useIndicators = async (pointer: Buffer): Promise<void> => {
    const { key } = JSON.parse(pointer.toString()) as { readonly key: string };
    const file = await get(key, MAX_DATABASE_BYTES);
    if (file === undefined || file === 'unchanged') throw new Error(`there is no s3://${bucket}/${key}`);
    data.indicators = openIndicatorDatabase(file.bytes);
  };
  const useTrustedProxies = (list: Buffer): void => {
    const { ranges, rejected } = parseIpRanges(list.toString());
    if (rejected.length > 0) throw new Error(`it holds ${rejected.length} entries that are no networks`);
    data.trustedProxies = ipRanges(ranges);
  };

  const databases: readonly Database[] = [
    { name: 'city', refresh: watched(REFERENCE_DATA.CITY, MAX_DATABASE_BYTES, useGeoFile(REFERENCE_DATA.CITY)) },
    { name: 'asn', refresh: watched(REFERENCE_DATA.ASN, MAX_DATABASE_BYTES, useGeoFile(REFERENCE_DATA.ASN)) },
    { name: 'indicators', refresh: watched(REFERENCE_DATA.INDICATORS, MAX_LIST_BYTES, useIndicators) },
    { name: 'trusted proxies', refresh: watched(REFERENCE_DATA.TRUSTED_PROXIES, MAX_LIST_BYTES, useTrustedProxies) },
  ];
  const problems = new Map<string, string>();
  return {
    data,
    refresh: whenStale(freshness, async () => {
      await Promise.all(databases.map(async ({ name, refresh }) => {
        try {
          await refresh();
          if (problems.delete(name)) logger.info(`the data base ${name} can be used again`);
        } catch (error) {
          const problem = messageOf(error);
          if (problems.get(name) !== problem) logger.warn(`the data base ${name} cannot be used: ${problem}; the one before stays in use, if any`);
          problems.set(name, problem);
          onUnavailable(name);
        }
      }));
    }),
  };
};
