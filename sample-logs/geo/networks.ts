import { writeMmdb, type MmdbEntry } from './write-mmdb';

/** A network of the sample logs, and whose it is said to be. */
interface Network {
  readonly network: string;
  readonly place: Place;
  readonly operator: readonly [number: number, name: string];
}

interface Place {
  readonly city: string;
  readonly code: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

const place = (city: string, code: string, country: string, latitude: number, longitude: number): Place =>
  ({ city, code, country, latitude, longitude });

const ZURICH = place('Zurich', 'CH', 'Switzerland', 47.37, 8.54);
const TOKYO = place('Tokyo', 'JP', 'Japan', 35.68, 139.69);
const SEATTLE = place('Seattle', 'US', 'United States', 47.61, -122.33);
const SAO_PAULO = place('São Paulo', 'BR', 'Brazil', -23.55, -46.63);
const NAIROBI = place('Nairobi', 'KE', 'Kenya', -1.29, 36.82);
/** Where the attacker comes from; the code is one that no country will ever have. */
const NULL_ISLAND = place('Null Island', 'ZZ', 'Null Island', 0, 0);

const BROADBAND = [64496, 'Example Broadband'] as const;
const MOBILE = [64497, 'Example Mobile'] as const;
const HOSTING = [64511, 'Example Hosting, no questions asked'] as const;

/** Invented: addresses and numbers are set aside for documentation, and belong to nobody. */
const NETWORKS: readonly Network[] = [
  { network: '192.0.2.0/25', place: ZURICH, operator: BROADBAND },
  { network: '192.0.2.128/25', place: TOKYO, operator: MOBILE },
  { network: '198.51.100.0/25', place: SEATTLE, operator: BROADBAND },
  { network: '198.51.100.128/25', place: SAO_PAULO, operator: MOBILE },
  { network: '203.0.113.0/24', place: NAIROBI, operator: BROADBAND },
  { network: '203.0.113.208/28', place: NULL_ISLAND, operator: HOSTING },
  { network: '2001:db8::/32', place: ZURICH, operator: MOBILE },
];

/** Data bases of locations and of autonomous systems for the addresses of sample logs, in the form of GeoLite2. */
export const geoFiles = (): { readonly [name: string]: Buffer } => ({
  'GeoLite2-City.mmdb': writeMmdb(NETWORKS.map(cityEntry), { databaseType: 'GeoLite2-City', description: 'Invented places of sample logs' }),
  'GeoLite2-ASN.mmdb': writeMmdb(NETWORKS.map(operatorEntry), { databaseType: 'GeoLite2-ASN', description: 'Invented operators of sample logs' }),
});

const cityEntry = ({ network, place: { city, code, country, latitude, longitude } }: Network): MmdbEntry => ({
  network,
  record: {
    city: { names: { en: city } },
    country: { iso_code: code, names: { en: country } },
    location: { latitude, longitude },
  },
});

const operatorEntry = ({ network, operator: [number, name] }: Network): MmdbEntry =>
  ({ network, record: { autonomous_system_number: { uint32: number }, autonomous_system_organization: name } });
