import { gzipSync } from 'node:zlib';
import { build } from './build';
import { downloadTask, giveUp } from './download-task';
import { plan } from './plan';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { downloader } from '../shared/download';
import { findIndicators } from '../shared/indicators/find-indicators';
import { openIndicatorDatabase } from '../shared/indicators/indicator-database';
import type { MetricValue } from '../shared/metrics';
import { localFeeds, type LocalFeeds } from '../shared/testing/local-feeds';
import { localObjectStore, type LocalObjectStore } from '../shared/testing/local-object-store';
import { manualClock } from '../shared/testing/manual-clock';
import { publishCollection, publishPulses } from '../shared/testing/published-feeds';
import { recordingLogger } from '../shared/testing/recording-logger';

const TOR = [
  'ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E', 'Published 2026-01-01 01:02:03', 'LastStatus 2026-01-01 02:00:00',
  'ExitAddress 192.0.2.10 2026-01-01 02:06:07', '',
].join('\n');
const FEODO = JSON.stringify([{ ip_address: '192.0.2.28', status: 'online', last_online: null, malware: 'Dridex' }]);
const STIX = { type: 'indicator', pattern: "[ipv4-addr:value = '203.0.113.0/24']", name: 'net', valid_from: '2024-01-01T00:00:00Z' };

let server: LocalFeeds;
let store: LocalObjectStore;
beforeEach(async () => { [server, store] = await Promise.all([localFeeds(), localObjectStore()]); });
afterEach(() => Promise.all([server.close(), store.close()]));

const sourcesAt = (url: string) => ({
  tor: { id: 'TOR', kind: 'feed', provider: 'torproject.org', url: `${url}/exit-addresses`, format: 'tor' },
  feodo: { id: 'ABUSE_CH', kind: 'feed', provider: 'abuse.ch', url: `${url}/downloads/ipblocklist.json`, format: 'feodo' },
  otx: { id: 'OTX', kind: 'otx', provider: 'AlienVault_OTX', url, secretArn: 'otx-key' },
  taxii: { id: 'taxii', kind: 'taxii2', provider: 'sharing', url: `${url}/api/collections/1/`, secretArn: 'taxii-login' },
  txt: { id: 'custom-txt', kind: 'custom', provider: 'custom', prefix: 'IOC/TXT/' },
  stix: { id: 'custom-stix', kind: 'custom', provider: 'custom', prefix: 'IOC/STIX2/' },
}) as const satisfies Record<string, IndicatorSourceDefinition>;

const setUp = (names: Array<keyof ReturnType<typeof sourcesAt>>, limits: Partial<FetcherDependencies['limits']> = {}) => {
  const logger = recordingLogger();
  const metrics: Record<string, Record<string, number>> = {};
  const clock = manualClock(Date.now());
  const deps: FetcherDependencies = {
    s3: store.client(),
    bucket: 'data',
    sources: names.map((name) => sourcesAt(server.url)[name]),
    limits: { maxObjects: 100, maxObjectBytes: 100_000, maxIndicators: 1_000, maxDatabaseBytes: 1_000_000, ...limits },
    download: downloader(clock),
    readSecret: async (arn) => ({ 'otx-key': 'an-otx-key', 'taxii-login': 'Basic dXNlcjpwYXNz' })[arn] ?? '',
    clock,
    logger,
    writeMetrics: (values: readonly MetricValue[], { source }) => {
      for (const [name, , value] of values) metrics[source] = { ...metrics[source], [name]: value };
    },
  };
  /** What the state machine does. */
  const run = async () => {
    const { tasks } = await plan(deps);
    const downloads = await Promise.all(tasks.map((task) => downloadTask(deps, task)));
    return { tasks, downloads, built: await build(deps) };
  };
  return { deps, run, logger, metrics };
};
const inUse = () => {
  const { key } = JSON.parse(store.objects.get('data/IOC/current.json')!.toString()) as { key: string };
  const database = openIndicatorDatabase(store.objects.get(`data/${key}`)!);
  return (value: string) => findIndicators(database, value, { parentDomains: false }).map(({ provider, name }) => `${provider}: ${name}`);
};

const pulse = (id: string, indicator: string) => ({ id, name: `pulse ${id}`, indicators: [{ type: 'IPv4', indicator }] });

test('feeds, own files and a collection become one data base that loaders find', async () => {
  server.feeds.set('/exit-addresses', TOR);
  server.feeds.set('/downloads/ipblocklist.json', FEODO);
  publishCollection(server, '/api/collections/1/', 'Basic dXNlcjpwYXNz', [
    [STIX], [{ type: 'identity' }, { ...STIX, pattern: "[domain-name:value = 'evil.example.com']", name: 'domain' }],
  ]);
  store.objects.set('data/IOC/TXT/partner/list.txt', Buffer.from('198.51.100.0/24\n2001:db8::1/32\nnonsense!\n'));
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.28\n'));
  store.objects.set('data/IOC/STIX2/partner/bundle.json', Buffer.from(JSON.stringify({ objects: [STIX] })));
  const { run, metrics } = setUp(['tor', 'feodo', 'taxii', 'txt', 'stix']);
  const { downloads, built } = await run();
  expect(downloads.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated']);
  const find = inUse();
  expect(find('192.0.2.10')).toEqual(['torproject.org: TOR']);
  expect(find('192.0.2.28')).toEqual(['abuse.ch: Dridex', 'custom: own.txt']);
  expect(find('203.0.113.7')).toEqual(['partner: bundle.json: net', 'sharing: collection.json: net']);
  expect([find('evil.example.com'), find('198.51.100.1'), find('2001:db8:1::1')]).toEqual([
    ['sharing: collection.json: domain'], ['partner: list.txt'], ['partner: list.txt'],
  ]);
  expect(built).toMatchObject({
    providers: { 'torproject.org': 1, 'partner': 3 }, rejected: { 'custom-txt': { 'neither address, domain, URL nor hash': 1 } },
  });
  expect(metrics).toMatchObject({
    'TOR': { IndicatorCount: 1, FeedFailureCount: 0, RejectedIndicatorCount: 0, IndicatorAge: expect.any(Number) },
    'custom-txt': { IndicatorCount: 3, RejectedIndicatorCount: 1 },
  });
});

test('all pages of pulses are planned, the newest first and so many at a time, and the key goes along to every one', async () => {
  publishPulses(server, 'an-otx-key', { a1: pulse('a1', '192.0.2.1'), a2: pulse('a2', '192.0.2.2'), a3: pulse('a3', '192.0.2.3') });
  const { run } = setUp(['otx']);
  const { tasks, downloads } = await run();
  expect(tasks).toEqual([{ source: 'OTX', pulses: ['a3', 'a2', 'a1'] }]);
  expect(downloads).toEqual([{ source: 'OTX', outcome: 'updated' }]);
  expect(inUse()('192.0.2.3')).toEqual(['AlienVault_OTX: pulse a3']);
  expect(server.requests.every(({ headers }) => headers['x-otx-api-key'] === 'an-otx-key')).toBe(true);
});

test('many pulses are planned as several downloads', async () => {
  publishPulses(server, 'an-otx-key', Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`b${i}`, pulse(`b${i}`, '192.0.2.1')])), 100);
  expect((await plan(setUp(['otx']).deps)).tasks.map(({ pulses }) => pulses?.length)).toEqual([200, 200, 50]);
});

test('a pulse that cannot be had does not keep the others away, and is told', async () => {
  publishPulses(server, 'an-otx-key', { a1: pulse('a1', '192.0.2.1'), a2: { id: 'a2' } });
  const { run, metrics } = setUp(['otx']);
  expect((await run()).downloads).toEqual([{ source: 'OTX', outcome: 'failed', reason: expect.stringContaining('1 of 2 pulses could not be had') }]);
  expect(inUse()('192.0.2.1')).toHaveLength(1);
  expect(metrics.OTX).toMatchObject({ FeedFailureCount: 1, IndicatorCount: 1 });
});

test('a pulse that was withdrawn after it was listed is missed by nobody', async () => {
  publishPulses(server, 'an-otx-key', { a1: pulse('a1', '192.0.2.1'), a2: undefined });
  const { run, metrics } = setUp(['otx']);
  expect((await run()).downloads).toEqual([{ source: 'OTX', outcome: 'updated' }]);
  expect(metrics.OTX).toMatchObject({ FeedFailureCount: 0, IndicatorCount: 1 });
});

test('a publisher that lists pulses but has none of them is soon asked no more', async () => {
  publishPulses(server, 'an-otx-key', Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`b${i}`, { id: `b${i}` }])), 100);
  const { downloads } = await setUp(['otx']).run();
  expect(downloads).toEqual([{ source: 'OTX', outcome: 'failed', reason: expect.stringContaining('100 of 100 pulses could not be had') }]);
  expect(server.requests.length).toBeLessThan(20);
});

test('pulses of former times that are still kept exceed no limit', async () => {
  publishPulses(server, 'an-otx-key', { a1: pulse('a1', '192.0.2.1'), a2: pulse('a2', '192.0.2.2') });
  store.objects.set('data/IOC/tmp/OTX/a0.json', Buffer.from(JSON.stringify(pulse('a0', '192.0.2.3'))));
  store.times.set('data/IOC/tmp/OTX/a0.json', new Date(Date.now() - 86_400_000));
  const { deps, metrics } = setUp(['otx']);
  const limited = { ...deps, sources: [{ ...deps.sources[0], maxPulses: 2 }] };
  for (const task of (await plan(limited)).tasks) await downloadTask(limited, task);
  await build(limited);
  expect(['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((address) => inUse()(address).length)).toEqual([1, 1, 0]);
  expect(metrics.OTX.IndicatorLimitExceededCount).toBe(0);
});

test('pages of a collection are asked for by name, or by the time that the one before ends with', async () => {
  const page = (at: number) => ({ ...STIX, pattern: `[ipv4-addr:value = '192.0.2.${at}']` });
  server.feeds.set('/api/collections/1/objects/', ({ url }) => {
    const { next, added_after } = Object.fromEntries(new URLSearchParams(url.split('?')[1]));
    if (added_after) return { body: JSON.stringify({ objects: [page(3)] }) };
    if (next !== '2') return { body: JSON.stringify({ more: true, next: 2, objects: [page(1)] }) };
    return { body: JSON.stringify({ more: true, objects: [page(2)] }), headers: { 'x-taxii-date-added-last': '2026-01-01T00:00:00Z' } };
  });
  expect((await setUp(['taxii']).run()).downloads).toEqual([{ source: 'taxii', outcome: 'updated' }]);
  expect([1, 2, 3].map((at) => inUse()(`192.0.2.${at}`).length)).toEqual([1, 1, 1]);
});

test.each<[string, object, string]>([
  ['does not tell how to ask for the next page', { more: true }, 'does not tell how to ask'],
  ['gives the same page again and again', { more: true, next: 'again' }, 'the same page again'],
])('a collection whose server %s keeps what it had', async (_, envelope, reason) => {
  publishCollection(server, '/api/collections/1/', 'Basic dXNlcjpwYXNz', [[STIX]]);
  const { run } = setUp(['taxii']);
  await run();
  const other = { ...STIX, pattern: "[ipv4-addr:value = '192.0.2.9']" };
  server.feeds.set('/api/collections/1/objects/', JSON.stringify({ ...envelope, objects: [other] }));
  expect((await run()).downloads).toEqual([{ source: 'taxii', outcome: 'failed', reason: expect.stringContaining(reason) }]);
  expect([inUse()('203.0.113.7').length, inUse()('192.0.2.9').length]).toEqual([1, 0]);
});

test('a download that is ended from outside counts as a failure', () => {
  const { deps, metrics } = setUp(['tor']);
  expect(giveUp(deps, { source: 'TOR' })).toMatchObject({ source: 'TOR', outcome: 'failed' });
  expect(metrics.TOR).toEqual({ FeedFailureCount: 1 });
});

test('a web page in place of a list keeps what there was, whatever its words look like', async () => {
  const { deps } = setUp(['tor']);
  const auto = { ...deps, sources: [{ ...sourcesAt(server.url).tor, format: undefined }] };
  server.feeds.set('/exit-addresses', '192.0.2.10\n');
  await downloadTask(auto, { source: 'TOR' });
  const page = '\n<!DOCTYPE html>\n<p>\nsupport.example.com\n</p>\n';
  for (const body of [page, gzipSync(page)]) {
    server.feeds.set('/exit-addresses', body);
    expect(await downloadTask(auto, { source: 'TOR' })).toMatchObject({ outcome: 'failed', reason: 'it is a web page, not a feed' });
  }
  expect(store.objects.get('data/IOC/tmp/TOR/exit-addresses')!.toString()).toBe('192.0.2.10\n');
});

test('a feed that is compressed is kept as it is, and read', async () => {
  server.feeds.set('/exit-addresses', gzipSync(TOR));
  await setUp(['tor']).run();
  expect(inUse()('192.0.2.10')).toEqual(['torproject.org: TOR']);
});

test('a key that is refused stops its source alone', async () => {
  publishPulses(server, 'an-otx-key', { a1: pulse('a1', '192.0.2.1') });
  server.feeds.set('/exit-addresses', TOR);
  const { deps, metrics } = setUp(['otx', 'tor']);
  const { tasks } = await plan({ ...deps, readSecret: async () => 'wrong' });
  expect(tasks).toEqual([{ source: 'TOR' }]);
  expect(metrics.OTX).toEqual({ FeedFailureCount: 1 });
});

test('a feed that has not changed is not sent again, and counts as fresh', async () => {
  server.feeds.set('/exit-addresses', TOR);
  const { run, metrics } = setUp(['tor']);
  await run();
  store.times.set('data/IOC/tmp/TOR/exit-addresses', new Date(Date.now() - 86_400_000));
  const { downloads } = await run();
  expect(downloads).toEqual([{ source: 'TOR', outcome: 'unchanged' }]);
  expect(metrics.TOR.IndicatorAge).toBeLessThan(3_600);
  expect(inUse()('192.0.2.10')).toHaveLength(1);
  expect((await run()).downloads).toEqual([{ source: 'TOR', outcome: 'unchanged' }]);
});

test.each<[string, Parameters<LocalFeeds['feeds']['set']>[1]]>([
  ['is empty', ''],
  ['is a page of regret', '<html>Sorry</html>'],
  ['breaks off', { body: `${TOR}\n`, breakAfter: 100 }],
  ['is refused', { status: 403 }],
  ['is asked too often', { status: 429 }],
  ['is larger than allowed', 'x'.repeat(200_000)],
])('a feed that %s keeps what it had, and the others are renewed', async (_, answer) => {
  server.feeds.set('/exit-addresses', TOR);
  server.feeds.set('/downloads/ipblocklist.json', FEODO);
  const { run, metrics, logger } = setUp(['tor', 'feodo']);
  await run();
  server.feeds.set('/exit-addresses', answer);
  server.feeds.set('/downloads/ipblocklist.json', FEODO.replace('192.0.2.28', '192.0.2.29'));
  const { downloads } = await run();
  expect(downloads).toEqual([{ source: 'TOR', outcome: 'failed', reason: expect.any(String) }, { source: 'ABUSE_CH', outcome: 'updated' }]);
  expect([inUse()('192.0.2.10'), inUse()('192.0.2.29'), inUse()('192.0.2.28')]).toEqual([['torproject.org: TOR'], ['abuse.ch: Dridex'], []]);
  expect(metrics.TOR.FeedFailureCount).toBe(1);
  expect(logger.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('files of one\'s own that cannot be read are counted, and the others are used', async () => {
  store.objects.set('data/IOC/STIX2/broken.json', Buffer.from('{"objects": 7}'));
  store.objects.set('data/IOC/STIX2/good.json', Buffer.from(JSON.stringify({ objects: [STIX] })));
  store.objects.set('data/IOC/STIX2/', Buffer.alloc(0)); // a folder made in the console
  const { run, metrics } = setUp(['stix']);
  expect((await run()).built.rejected).toEqual({ 'custom-stix': { 'unreadable file': 1 } });
  expect(metrics['custom-stix'].FeedFailureCount).toBe(1);
  expect(inUse()('203.0.113.1')).toEqual(['custom: good.json: net']);
});

test('limits leave out what is beyond them, the oldest first, and are told', async () => {
  for (let i = 0; i < 4; i++) {
    store.objects.set(`data/IOC/TXT/${i}.txt`, Buffer.from(`192.0.2.${i}\n`));
    store.times.set(`data/IOC/TXT/${i}.txt`, new Date(Date.now() - i * 1_000));
  }
  store.objects.set('data/IOC/TXT/large.txt', Buffer.from('192.0.2.100\n'.repeat(10_000)));
  store.times.set('data/IOC/TXT/large.txt', new Date());
  const { run, metrics, logger } = setUp(['txt'], { maxObjects: 4, maxIndicators: 2 });
  const { built } = await run();
  expect(['0', '1', '2', '3', '100'].filter((last) => inUse()(`192.0.2.${last}`).length > 0)).toEqual(['0', '1']);
  expect(built.rejected['custom-txt']).toEqual({
    'file beyond the limit of files': 1, 'file beyond the limit of bytes': 1, 'beyond the limit of indicators': 1,
  });
  expect(metrics['custom-txt'].IndicatorLimitExceededCount).toBe(1);
  expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'error', message: expect.stringContaining('exceeds a limit') }));
});

test('a data base that becomes too large does not replace the one in use', async () => {
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.1\n'));
  await setUp(['txt']).run();
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.2\n'));
  const { run, metrics } = setUp(['txt'], { maxDatabaseBytes: 100 });
  expect((await run()).built).not.toHaveProperty('key');
  expect(inUse()('192.0.2.1')).toHaveLength(1);
  expect(metrics.database).toEqual({ IndicatorLimitExceededCount: 1 });
});

test('a build that began before the one in use does not replace it', async () => {
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.1\n'));
  const { run, deps } = setUp(['txt']);
  await run();
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.2\n'));
  (deps.clock as ReturnType<typeof manualClock>).advance(-1_000);
  expect((await run()).built).not.toHaveProperty('key');
  expect(inUse()('192.0.2.1')).toHaveLength(1);
});

test.each(['no JSON', '{}'])('a pointer that is damaged (%s) does not keep a data base from being used', async (pointer) => {
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.1\n'));
  store.objects.set('data/IOC/current.json', Buffer.from(pointer));
  await setUp(['txt']).run();
  expect(inUse()('192.0.2.1')).toHaveLength(1);
});

test('without a single indicator the data base in use stays', async () => {
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.1\n'));
  await setUp(['txt', 'tor']).run();
  store.objects.delete('data/IOC/TXT/own.txt');
  expect((await setUp(['txt', 'tor']).run()).built).not.toHaveProperty('key');
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('nonsense!\n'));
  expect((await setUp(['txt']).run()).built).not.toHaveProperty('key');
  expect(inUse()('192.0.2.1')).toHaveLength(1);
});

test('who takes away the last file of one\'s own has no indicators any more', async () => {
  store.objects.set('data/IOC/TXT/own.txt', Buffer.from('192.0.2.1\n'));
  const { run } = setUp(['txt', 'stix']);
  await run();
  store.objects.delete('data/IOC/TXT/own.txt');
  expect((await run()).built).toHaveProperty('key');
  expect(inUse()('192.0.2.1')).toEqual([]);
});

test('of older data bases only some stay', async () => {
  const { run, deps } = setUp(['txt']);
  for (let i = 0; i < 6; i++) {
    store.objects.set('data/IOC/TXT/own.txt', Buffer.from(`192.0.2.${i}\n`));
    (deps.clock as ReturnType<typeof manualClock>).advance(1_000);
    await run();
  }
  expect([...store.objects.keys()].filter((key) => key.startsWith('data/IOC/database/'))).toHaveLength(4);
  expect(inUse()('192.0.2.5')).toHaveLength(1);
});
