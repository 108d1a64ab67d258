import { type Location, locationOf } from './location';
import type { Fields } from '../model';

const NAIROBI: Location = { geo: { city_name: 'Nairobi', country_iso_code: 'KE', country_name: 'Kenya', location: { lon: 36.8167, lat: -1.2833 } } };

test.each<[string, Fields, Location]>([
  [
    'nested, as MaxMind and DB-IP have it',
    {
      city: { names: { en: 'Nairobi', sw: 'Nairobi' } },
      country: { iso_code: 'KE', names: { en: 'Kenya' } },
      location: { latitude: -1.2833, longitude: 36.8167 },
    },
    NAIROBI,
  ],
  ['an autonomous system', { autonomous_system_number: 64496, autonomous_system_organization: 'Example Broadband' }, {
    as: { number: 64496, organization: { name: 'Example Broadband' } },
  }],
  [
    'plain, with the code beside the country',
    { city: 'Nairobi', country: 'Kenya', country_code: 'KE', latitude: -1.2833, longitude: 36.8167 },
    NAIROBI,
  ],
  ['plain, with the name beside the code', { city: 'Nairobi', country: 'KE', country_name: 'Kenya', lat: '-1.2833', lng: '36.8167' }, NAIROBI],
  ['country and network in one', { country: 'Kenya', country_code: 'KE', continent: 'Africa', asn: 'AS64496', as_name: 'Example Broadband' }, {
    geo: { country_iso_code: 'KE', country_name: 'Kenya' }, as: { number: 64496, organization: { name: 'Example Broadband' } },
  }],
  ['a network by its number', { as_number: 64496, as_name: 'Example Broadband' }, {
    as: { number: 64496, organization: { name: 'Example Broadband' } },
  }],
  ['empty texts', { city: '', country: '', lat: '', asn: '' }, {}],
  ['something else', { hosting: true, asn: 'unknown', country: 7, city: ['Nairobi'] }, {}],
])('what a record says is found wherever vendors put it: %s', (_, record, location) => {
  expect(locationOf(record)).toEqual(location);
});
