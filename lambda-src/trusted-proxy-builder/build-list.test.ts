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
    networks: { 'custom': 2, 'cloudfront': 2, 'global-accelerator': 1, 'cloudflare': 3 }, outdated: [], leftOut: 0,
  });
  const proxies = ['10.1.1.1', '2001:db8:9::1', '192.0.2.1', '192.0.2.200', '2001:db8:1::7', '203.0.113.1', '203.0.113.130', '2001:db8:3::1'];
  expect(trusted(...proxies, '198.51.100.1', '2001:db8:2::1', '203.0.113.250', '8.8.8.8')).toEqual(proxies);
});

test('lists that users put into the bucket are trusted too', async () => {
  store.objects.set('data/TrustedProxy/TXT/office.txt', Buffer.from('# office\n172.16.0.0/12 # vpn\nnonsense\n'));
  expect(await build([], [])).toEqual({ networks: { 'custom': 0, 'TrustedProxy/TXT/office.txt': 1 }, outdated: [], leftOut: 0 });
  expect(trusted('172.16.1.1', '10.1.1.1')).toEqual(['172.16.1.1']);
});

const putList = (name: string, text: string, encoding: BufferEncoding = 'utf8'): void => {
  store.objects.set(`data/TrustedProxy/TXT/${name}`, Buffer.from(text, encoding));
};

test.each<[string, string, BufferEncoding]>([
  ['with line ends of Windows', '10.0.0.0/8\r\n172.16.0.0/12\r\n', 'utf8'],
  ['with a byte order mark', '\ufeff10.0.0.0/8\n172.16.0.0/12\n', 'utf8'],
  ['in UTF-16', '\ufeff10.0.0.0/8\n172.16.0.0/12\n', 'utf16le'],
  ['with ranges', '10.0.0.1 - 10.255.255.255\n172.16.0.0-172.31.255.255', 'utf8'],
  ['in one line', '10.0.0.0/8, 172.16.0.0/12', 'utf8'],
  ['as points', '- 10.0.0.0/8\n- 172.16.0.0/12', 'utf8'],
])('a list %s is read', async (_, text, encoding) => {
  putList('office.txt', text, encoding);
  expect(await build([], [])).toMatchObject({ outdated: [] });
  expect(trusted('10.0.0.1', '10.0.0.5', '172.20.0.1', '10.0.0.0.1', '192.168.0.1')).toEqual(['10.0.0.1', '10.0.0.5', '172.20.0.1']);
});

test('a list in UTF-16 with the high byte first is read', async () => {
  store.objects.set('data/TrustedProxy/TXT/a', Buffer.from('\ufeff10.0.0.0/8', 'utf16le').swap16());
  await build([], []);
  expect(trusted('10.0.0.1')).toEqual(['10.0.0.1']);
});

const TOO_MANY = Array.from({ length: 100_000 }, (_, at) => `2001:db8::${at % 300}:${Math.floor(at / 300)}`);

test.each([
  ['is too large', () => putList('office #1.txt', '1'.repeat(9 * 1024 ** 2))],
  ['holds something else', () => putList('office #1.txt', '<html>x</html>')],
  ['holds too many', () => putList('office #1.txt', TOO_MANY.join('\n'))],
])('of a list that %s the networks of last time stay, and others are renewed', async (_, spoil) => {
  putList('a.txt', '10.0.0.0/8');
  putList('office #1.txt', '172.16.0.0/12\n2001:db8:5::/48');
  await build();
  spoil();
  putList('a.txt', '10.0.0.0/9');
  server.feeds.set('/ips-v4', '198.18.0.0/16');
  expect(await build()).toMatchObject({ outdated: ['TrustedProxy/TXT/office%20%231.txt'] });
  expect(trusted('172.16.1.1', '2001:db8:5::1', '10.1.1.1', '198.18.0.1', '10.200.0.1', '203.0.113.1'))
    .toEqual(['172.16.1.1', '2001:db8:5::1', '10.1.1.1', '198.18.0.1']);
});

test('a list that is taken away or emptied is trusted no more', async () => {
  putList('a.txt', '10.0.0.0/8');
  putList('b.txt', '172.16.0.0/12');
  await build();
  store.objects.delete('data/TrustedProxy/TXT/a.txt');
  putList('b.txt', '# none');
  expect(await build()).toMatchObject({ outdated: [] });
  expect(trusted('10.0.0.1', '172.16.1.1', '203.0.113.1')).toEqual(['203.0.113.1']);
});

test('lists beyond the hundredth are told of, not dropped without a word', async () => {
  for (let at = 0; at < 103; at++) putList(`${1000 + at}.txt`, `10.0.${at}.0/24`);
  expect(await build([], [])).toMatchObject({ leftOut: 3, outdated: [] });
  expect(trusted('10.0.99.1', '10.0.100.1')).toEqual(['10.0.99.1']);
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
