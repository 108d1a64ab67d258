/* eslint-disable no-bitwise -- addresses are bits */
import { type Location, locationOf, present } from './location';
import { boundedCache } from '../../shared/bounded-cache';
import { parseIp } from '../../shared/ip/parse-ip';
import type { Mmdb } from '../../shared/open-mmdb';
import { isMap } from '../json/is-map';
import type { Fields } from '../model';

/** Answers where an address is. */
export interface GeoDatabase {
  /** Empty where nothing is known. The answer is shared: it must not be changed. */
  find(address: string): Location;
}

const NOWHERE: Location = {};

/** Addresses of a busy site: some ten thousand, each asked for again and again. */
const MAX_CACHED_CHARACTERS = 12_000_000;

/**
 * Files of any vendor: of cities or countries, of autonomous systems, or of both. Where several of them know a thing, the first is believed.
 */
export const geoDatabase = (...files: readonly Mmdb[]): GeoDatabase => {
  const words = new Uint32Array(4);
  const find = boundedCache(MAX_CACHED_CHARACTERS, (address): Location => {
    const family = parseIp(address, words);
    if (family === 0) return NOWHERE;
    const asked = family === 4 && address.includes(':') ? dotted(words[0]) : address; // files have no place for IPv4 written as IPv6
    const records = files.map((file) => file.get(asked, family));
    const found = records.map((record) => (isMap(record) ? locationOf(record) : NOWHERE));
    const [geo, as] = [merged(found.map((one) => one.geo)), merged(found.map((one) => one.as))];
    return geo || as ? { ...geo && { geo }, ...as && { as } } : NOWHERE;
  });
  return { find };
};

const merged = (parts: ReadonlyArray<Fields | undefined>): Fields | undefined => present(Object.assign({}, ...[...parts].reverse()) as Fields);

const dotted = (address: number): string => [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join('.');
