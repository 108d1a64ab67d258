import { downloader } from './download';
import { localFeeds, type LocalFeeds } from './testing/local-feeds';
import { manualClock } from './testing/manual-clock';

let server: LocalFeeds;
beforeEach(async () => { server = await localFeeds(); });
afterEach(() => server.close());

const setUp = () => {
  const clock = manualClock(Date.parse('2026-01-01T00:00:00Z'));
  const download = downloader(clock);
  return { clock, get: (path: string, more: object = {}) => download({ url: `${server.url}${path}`, maxBytes: 1_000, ...more }) };
};

test('content comes with its version, and is not sent again while it is the same', async () => {
  server.feeds.set('/list', 'content');
  const { get } = setUp();
  const content = await get('/list');
  expect(content).toMatchObject({ bytes: Buffer.from('content'), etag: expect.any(String), lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' });
  expect(await get('/list', { known: content })).toBe('unchanged');
  expect(server.requests[1].headers['if-modified-since']).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
});

test.each([
  ['so many seconds', '7', 7_000],
  ['until a time', 'Thu, 01 Jan 2026 00:00:09 GMT', 9_000],
  ['no longer than half a minute', '86400', 30_000],
])('a server that asks for patience gets it: %s', async (_, retryAfter, expected) => {
  let asked = 0;
  server.feeds.set('/list', () => (asked++ === 0 ? { status: 429, headers: { 'retry-after': retryAfter } } : { body: 'content' }));
  const { get, clock } = setUp();
  expect(await get('/list')).toMatchObject({ bytes: Buffer.from('content') });
  expect(clock.sleeps).toEqual([expected]);
});

test('trouble passes, or is reported after three tries', async () => {
  let asked = 0;
  server.feeds.set('/list', () => (asked++ < 2 ? { status: 503 } : { body: 'content' }));
  server.feeds.set('/down', { status: 500 });
  const { get, clock } = setUp();
  expect(await get('/list')).toMatchObject({ bytes: Buffer.from('content') });
  expect(clock.sleeps).toEqual([2_000, 4_000]);
  await expect(get('/down')).rejects.toThrow(`cannot download ${server.url}/down: HTTP status 500`);
});

test('a body that breaks off is tried again, and never taken for the whole', async () => {
  let asked = 0;
  server.feeds.set('/list', () => ({ body: 'the whole content', ...asked++ === 0 && { breakAfter: 5 } }));
  server.feeds.set('/broken', { body: 'the whole content', breakAfter: 5 });
  const { get } = setUp();
  expect(await get('/list')).toMatchObject({ bytes: Buffer.from('the whole content') });
  await expect(get('/broken')).rejects.toThrow('cannot download');
});

test('a server that refuses is not asked again, and the key in the query is not told', async () => {
  server.feeds.set('/list', { status: 401 });
  const { get } = setUp();
  const error = await get('/list?license_key=secret').then(() => undefined, (reason: Error) => reason);
  expect(error).toMatchObject({ message: `cannot download ${server.url}/list: HTTP status 401`, status: 401 });
  expect(server.requests).toHaveLength(1);
});

test('more bytes than allowed are not read', async () => {
  server.feeds.set('/large', Buffer.alloc(1_001));
  await expect(setUp().get('/large')).rejects.toThrow('it has more than 1000 bytes');
  expect(server.requests).toHaveLength(1);
});

test('a redirect is followed, but not with a secret', async () => {
  server.feeds.set('/old', { status: 302, headers: { location: '/list' } });
  server.feeds.set('/list', 'content');
  const { get } = setUp();
  expect(await get('/old')).toMatchObject({ bytes: Buffer.from('content') });
  await expect(get('/old', { secretHeaders: { 'x-key': 'secret' } })).rejects.toThrow('cannot download');
  expect(server.requests.filter(({ url }) => url === '/list')).toHaveLength(1);
});

test('nobody at home is reported', async () => {
  await server.close();
  await expect(setUp().get('/list')).rejects.toThrow(/ECONNREFUSED/);
  server = await localFeeds();
});
