import fc from 'fast-check';
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
  ['a network beside its name and domain', { asn: 'AS64496', name: 'Example Broadband', domain: 'example.com', type: 'isp', route: '192.0.2.0/24' }, {
    as: { number: 64496, organization: { name: 'Example Broadband' } },
  }],
  ['a network among the traits', { traits: { autonomous_system_number: 64496, autonomous_system_organization: 'Example Broadband', isp: 'Other' } }, {
    as: { number: 64496, organization: { name: 'Example Broadband' } },
  }],
  [
    'place and network apart',
    {
      geo: { city: 'Nairobi', country: 'Kenya', country_code: 'KE', latitude: -1.2833, longitude: 36.8167 },
      as: { asn: 'AS64496', name: 'Example Broadband', domain: 'example.com' },
    },
    { ...NAIROBI, as: { number: 64496, organization: { name: 'Example Broadband' } } },
  ],
  ['a number of 64 bits, and one of text without AS', { autonomous_system_number: BigInt(64496), lat: '1e-05', lng: '8.5' }, {
    geo: { location: { lon: 8.5, lat: 0.00001 } }, as: { number: 64496 },
  }],
  ['the number as text', { autonomous_system_number: '64496' }, { as: { number: 64496 } }],
  ['text below location', { location: { latitude: '-1.2833', longitude: '36.8167' } }, { geo: { location: { lon: 36.8167, lat: -1.2833 } } }],
  ['a code in lower case', { country: 'ke' }, { geo: { country_iso_code: 'KE' } }],
  ['half a place', { latitude: -1.2833 }, {}],
  ['a place that is nowhere', { location: { latitude: 91, longitude: 8 } }, {}],
  ['numbers that are none', { location: { latitude: NaN, longitude: 8 }, asn: 'AS64496.5' }, {}],
  ['a number that no network has', { asn: 0, as_name: 'Not routed' }, { as: { organization: { name: 'Not routed' } } }],
  ['hyphens for what is unknown', { city: { names: { en: '-' } }, country: { iso_code: '-', names: { en: '-' } } }, {}],
  ['a name of something else', { name: 'Example Broadband', city: 7, country_name: ['Kenya'] }, {}],
  ['empty texts', { city: '', country: '', lat: '', asn: '' }, {}],
  ['something else', { hosting: true, asn: 'unknown', country: 7, city: ['Nairobi'] }, {}],
])('what a record says is found wherever vendors put it: %s', (_, record, location) => {
  expect(locationOf(record)).toEqual(location);
});

const MEMBERS = [
  'city', 'country', 'country_code', 'location', 'latitude', 'longitude', 'lat', 'lng', 'traits', 'geo', 'as', 'asn', 'name', 'names', 'en',
  'iso_code', 'autonomous_system_number',
];

test('whatever a damaged record says, what is found is texts and numbers that a document can hold', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(fc.string(), fc.double(), fc.bigInt(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 }), tie('map')),
    map: fc.dictionary(fc.constantFrom(...MEMBERS), tie('any'), { maxKeys: 8 }),
  })).map;
  fc.assert(fc.property(value, (record) => {
    const leaves: unknown[] = [];
    const collect = (part: unknown): unknown => (typeof part === 'object' ? Object.values(part!).forEach(collect) : leaves.push(part));
    const location = locationOf(record as Fields);
    Object.values(location).filter((part) => part !== undefined).forEach(collect);
    expect(leaves.filter((leaf) => (typeof leaf !== 'string' || leaf === '') && !Number.isFinite(leaf))).toEqual([]);
  }));
});
