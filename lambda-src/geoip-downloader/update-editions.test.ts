import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import { updateEditions } from './update-editions';
import { downloader } from '../shared/download';
import { localFeeds, type FeedAnswer, type LocalFeeds } from '../shared/testing/local-feeds';
import { localObjectStore, type LocalObjectStore } from '../shared/testing/local-object-store';
import { manualClock } from '../shared/testing/manual-clock';
import { archiveOf, EDITIONS_PATH, publishEditions } from '../shared/testing/published-feeds';
import { recordingLogger } from '../shared/testing/recording-logger';

const EDITIONS = ['GeoLite2-City', 'GeoLite2-ASN'];
/** When the data bases of these tests were built. */
const BUILT = Date.parse('2026-02-04T22:49:29Z');
const DAY = 86_400_000;
const databaseOf = (edition: string) => readFileSync(join(__dirname, '..', '..', 'test', 'conformance', 'enrichment', `${edition}.mmdb`));
const withoutMiddle = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 3_000), bytes.subarray(bytes.lastIndexOf('MaxMind.com') - 3)]);

let server: LocalFeeds;
let store: LocalObjectStore;
beforeEach(async () => { [server, store] = await Promise.all([localFeeds(), localObjectStore()]); });
afterEach(() => Promise.all([server.close(), store.close()]));

const publish = (archives: Record<string, Buffer>, instead?: Record<string, FeedAnswer>) => publishEditions(server, 'a-key', archives, instead);
const published = () => Object.fromEntries(EDITIONS.map((edition) => [edition, archiveOf(edition, databaseOf(edition))]));

const setUp = (readLicenseKey = async () => 'a-key') => {
  const logger = recordingLogger();
  const ages: Record<string, number> = {};
  const clock = manualClock(BUILT + DAY);
  const update = () => updateEditions({
    s3: store.client(),
    bucket: 'data',
    download: downloader(clock),
    url: `${server.url}${EDITIONS_PATH}`,
    readLicenseKey,
    logger,
    clock,
    writeMetrics: ([[, , age]], { database }) => { ages[database] = age; },
  }, EDITIONS);
  return { logger, update, clock, ages };
};
const stored = (edition: string) => store.objects.get(`data/GeoLite2/${edition}.mmdb`);

test('each data base is unpacked into the bucket, under the key that loaders read', async () => {
  publish(published());
  expect(await setUp().update()).toEqual(EDITIONS.map((edition) => ({ edition, outcome: 'updated' })));
  for (const edition of EDITIONS) expect(stored(edition)).toEqual(databaseOf(edition));
});

test('what has not changed is not downloaded again', async () => {
  publish(published());
  const { update } = setUp();
  await update();
  server.requests.length = 0;
  expect(await update()).toEqual(EDITIONS.map((edition) => ({ edition, outcome: 'unchanged' })));
  expect(server.requests).toHaveLength(2);
});

test('the age of what is in the bucket is told at each run, of whatever becomes of the download', async () => {
  publish(published());
  const { update, clock, ages } = setUp();
  await update();
  expect(ages).toEqual({ 'GeoLite2-City': 86_400, 'GeoLite2-ASN': 86_400 });
  clock.advance(DAY);
  await update();
  expect(ages).toEqual({ 'GeoLite2-City': 172_800, 'GeoLite2-ASN': 172_800 });
  clock.advance(40 * DAY);
  publish(published(), { 'GeoLite2-City.tar.gz': { status: 404 } });
  await expect(update()).rejects.toThrow('HTTP status 404');
  expect(ages['GeoLite2-City']).toBe(42 * 86_400);
});

test('without a licence key to read the age is told all the same', async () => {
  publish(published());
  await setUp().update();
  const { update, ages } = setUp(() => Promise.reject(new Error('no such secret')));
  await expect(update()).rejects.toThrow('no such secret');
  expect(Object.keys(ages).sort()).toEqual([...EDITIONS].sort());
});

test('a data base that a user has put there is replaced only by one that can be had', async () => {
  store.objects.set('data/GeoLite2/GeoLite2-City.mmdb', Buffer.from('own'));
  publish(published());
  await setUp().update();
  expect(stored('GeoLite2-City')).toEqual(databaseOf('GeoLite2-City'));
});

test.each<[string, Record<string, FeedAnswer>, string]>([
  ['whose checksum is another', { 'GeoLite2-City.tar.gz.sha256': { body: `${'0'.repeat(64)}  x.tar.gz` } }, 'has the checksum'],
  ['without a checksum', { 'GeoLite2-City.tar.gz.sha256': { body: '<html>' } }, 'there is none'],
  ['that breaks off', { 'GeoLite2-City.tar.gz': { body: published()['GeoLite2-City'], breakAfter: 1_000 } }, 'cannot download'],
  ['that may not be had just now', { 'GeoLite2-City.tar.gz': { status: 429 } }, 'HTTP status 429'],
])('an archive %s leaves what was there, and the other edition is updated', async (_, instead, message) => {
  store.objects.set('data/GeoLite2/GeoLite2-City.mmdb', Buffer.from('before'));
  publish(published(), instead);
  const { update, logger } = setUp();
  await expect(update()).rejects.toThrow(message);
  expect(stored('GeoLite2-City')).toEqual(Buffer.from('before'));
  expect(stored('GeoLite2-ASN')).toEqual(databaseOf('GeoLite2-ASN'));
  expect(logger.lines).toMatchObject([{ level: 'error', message: 'GeoLite2-City is not up to date' }]);
});

test.each<[string, Buffer]>([
  ['without a data base', gzipSync(createTar([{ name: 'x/README.txt', data: 'x' }]))],
  ['with something else under its name', archiveOf('GeoLite2-City', Buffer.from('<html>'))],
  ['that is no archive', Buffer.from('<html>')],
  ['whose data base lost its middle', archiveOf('GeoLite2-City', withoutMiddle(databaseOf('GeoLite2-City')))],
])('an archive %s leaves what was there', async (_, archive) => {
  store.objects.set('data/GeoLite2/GeoLite2-City.mmdb', Buffer.from('before'));
  publish({ ...published(), 'GeoLite2-City': archive });
  await expect(setUp().update()).rejects.toThrow();
  expect(stored('GeoLite2-City')).toEqual(Buffer.from('before'));
});

test('a licence key that is not accepted is reported without being told', async () => {
  publish(published());
  const { update, logger } = setUp(async () => 'another-key');
  await expect(update()).rejects.toThrow('HTTP status 401');
  expect(JSON.stringify(logger.lines)).not.toContain('another-key');
  expect(store.objects.size).toBe(0);
});
