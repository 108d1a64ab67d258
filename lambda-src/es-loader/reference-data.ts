import type { S3Client } from '@aws-sdk/client-s3';
import type { EnrichmentData } from './enrich/enrichment-data';
import { geoDatabase } from './enrich/geo-database';
import { MAX_DATABASE_MEBIBYTES, REFERENCE_DATA, type REFERENCE_DATABASES } from '../../src/contract/reference-data';
import { messageOf } from '../shared/errors';
import { getObject, type FetchedObject } from '../shared/get-object';
import { openIndicatorDatabase } from '../shared/indicators/indicator-database';
import { readPointer } from '../shared/indicators/read-pointer';
import { ipRanges } from '../shared/ip/ip-ranges';
import { parseIpRanges } from '../shared/ip/parse-ip-ranges';
import type { Logger } from '../shared/logger';
import { openMmdb, type Mmdb } from '../shared/open-mmdb';
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

/** Puts a file to use, or throws. Damage that shows only later is told by the callback. */
type Use = (bytes: Buffer, onDamage: (problem: Error) => void) => void | Promise<void>;

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

export const referenceData = (
  { s3, bucket, logger, onUnavailable, ...freshness }: ReferenceDataDependencies,
): ReferenceData => {
  const data: Mutable<EnrichmentData> = {};
  const problems = new Map<string, string>();
  const tellProblem = (name: string, problem: string, consequence: string): void => {
    if (problems.get(name) !== problem) logger.warn(`the data base ${name} cannot be used: ${problem}; ${consequence}`);
    problems.set(name, problem);
    onUnavailable(name);
  };
  const placeOf = (key: string): string => `s3://${bucket}/${key}`;
  const get = async (key: string, maxBytes: number, knownEtag?: string): Promise<FetchedObject | 'unchanged'> => {
    const options = { knownEtag, maxBytes, timeoutMilliseconds: TIMEOUT_MILLISECONDS };
    const object = await getObject(s3, { bucket, key }, options).catch((error: unknown) => {
      throw new Error(`${placeOf(key)} cannot be read: ${messageOf(error)}`, { cause: error });
    });
    if (object === undefined) throw new Error(`there is no ${placeOf(key)}`);
    return object;
  };

  /** An object whose content is put to use when it has changed. */
  const watched = (name: Database['name'], key: string, maxBytes: number, use: Use): Database => {
    let etag: string | undefined;
    let damage: string | undefined;
    const onDamage = (problem: Error): void => {
      damage = `${placeOf(key)}: ${problem.message}`;
      tellProblem(name, damage, 'documents go in without it');
    };
    const refresh = async (): Promise<void> => {
      const object = await get(key, maxBytes, etag);
      if (object === 'unchanged') {
        if (damage !== undefined) throw new Error(damage);
        return;
      }
      try {
        await use(object.bytes, onDamage);
      } catch (error) {
        throw new Error(`${placeOf(key)}: ${messageOf(error)}`, { cause: error });
      }
      etag = object.etag;
      damage = undefined;
    };
    return { name, refresh };
  };

  const geoFiles = new Map<string, Mmdb>();
  const useGeoFile = (key: string): Use => (bytes, onDamage) => {
    geoFiles.set(key, openMmdb(bytes, onDamage));
    data.geo = geoDatabase(...GEO_FILES.flatMap((one) => geoFiles.get(one) ?? []));
  };
  const useIndicators = async (pointer: Buffer): Promise<void> => {
    const { key } = readPointer(pointer);
    if (key === undefined) throw new Error('it names no data base');
    const file = await get(key, MAX_DATABASE_BYTES);
    if (file === 'unchanged') return;
    data.indicators = openIndicatorDatabase(file.bytes);
  };
  const useTrustedProxies = (list: Buffer): void => {
    const { ranges, rejected } = parseIpRanges(list.toString());
    if (rejected.length > 0) throw new Error(`it holds ${rejected.length} entries that are no networks`);
    data.trustedProxies = ipRanges(ranges);
  };

  const databases: readonly Database[] = [
    watched('city', REFERENCE_DATA.CITY, MAX_DATABASE_BYTES, useGeoFile(REFERENCE_DATA.CITY)),
    watched('asn', REFERENCE_DATA.ASN, MAX_DATABASE_BYTES, useGeoFile(REFERENCE_DATA.ASN)),
    watched('indicators', REFERENCE_DATA.INDICATORS, MAX_LIST_BYTES, useIndicators),
    watched('trusted proxies', REFERENCE_DATA.TRUSTED_PROXIES, MAX_LIST_BYTES, useTrustedProxies),
  ];
  return {
    data,
    refresh: whenStale(freshness, async () => {
      await Promise.all(databases.map(async ({ name, refresh }) => {
        try {
          await refresh();
          if (problems.delete(name)) logger.info(`the data base ${name} can be used again`);
        } catch (error) {
          tellProblem(name, messageOf(error), 'the one before stays in use, if any');
        }
      }));
    }),
  };
};

/** Files that tell of locations: where both know a thing, the first is believed. */
const GEO_FILES = [REFERENCE_DATA.CITY, REFERENCE_DATA.ASN];
