import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Client } from '@opensearch-project/opensearch';
import { openSearchClient, s3Client } from './support/clients';
import { COLLECTION, fillEnrichedSiem, KEYS } from './support/enriched-siem';
import { eventually } from './support/eventually';
import { execute } from './support/executions';
import { invoke, logOf } from './support/functions';
import { deploy, type DeployedStack } from './support/stack';
import { trailObject, TRAIL_PREFIX } from './support/trail';
import { findIndicators } from '../../lambda-src/shared/indicators/find-indicators';
import { openIndicatorDatabase } from '../../lambda-src/shared/indicators/indicator-database';
import { localFeeds, type LocalFeeds } from '../../lambda-src/shared/testing/local-feeds';
import { archiveOf, EDITIONS_PATH, publishCollection, publishEditions, publishPulses } from '../../lambda-src/shared/testing/published-feeds';

/** Functions that start for the first time, on a machine that does much else. */
const PATIENCE = 90;

/** Addresses that MaxMind's test data bases know. */
const [LONDON, MILTON, JAPAN, LINKÖPING, CHANGCHUN, TELSTRA] =
  ['81.2.69.160', '216.160.83.56', '2001:218:1::1', '89.160.20.112', '175.16.199.1', '1.128.0.1'];
const EDITIONS = ['GeoLite2-City', 'GeoLite2-ASN'];
const CONFORMANCE = join(__dirname, '..', 'conformance');
const databaseOf = (edition: string) => readFileSync(join(CONFORMANCE, 'enrichment', `${edition}.mmdb`));
const archives = Object.fromEntries(EDITIONS.map((edition) => [edition, archiveOf(edition, databaseOf(edition))]));

const TOR = [
  'ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E', 'Published 2026-01-01 00:01:02', 'LastStatus 2026-01-01 01:00:00',
  `ExitAddress ${LONDON} 2026-01-01 02:06:07`, '',
].join('\n');
const FEODO = JSON.stringify([{ ip_address: MILTON, port: 443, status: 'online', last_online: null, malware: 'Dridex' }]);
const CSV = ['# partner', 'ip,malware', `${LINKÖPING},scanner`, ''].join('\n');
const stix = (pattern: string, name: string) =>
  ({ type: 'indicator', id: `indicator--${randomUUID()}`, name, pattern, valid_from: '2024-01-01T00:00:00Z' });
const BUNDLE = JSON.stringify({
  type: 'bundle',
  objects: [stix("[ipv4-addr:value = '175.16.199.9/24']", 'host bits'), stix("[domain-name:value = 'evil.example.net']", 'a domain')],
});
const pulse = (id: string, type: string, indicator: string) => ({ id, name: `pulse ${id}`, indicators: [{ type, indicator }] });
const PULSES = { a1: pulse('a1', 'IPv6', JAPAN), a2: pulse('a2', 'domain', 'c2.example.net'), a3: pulse('a3', 'IPv4', LONDON) };
const LOGIN = `Basic ${Buffer.from(`${KEYS.taxii.username}:${KEYS.taxii.password}`).toString('base64')}`;

let feeds: LocalFeeds;
let client: Client;
let stack: DeployedStack;
const s3 = s3Client();
beforeAll(async () => {
  feeds = await localFeeds();
  client = openSearchClient();
  stack = await deploy(`enriched-${randomUUID().slice(0, 8)}`, (scope) => fillEnrichedSiem(scope, feeds.url));
}, 300_000);
afterAll(() => Promise.all([feeds.close(), client.close(), stack?.delete()]), 120_000);

beforeEach(() => {
  feeds.requests.length = 0;
  feeds.feeds.set('/exit-addresses', TOR);
  feeds.feeds.set('/downloads/ipblocklist.json', FEODO);
  feeds.feeds.set('/list.csv', CSV);
  feeds.feeds.set('/bundle.json', BUNDLE);
  publishPulses(feeds, KEYS.otx, PULSES);
  publishCollection(feeds, COLLECTION, LOGIN, [
    [stix("[ipv4-addr:value = '81.2.69.0/24']", 'net')], [stix("[ipv6-addr:value = '2001:218::/32']", 'wide')],
  ]);
  publishEditions(feeds, KEYS.maxMind, archives);
  feeds.feeds.set('/ip-ranges.json', JSON.stringify({
    prefixes: [{ ip_prefix: '198.51.100.0/24', service: 'CLOUDFRONT' }, { ip_prefix: '203.0.113.0/24', service: 'GLOBALACCELERATOR' }],
    ipv6_prefixes: [],
  }));
  feeds.feeds.set('/ips-v4', '192.0.2.128/25\n');
  feeds.feeds.set('/ips-v6', '2600:9000::/28\n');
});

const objectAt = async (Key: string): Promise<Buffer> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: stack.output('SiemReferenceDataBucketName'), Key }));
  return Buffer.from(await Body!.transformToByteArray());
};
const put = (output: string, Key: string, Body: string | Buffer) => s3.send(new PutObjectCommand({ Bucket: stack.output(output), Key, Body }));

interface Built {
  readonly key: string;
  readonly providers: Readonly<Record<string, number>>;
  readonly rejected: Readonly<Record<string, unknown>>;
}
const bringUpToDate = (): Promise<Built> => execute(stack.output('StateMachineArn'), PATIENCE);

/** What the data base in use says of values. */
const inUse = async (): Promise<(value: string) => string[]> => {
  const { key } = JSON.parse((await objectAt('IOC/current.json')).toString()) as { key: string };
  const database = openIndicatorDatabase(await objectAt(key));
  return (value) => findIndicators(database, value, { parentDomains: false }).map(({ provider, name }) => `${provider}: ${name}`).sort();
};

/** The documents of an object, as soon as there are so many. */
const documentsOf = (key: string, count: number) => eventually(PATIENCE, async () => {
  await client.indices.refresh({ index: 'log-*' });
  const filter = [{ term: { '@log_s3bucket': stack.output('SiemLogBucketName') } }, { term: { '@log_s3key': key } }];
  const { body } = await client.search({ index: 'log-*', body: { size: 100, query: { bool: { filter } }, sort: ['@id'] } } as never);
  expect(body.hits.hits).toHaveLength(count);
  return body.hits.hits.map(({ _source }) => _source as Record<string, any>);
});

test('all kinds of sources become one data base, found by the pointer, and what cannot be used is counted', async () => {
  const built = await bringUpToDate();
  expect(built.providers).toEqual({ 'torproject.org': 1, 'abuse.ch': 1, 'AlienVault_OTX': 3, 'partner': 1, 'sector': 2, 'sharing': 2 });
  const find = await inUse();
  expect([LONDON, MILTON, JAPAN, LINKÖPING, CHANGCHUN, TELSTRA, 'evil.example.net', 'C2.example.net.'].map(find)).toEqual([
    ['AlienVault_OTX: pulse a3', 'sharing: collection.json: net', 'torproject.org: TOR'],
    ['abuse.ch: Dridex'],
    ['AlienVault_OTX: pulse a1', 'sharing: collection.json: wide'],
    ['partner: scanner'],
    ['sector: bundle.json: host bits'],
    [],
    ['sector: bundle.json: a domain'],
    ['AlienVault_OTX: pulse a2'],
  ]);
  const keyed = feeds.requests.filter(({ url }) => url.startsWith('/api/v1/pulses'));
  expect(keyed.map(({ url }) => url).sort()).toEqual([
    ...Object.keys(PULSES).map((id) => `/api/v1/pulses/${id}`),
    '/api/v1/pulses/subscribed_pulse_ids',
    '/api/v1/pulses/subscribed_pulse_ids?page=2',
  ]);
  for (const { headers } of keyed) expect(headers['x-otx-api-key']).toBe(KEYS.otx);
});

test('locations and proxies come into the bucket, and again only when there are newer ones', async () => {
  const update = () => invoke<unknown>(stack.output('GeoIpName'), {});
  expect(await update()).toEqual(EDITIONS.map((edition) => ({ edition, outcome: 'updated' })));
  for (const edition of EDITIONS) expect(await objectAt(`GeoLite2/${edition}.mmdb`)).toEqual(databaseOf(edition));
  expect(await update()).toEqual(EDITIONS.map((edition) => ({ edition, outcome: 'unchanged' })));

  const { networks } = await invoke<{ networks: object }>(stack.output('TrustedProxiesName'), {});
  expect(networks).toEqual({ 'custom': 1, 'cloudfront': 1, 'global-accelerator': 1, 'cloudflare': 2 });
  expect((await objectAt('TrustedProxy/trusted_proxies.txt')).toString()).toContain('198.51.100.0/24');
});

/** Puts an event of each address into the log bucket, and waits for its document. */
const load = async (...addresses: string[]) => {
  const name = `enriched-${randomUUID()}`;
  const key = `${TRAIL_PREFIX}/${name}.json.gz`;
  await put('SiemLogBucketName', key, trailObject(name, addresses.length, (at) => ({ sourceIPAddress: addresses[at] })));
  return { name, key, documents: await documentsOf(key, addresses.length) };
};

test('a loader that lives since before finds them; documents tell places and threats, in fields that can be searched', async () => {
  const { name, key, documents } = await load(LONDON, MILTON, JAPAN, LINKÖPING, CHANGCHUN, TELSTRA);
  expect(documents.map(({ source }) => source.geo?.country_iso_code)).toEqual(['GB', 'US', 'JP', 'SE', 'CN', undefined]);
  expect(documents[0].source.geo).toMatchObject({ city_name: 'London', location: { lon: -0.0931, lat: 51.5142 } });
  expect(documents[5].source.as).toEqual({ number: 1221, organization: { name: 'Telstra Pty Ltd' } });
  expect(documents.map((document) => document['threat.matched']?.providers)).toEqual([
    ['AlienVault_OTX', 'sharing', 'torproject.org'], ['abuse.ch'], ['AlienVault_OTX', 'sharing'], ['partner'], ['sector'], undefined,
  ]);
  expect(documents[1]['threat.enrichments']).toEqual([{
    indicator: {
      provider: 'abuse.ch',
      name: 'Dridex',
      ip: MILTON,
      reference: `https://feodotracker.abuse.ch/browse/host/${MILTON}/`,
      type: 'ipv4-addr',
      modified_at: expect.any(String),
      description: 'status is online',
    },
    matched: { field: ['source.ip'] },
  }]);

  const near = { geo_distance: { 'distance': '50km', 'source.geo.location': { lat: 51.5, lon: 0 } } };
  const filter = [{ term: { '@log_s3key': key } }, near, { term: { 'threat.matched.providers': 'torproject.org' } }];
  const { body } = await client.search({ index: 'log-aws-cloudtrail-*', body: { query: { bool: { filter } } } } as never);
  expect(body.hits.hits.map(({ _id }) => _id)).toEqual([`${name}-0`]);
});

test('behind proxies that are trusted stands the client, and its place', async () => {
  const input = readFileSync(join(CONFORMANCE, 'cases', 'apache-access', 'enriched-trusted-proxy', 'input.gz'));
  const key = `AWSLogs/123456789012/Apache/Access/web-site-name=${randomUUID()}/us-east-1/2024/06/10/06/b.gz`;
  await put('SiemLogBucketName', key, input);
  const documents = await documentsOf(key, 4);
  const clients = documents.map(({ source }) => [source.address, source.ip, source.geo?.country_iso_code].join(' ')).sort();
  expect(clients).toEqual(['10.0.0.9 10.0.0.9 ', '10.0.0.9 2001:218::1 JP', '10.0.0.9 81.2.69.160 GB', '203.0.113.9 192.0.2.77 ']);
});

test('sources that fail keep what they had, and the others are brought up to date', async () => {
  feeds.feeds.set('/downloads/ipblocklist.json', { body: FEODO.replace('Dridex', 'Emotet'), breakAfter: 40 });
  feeds.feeds.set('/api/v1/pulses/subscribed_pulse_ids', { status: 429, headers: { 'retry-after': '0' } });
  feeds.feeds.set(`${COLLECTION}objects/`, { status: 401 });
  feeds.feeds.set('/list.csv', CSV.replace(LINKÖPING, TELSTRA));
  await bringUpToDate();
  const find = await inUse();
  expect([MILTON, JAPAN, TELSTRA, LINKÖPING, LONDON].map(find)).toEqual([
    ['abuse.ch: Dridex'], ['AlienVault_OTX: pulse a1', 'sharing: collection.json: wide'], ['partner: scanner'], [],
    ['AlienVault_OTX: pulse a3', 'sharing: collection.json: net', 'torproject.org: TOR'],
  ]);
  const tor = feeds.requests.filter(({ url }) => url === '/exit-addresses');
  expect(tor.map(({ headers }) => headers['if-none-match'])).toEqual([expect.stringMatching(/^"[0-9a-f]{32}"$/)]); // answered by 304
  expect(feeds.requests.filter(({ url }) => url === '/downloads/ipblocklist.json')).toHaveLength(3); // tried again

  const log = await logOf({ FunctionArn: stack.output('FetcherArn') });
  const counted = log.filter((line) => line.includes('"FeedFailureCount":1')).map((line) => (JSON.parse(line) as { source: string }).source);
  expect(counted.sort()).toEqual(['ABUSE_CH', 'OTX', 'sharing-91a7b528']);
  for (const secret of [KEYS.otx, KEYS.taxii.password, LOGIN]) expect(log.join('\n')).not.toContain(secret);
});

test('a file that a user puts into the bucket is built in soon, without its bad lines', async () => {
  await put('SiemReferenceDataBucketName', 'IOC/TXT/soc/list.txt', '# ours\n5.83.88.0-5.83.88.9 # a range\nnonsense!\n2a02:cf40::1/29\n');
  const find = await eventually(PATIENCE, async () => {
    const now = await inUse();
    expect(now('5.83.88.7')).toEqual(['soc: list.txt']);
    return now;
  });
  expect([find('2a02:cf40:1::1'), find('5.83.88.10'), find(MILTON)]).toEqual([['soc: list.txt'], [], ['abuse.ch: Dridex']]);
});

test('a licence that has ended and a provider out of order are errors of their functions, and what was there stays', async () => {
  publishEditions(feeds, 'another-key', archives);
  expect(await invoke(stack.output('GeoIpName'), {})).toMatchObject({ errorMessage: expect.stringContaining('HTTP status 401') });
  expect(await objectAt('GeoLite2/GeoLite2-City.mmdb')).toEqual(databaseOf('GeoLite2-City'));
  publishEditions(feeds, KEYS.maxMind, archives, {
    'GeoLite2-ASN.tar.gz': { body: archiveOf('GeoLite2-ASN', databaseOf('GeoLite2-City')) }, 'GeoLite2-ASN.tar.gz.sha256': { body: '0'.repeat(64) },
  });
  expect(await invoke(stack.output('GeoIpName'), {})).toMatchObject({ errorMessage: expect.stringContaining('has the checksum') });
  expect(await objectAt('GeoLite2/GeoLite2-ASN.mmdb')).toEqual(databaseOf('GeoLite2-ASN'));
  expect(feeds.requests.some(({ url }) => url.startsWith(EDITIONS_PATH))).toBe(true);

  feeds.feeds.set('/ips-v4', { status: 503, headers: { 'retry-after': '0' } });
  expect(await invoke(stack.output('TrustedProxiesName'), {})).toMatchObject({ errorMessage: expect.stringContaining('cloudflare') });
  expect((await objectAt('TrustedProxy/trusted_proxies.txt')).toString()).toContain('192.0.2.128/25');
});

test('data bases that are damaged stop no log: the loader goes on with those that it has, and says so', async () => {
  for (const key of ['GeoLite2/GeoLite2-City.mmdb', 'IOC/current.json']) await put('SiemReferenceDataBucketName', key, 'damaged');
  await eventually(PATIENCE, async () => {
    const { documents: [document] } = await load(LONDON);
    expect(document.source.geo.city_name).toBe('London');
    expect(document['threat.matched'].providers).toContain('torproject.org');
    const lines = (await logOf({ FunctionArn: stack.output('LoaderArn') })).filter((line) => line.includes('EnrichmentUnavailableCount'));
    expect(lines.map((line) => (JSON.parse(line) as { database: string }).database)).toEqual(expect.arrayContaining(['city', 'indicators']));
  });
});
