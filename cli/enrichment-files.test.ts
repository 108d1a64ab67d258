import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEnrichmentFiles } from './enrichment-files';
import { UsageError } from './usage-error';
import { writeMmdb, type MmdbEntry } from '../sample-logs/geo/write-mmdb';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'siem-test-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, record: MmdbEntry['record']) =>
  writeFileSync(join(folder, name), writeMmdb([{ network: '192.0.2.0/24', record }], { databaseType: name, description: 'for tests' }));

test('where files both know a place, that of cities is believed as in the loader, then the others by name', () => {
  put('GeoLite2-ASN.mmdb', { asn: 'AS64496', as_name: 'Example', country_code: 'US', country: 'United States' });
  put('GeoLite2-City.mmdb', { city: 'London', country_code: 'GB', country: 'United Kingdom' });
  put('a.mmdb', { city: 'Elsewhere', lat: '51.5', lng: '-0.1' });
  expect(openEnrichmentFiles({ geoipDir: folder }).geo?.find('192.0.2.1')).toEqual({
    geo: { city_name: 'London', country_iso_code: 'GB', country_name: 'United Kingdom', location: { lon: -0.1, lat: 51.5 } },
    as: { number: 64496, organization: { name: 'Example' } },
  });
});

test.each([['', 'it is no data base in MaxMind\'s format'], ['<html>', 'it is no data base in MaxMind\'s format']])(
  'a file that is none is named, with what is wrong: %j', (content, problem) => {
    put('GeoLite2-City.mmdb', { city: 'London' });
    writeFileSync(join(folder, 'own.mmdb'), content);
    const open = () => openEnrichmentFiles({ geoipDir: folder });
    expect(open).toThrow(UsageError);
    expect(open).toThrow(`cannot open ${join(folder, 'own.mmdb')}: ${problem}`);
  },
);
