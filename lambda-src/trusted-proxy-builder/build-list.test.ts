import { buildList } from './build-list';
import { PROVIDERS } from './providers';
import { downloader } from '../shared/download';
import { ipRanges } from '../shared/ip/ip-ranges';
import { parseIpRanges } from '../shared/ip/parse-ip-ranges';
import { localFeeds, type LocalFeeds } from '../shared/testing/local-feeds';
import { localObjectStore, type LocalObjectStore } from '../shared/testing/local-object-store';
import { manualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

const LIST = 'data/TrustedProxy/trusted_proxies.txt';
const ALL = Object.keys(PROVIDERS);
const AWS = {
  prefixes: [
    { ip_prefix: '192.0.2.0/25', region: 'GLOBAL', service: 'CLOUDFRONT' }, { ip_prefix: '192.0.2.128/25', service: 'GLOBALACCELERATOR' },
    { ip_prefix: '198.51.100.0/24', service: 'EC2' },
  ],
  ipv6_prefixes: [{ ipv6_prefix: '2001:db8:1::/48', service: 'CLOUDFRONT' }, { ipv6_prefix: '2001:db8:2::/48', service: 'EC2' }],
};

let server: LocalFeeds;
let store: LocalObjectStore;
beforeEach(async () => {
  [server, store] = await Promise.all([localFeeds(), localObjectStore()]);
  server.feeds.set('/ip-ranges.json', JSON.stringify(AWS));
  server.feeds.set('/ips-v4', '203.0.113.0/25\n203.0.113.128/26');
  server.feeds.set('/ips-v6', '2001:db8:3::/48\n');
});
afterEach(() => Promise.all([server.close(), store.close()]));

const build = (cidrs: string[] = [], providers = ALL) => {
  const logger = recordingLogger();
  return buildList({
    s3: store.client(),
    bucket: 'data',
    download: downloader(manualClock()),
    logger,
    awsIpRangesUrl: `${server.url}/ip-ranges.json`,
    cloudflareUrl: server.url,
  }, { cidrs, providers });
};
const trusted = (...addresses: string[]) => {
  const list = ipRanges(parseIpRanges(store.objects.get(LIST)!.toString()).ranges);
  return addresses.filter((address) => list.has(address));
};

test('one\'s own networks and those that providers publish are trusted, and no others', async () => {
  expect(await build(['10.0.0.0/8', '2001:db8:9::1'])).toEqual({
    networks: { 'custom': 2, 'cloudfront': 2, 'global-accelerator': 1, 'cloudflare': 3 }, outdated: [],
  });
  const proxies = ['10.1.1.1', '2001:db8:9::1', '192.0.2.1', '192.0.2.200', '2001:db8:1::7', '203.0.113.1', '203.0.113.130', '2001:db8:3::1'];
  expect(trusted(...proxies, '198.51.100.1', '2001:db8:2::1', '203.0.113.250', '8.8.8.8')).toEqual(proxies);
});

test('lists that users put into the bucket are trusted too', async () => {
  store.objects.set('data/TrustedProxy/TXT/office.txt', Buffer.from('# office\n172.16.0.0/12 # vpn\nnonsense\n'));
  expect(await build([], [])).toEqual({ networks: { custom: 1 }, outdated: [] });
  expect(trusted('172.16.1.1', '10.1.1.1')).toEqual(['172.16.1.1']);
});

test.each([
  ['does not answer', () => server.feeds.set('/ips-v4', { status: 500 })],
  ['answers with something else', () => server.feeds.set('/ips-v4', '<html>x</html>') && server.feeds.set('/ips-v6', '')],
])('of a provider that %s the networks of last time stay, and the others are renewed', async (_, fail) => {
  await build();
  fail();
  server.feeds.set('/ip-ranges.json', JSON.stringify({ ...AWS, prefixes: [{ ip_prefix: '198.18.0.0/16', service: 'CLOUDFRONT' }] }));
  expect(await build()).toMatchObject({ outdated: ['cloudflare', 'global-accelerator'] });
  expect(trusted('203.0.113.1', '2001:db8:3::1', '192.0.2.200', '198.18.0.1', '192.0.2.1')).toEqual(
    ['203.0.113.1', '2001:db8:3::1', '192.0.2.200', '198.18.0.1']);
});

test('two runs over the same networks write the same list', async () => {
  await build(['10.0.0.0/8']);
  const before = store.objects.get(LIST);
  await build(['10.0.0.0/8']);
  expect(store.objects.get(LIST)).toEqual(before);
});
