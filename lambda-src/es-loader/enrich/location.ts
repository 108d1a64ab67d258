import { isMap } from '../json/is-map';
import type { Fields } from '../model';

/** What is known of where an address is and whose it is, as ECS has it. */
export interface Location {
  readonly geo?: Fields;
  readonly as?: Fields;
}

/**
 * What a record of a data base says. MaxMind and DB-IP nest names and codes (`country.iso_code`, `city.names.en`, `traits`); others, as IPinfo,
 * have plain members (`country_code`, `city`), in which numbers may be text (`lat`, `asn`: `AS64496`), or the same below `geo` and `as`.
 */
export const locationOf = (record: Fields): Location => {
  const { city, country, country_code: code, country_name: name, location, latitude, longitude, lat, lng } = { ...record, ...mapOf(record.geo) };
  const network = { ...record, ...mapOf(record.traits), ...mapOf(record.as) };
  const number = numberOf(network.autonomous_system_number ?? network.as_number ?? network.asn);
  const { latitude: nestedLat, longitude: nestedLng } = mapOf(location);
  return {
    geo: present({
      city_name: nameOf(city),
      country_iso_code: codeOf(mapOf(country).iso_code ?? code ?? country),
      country_name: textOf(name) ?? (codeOf(country) === undefined ? nameOf(country) : undefined),
      location: pointOf(numberOf(nestedLng ?? longitude ?? lng), numberOf(nestedLat ?? latitude ?? lat)),
    }),
    as: present({
      number: isSystemNumber(number) ? number : undefined,
      organization: present({
        // A name alone may be of anything; beside a number it is that of the network.
        name: textOf(network.autonomous_system_organization ?? network.as_name ?? (network.asn === undefined ? undefined : network.name)),
      }),
    }),
  };
};

const NUMBER = /^(?:AS)?(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i;
const COUNTRY_CODE = /^[A-Z]{2}$/i;
const MAX_SYSTEM_NUMBER = 2 ** 32 - 1;

const mapOf = (value: unknown): Fields => (isMap(value) ? value : {});

/** Vendors write a hyphen for what they do not know. */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' && value !== '-' ? value : undefined);

const nameOf = (place: unknown): string | undefined => textOf(isMap(place) ? mapOf(place.names).en : place);

const codeOf = (value: unknown): string | undefined => (typeof value === 'string' && COUNTRY_CODE.test(value) ? value.toUpperCase() : undefined);

const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const digits = typeof value === 'string' ? NUMBER.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
};

const isSystemNumber = (number = 0): boolean => Number.isInteger(number) && number > 0 && number <= MAX_SYSTEM_NUMBER;

/** Both halves, or nothing: OpenSearch refuses a document with a place that is nowhere. */
const pointOf = (lon = NaN, lat = NaN): Fields | undefined => (Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : undefined);

/** The members that have a value, or nothing when none has. */
export const present = (fields: Fields): Fields | undefined => {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
};
