import type { Fields } from '../model';

/** What is known of where an address is and whose it is, as ECS has it. */
export interface Location {
  readonly geo?: Fields;
  readonly as?: Fields;
}

/**
 * What a record of a data base says. MaxMind and DB-IP nest names and codes (`country.iso_code`, `city.names.en`); others, as IPinfo, have plain
 * members (`country_code`, `city`), in which numbers may be text (`lat`, `asn`: `AS64496`).
 */
export const locationOf = ({ city, country, location, ...plain }: Fields): Location => {
  const countryIsCode = typeof country === 'string' && COUNTRY_CODE.test(country);
  return {
    geo: present({
      city_name: nameOf(city),
      country_iso_code: member(country, 'iso_code') ?? plain.country_code ?? (countryIsCode ? country : undefined),
      country_name: plain.country_name ?? (countryIsCode ? undefined : nameOf(country)),
      location: present({
        lon: member(location, 'longitude') ?? numberOf(plain.longitude ?? plain.lng),
        lat: member(location, 'latitude') ?? numberOf(plain.latitude ?? plain.lat),
      }),
    }),
    as: present({
      number: plain.autonomous_system_number ?? numberOf(plain.as_number ?? plain.asn),
      organization: present({ name: plain.autonomous_system_organization ?? plain.as_name }),
    }),
  };
};

const COUNTRY_CODE = /^[A-Z]{2}$/;
const NUMBER = /^(?:AS)?(-?\d+(?:\.\d+)?)$/;

const nameOf = (place: unknown): unknown => (typeof place === 'string' ? place : member(member(place, 'names'), 'en'));

const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  const digits = typeof value === 'string' ? NUMBER.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
};

const member = (fields: unknown, name: string): unknown =>
  (typeof fields === 'object' && fields !== null ? (fields as Fields)[name] : undefined);

/** The members that have a value, or nothing when none has. */
export const present = (fields: Fields): Fields | undefined => {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return known.length === 0 ? undefined : Object.fromEntries(known);
};
