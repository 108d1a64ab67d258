import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { geoDatabase } from './geo-database';
import { geoip } from './geoip';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { openMmdb } from '../../shared/open-mmdb';
import type { Fields } from '../model';

const file = (name: string) => readFileSync(join(__dirname, '..', '..', '..', 'test', 'conformance', 'enrichment', name));
const geo = geoDatabase(openMmdb(file('GeoLite2-City.mmdb')), openMmdb(file('GeoLite2-ASN.mmdb')));

const locate = (record: Fields, ecs: Fields, data: Parameters<typeof geoip>[0] = { geo }) => {
  const definition = { enrich: { geoip: ['source', 'destination'] } } as unknown as LogTypeDefinition;
  geoip(data).forLogType(definition)!(record, ecs);
  return ecs;
};
const LONDON = {
  city_name: 'London', country_iso_code: 'GB', country_name: 'United Kingdom', location: { lon: -0.0931, lat: 51.5142 },
};

test('location and autonomous system stand beside the address', () => {
  expect(locate({}, { source: { ip: '81.2.69.160', port: '1' }, destination: { ip: '1.128.0.0' } })).toEqual({
    source: { ip: '81.2.69.160', port: '1', geo: LONDON },
    destination: { ip: '1.128.0.0', as: { number: 1221, organization: { name: 'Telstra Pty Ltd' } } },
  });
});

test('IPv6 is located too, and an address that only the record has', () => {
  expect(locate({ source: { ip: '2001:218::5' } }, {})).toEqual({ source: { geo: expect.objectContaining({ country_iso_code: 'JP' }) } });
});

test('an address of IPv4 that is written as IPv6 is located as that of IPv4', () => {
  for (const ip of ['::ffff:81.2.69.160', '::ffff:5102:45a0']) expect(locate({}, { source: { ip } })).toEqual({ source: { ip, geo: LONDON } });
});

test('what the log says of the place stays where the data base does not know better', () => {
  const ecs = locate({}, { source: { ip: '81.2.69.160', geo: { city_name: 'Paris', region_name: 'x' } } });
  expect(ecs).toMatchObject({ source: { geo: { ...LONDON, region_name: 'x' } } });
});

test.each<[string, Fields, Fields]>([
  ['no address', {}, { source: { address: 'host.example.com' } }],
  ['text that is no address', {}, { source: { ip: 'host.example.com' }, destination: { ip: '1.2.3.4.5' } }],
  ['a list of addresses', {}, { source: { ip: ['81.2.69.160'] } }],
  ['a group that is text', { source: '81.2.69.160' }, {}],
  ['a group of the record that text stands for', { source: { ip: '81.2.69.160' } }, { source: 'text' }],
  ['an address that is in no data base', {}, { source: { ip: '192.0.2.1' }, destination: { ip: '10.0.0.1' } }],
])('%s is left as it is', (_, record, ecs) => {
  expect(locate(record, structuredClone(ecs))).toEqual(ecs);
});

test('documents that share an address do not share what is written to them', () => {
  const first = locate({}, { source: { ip: '81.2.69.160', geo: { city_name: 'Paris' } } });
  const second = locate({}, { source: { ip: '81.2.69.160' } });
  expect(first).not.toBe(second);
  expect(geo.find('81.2.69.160').geo).toEqual(LONDON);
});

test('without a data base documents stay as they are, and one that comes later is used', () => {
  const data: { geo?: typeof geo } = {};
  expect(locate({}, { source: { ip: '81.2.69.160' } }, data)).toEqual({ source: { ip: '81.2.69.160' } });
  data.geo = geo;
  expect(locate({}, { source: { ip: '81.2.69.160' } }, data)).toMatchObject({ source: { geo: LONDON } });
});

test('types without addresses are not looked at', () => {
  expect(geoip({ geo }).forLogType({ enrich: {} } as LogTypeDefinition)).toBeUndefined();
});

test('a damaged data base never stops a document, nor makes one that cannot be written', () => {
  const whole = file('GeoLite2-City.mmdb');
  const damages = fc.array(fc.tuple(fc.nat(whole.lastIndexOf('MaxMind.com') - 4), fc.nat(255)), { minLength: 1, maxLength: 30 });
  fc.assert(fc.property(damages, (bytes) => {
    const copy = Buffer.from(whole);
    for (const [at, byte] of bytes) copy[at] = byte;
    const mmdb = opened(copy);
    if (!mmdb) return;
    const damaged = { geo: geoDatabase(mmdb) };
    for (const ip of ['81.2.69.160', '89.160.20.112', '2001:218::1']) {
      expect(JSON.parse(JSON.stringify(locate({}, { source: { ip } }, damaged)))).toMatchObject({ source: { ip } });
    }
  }), { numRuns: 200 });
});

const opened = (bytes: Buffer) => {
  try {
    return openMmdb(bytes);
  } catch {
    return undefined; // found damaged at once
  }
};
