import { readOnlyIndices } from './read-only-indices';
import { openSearchClient, renewable } from '../shared/open-search-client';
import { localOpenSearch, type LocalOpenSearch } from '../shared/testing/local-open-search';
import { manualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

let server: LocalOpenSearch;
let clock: ReturnType<typeof manualClock>;
let logger: ReturnType<typeof recordingLogger>;
beforeEach(async () => {
  server = await localOpenSearch();
  clock = manualClock();
  logger = recordingLogger();
});
afterEach(() => server.close());

const indices = () => readOnlyIndices({
  client: renewable(() => openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, { username: 'u', password: 'p' })), clock, logger,
});
const blocks = (byIndex: Record<string, Record<string, { levels: string[] }>>) =>
  server.answers.set('/_cluster/state/blocks', { status: 200, body: { blocks: { indices: byIndex } } });
const cold = (...names: string[]) =>
  server.answers.set('/_cold/indices/_search', { status: 200, body: { indices: names.map((index) => ({ index })), pagination_id: null } });

test('closed, write-blocked and cold indices take no writes; one on a full disk will again', async () => {
  blocks({
    'log-closed': { 4: { levels: ['read', 'write'] } },
    'log-warm': { 8: { levels: ['write'] } },
    'log-flooded': { 12: { levels: ['write', 'metadata_write'] } },
    'log-flooded-and-closed': { 12: { levels: ['write', 'metadata_write'] }, 4: { levels: ['read', 'write'] } },
    'log-metadata': { 9: { levels: ['metadata_write', 'metadata_read'] } },
  });
  cold('log-cold');
  const { names, refresh } = indices();
  await refresh();
  expect([...names].sort()).toEqual(['log-closed', 'log-cold', 'log-flooded-and-closed', 'log-warm']);
});

test('names are asked for again when they are old, not before, and who holds the set sees the change', async () => {
  blocks({ 'log-a': { 8: { levels: ['write'] } } });
  const { names, refresh } = indices();
  await refresh();
  blocks({ 'log-b': { 8: { levels: ['write'] } } });
  clock.advance(299_999);
  await refresh();
  expect([...names]).toEqual(['log-a']);
  clock.advance(1);
  await refresh();
  expect([...names]).toEqual(['log-b']);
});

test('a domain without cold storage is no reason to complain', async () => {
  blocks({});
  server.answers.set('/_cold/indices/_search', { status: 400, body: { error: 'no handler found' } });
  await indices().refresh();
  expect(logger.lines).toEqual([]);
});

test('when the names cannot be had the loader goes on with those it has, and says so', async () => {
  blocks({ 'log-a': { 8: { levels: ['write'] } } });
  const { names, refresh } = indices();
  await refresh();
  server.answers.set('/_cluster/state/blocks', { status: 403, body: { error: { type: 'security_exception', reason: 'no permissions' } } });
  clock.advance(300_000);
  await refresh();
  expect([...names]).toEqual(['log-a']);
  expect(logger.lines).toEqual([expect.objectContaining({ level: 'warn', message: expect.stringContaining('indices with a write block') })]);
});
