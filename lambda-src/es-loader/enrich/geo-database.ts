/* eslint-disable no-bitwise -- addresses are bits */
import { Reader, type Response } from 'maxmind';
import { type Location, locationOf, present } from './location';
import { boundedCache } from '../../shared/bounded-cache';
import { parseIp } from '../../shared/ip/parse-ip';
import type { Fields } from '../model';

/** Answers where an address is. */
export interface GeoDatabase {
  /** Empty where nothing is known. The answer is shared: it must not be changed. */
  find(address: string): Location;
}

const NOWHERE: Location = {};

/** Addresses of a busy site: some ten thousand, each asked for again and again. */
const MAX_CACHED_CHARACTERS = 12_000_000;
const MAX_CACHED_RECORDS = 20_000;

/**
 * Data bases in MaxMind's format, of any vendor: one of cities or countries, one of autonomous systems, or one that holds both. Throws when a
 * file is something else.
 */
export const geoDatabase = (...files: readonly Buffer[]): GeoDatabase => {
  const readers = files.map((file) => new Reader<Response>(file, { cache: recordCache() }));
  const words = new Uint32Array(4);
  const find = boundedCache(MAX_CACHED_CHARACTERS, (address): Location => {
    const family = parseIp(address, words);
    if (family === 0) return NOWHERE;
    const asked = family === 4 ? dotted(words[0]) : address; // written as IPv6 it would be looked for elsewhere
    const records = readers.map((reader) => (family === 6 && reader.metadata.ipVersion === 4 ? null : reader.get(asked)));
    const found = records.map((record) => (record === null ? NOWHERE : locationOf(record as unknown as Fields)));
    const [geo, as] = [merged(found.map((one) => one.geo)), merged(found.map((one) => one.as))];
    return geo || as ? { ...geo && { geo }, ...as && { as } } : NOWHERE;
  });
  return { find };
};

const dotted = (address: number): string => [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join('.');

const merged = (parts: ReadonlyArray<Fields | undefined>): Fields | undefined => present(Object.assign({}, ...parts) as Fields);

/** Decoded parts of a file by their position: neighboring addresses share them. */
const recordCache = () => {
  let records = new Map<string | number, unknown>();
  return {
    get: (position: string | number) => records.get(position),
    set: (position: string | number, record: unknown) => {
      if (records.size >= MAX_CACHED_RECORDS) records = new Map();
      records.set(position, record);
    },
  };
};
