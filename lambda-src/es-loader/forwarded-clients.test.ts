import { createCore } from './core';
import { logTypes } from './log-types';
import { inCloudWatchLogs } from './log-types/test-log-type';
import type { Fields, LogType } from './model';
import { memorySource } from './object-source';
import { openObject } from './pipeline';
import { testSettings } from './testing/test-settings';
import { ipRanges } from '../shared/ip/ip-ranges';
import { parseIpRanges } from '../shared/ip/parse-ip-ranges';

/** A type of a user, whose chain of addresses is plain text in the record. */
const OWN: LogType = {
  definition: {
    id: 'my-app',
    title: 'my app',
    service: 'my app',
    order: 1,
    keyPattern: '/my-app/',
    format: 'json',
    index: 'log-my-app',
    timestamp: { fields: ['time'] },
    fields: { 'source.ip': ['peer'] },
    enrich: { forwardedFor: ['source.ip', 'forwarded'] },
  },
};
const trustedProxies = ipRanges(parseIpRanges('10.0.0.0/8').ranges);
const core = createCore(testSettings({ enabledLogTypes: ['apache-access', 'nginx-access', 'my-app'] }), { trustedProxies }, [OWN, ...logTypes]);

const documentOf = async (key: string, content: string): Promise<Fields> => {
  const bytes = Buffer.from(content);
  const documents: Fields[] = [];
  const { documents: batches } = openObject(core, { bucket: 'my-log-bucket', key, size: bytes.length }, async () => memorySource(bytes));
  for await (const batch of batches()) documents.push(...batch.map(({ source }) => JSON.parse(source) as Fields));
  expect(documents).toHaveLength(1);
  return documents[0];
};

const REQUEST = '[10/Jun/2024:06:00:00 +0000] "GET /x HTTP/1.1" 200 1 "-" "curl/8.5.0"';

const apache = (head: string): Promise<Fields> => documentOf('x/Apache/Access/f', inCloudWatchLogs([`${head} ${REQUEST}`]));

const LOGS: ReadonlyArray<readonly [string, (chain: string) => Promise<Fields>]> = [
  ['apache-access', (chain) => apache(`${chain} 10.1.1.1 - -`)],
  ['apache-access with quotation marks around the list', (chain) => apache(`"${chain}" 10.1.1.1 - -`)],
  ['nginx-access', (chain) => documentOf('x/nginx/access/f', inCloudWatchLogs([`10.1.1.1 - - ${REQUEST} "${chain}"`]))],
  ['a type whose list is text', (forwarded) => (
    documentOf('x/my-app/f', JSON.stringify({ time: '2024-06-10T06:00:00Z', peer: '10.1.1.1', forwarded }))
  )],
];

describe.each(LOGS)('%s: behind a trusted proxy', (_, load) => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['1.1.1.1, 203.0.113.7:5566', '203.0.113.7'],
    ['1.1.1.1, [2001:db8::7]:443, 10.2.2.2', '2001:db8::7'],
    ['1.1.1.1, [2001:db8::7]', '2001:db8::7'],
    ['1.1.1.1, 203.0.113.7,', '203.0.113.7'],
    ['1.1.1.1, 203.0.113.7, , 10.2.2.2:80', '203.0.113.7'],
    ['unknown, 203.0.113.7', '203.0.113.7'],
    ['for=198.51.100.1;proto=https, 203.0.113.7', '203.0.113.7'],
  ])('the client is the last in "%s" that is no proxy', async (chain, client) => {
    expect(await load(chain)).toMatchObject({ event: expect.not.objectContaining({ kind: 'pipeline_error' }), source: { ip: client } });
  });

  test.each([
    '1.1.1.1, unknown', '1.1.1.1, _hidden, 10.2.2.2', '1.1.1.1, 203.0.113.7%eth0', '1.1.1.1, fe80::7%eth0', '1.1.1.1, for=203.0.113.7',
    '1.1.1.1, 999.1.1.1:80', '1.1.1.1, 203.0.113.7:', '1.1.1.1, \\"203.0.113.7\\"', '[1.1.1.1', '10.9.9.9, 10.2.2.2', 'x',
  ])('nobody whom the client names itself is the client: "%s"', async (chain) => {
    expect(await load(chain)).toMatchObject({ event: expect.not.objectContaining({ kind: 'pipeline_error' }), source: { ip: '10.1.1.1' } });
  });
});

test.each(LOGS.slice(0, 3))('%s: the list in the document holds addresses, without ports', async (_, load) => {
  expect(await load('1.1.1.1, [2001:db8::7]:443, unknown, 203.0.113.7:5566,')).toMatchObject({
    http: { request: { header: { x_forwarded_for: ['1.1.1.1', '2001:db8::7', '203.0.113.7'] } } },
    related: { ip: ['1.1.1.1', '10.1.1.1', '2001:db8::7', '203.0.113.7'] },
  });
});

describe('apache-access: who asks is not told where the line can be read in two ways', () => {
  const unclear = expect.objectContaining({
    event: expect.objectContaining({ kind: 'event', outcome: 'success' }), url: expect.objectContaining({ original: '/x' }),
  });

  test.each([
    ['a list that looks like a peer', 'x 6.6.6.6 -, 203.0.113.7 10.1.1.1 - -'],
    ['a name of a user that looks like a peer', 'unknown, 203.0.113.7 10.1.1.1 - 6.6.6.6 - -'],
    ['a long one, without a list', '203.0.113.7 - 6.6.6.6 x y z'],
    ['a long name of a user', '203.0.113.7 - w x y z'],
    ['a list that begins like a peer', '6.6.6.6 x, 203.0.113.7 192.0.2.1 - a b c d'],
    ['a list of words', 'x y 10.1.1.1 - -'],
    ['a host, and a user called like a peer', 'client.example.com - 6.6.6.6 - -'],
    ['a host, and a user whose name holds a peer', 'client.example.com - x 6.6.6.6 - y'],
    ['a host, and a user of hexadecimal letters', 'client.example.com - ada lee x'],
  ])('%s', async (_, head) => {
    const document = await apache(head);
    expect(document).toEqual(unclear);
    expect([document.source, document.user]).toEqual([undefined, undefined]);
    expect(JSON.stringify(document.related ?? null)).not.toContain('6.6.6.6');
  });
});

test('apache-access: in quotation marks a list is nothing else', async () => {
  expect(await apache('"6.6.6.6 x, 203.0.113.7" 10.1.1.1 - ann')).toMatchObject({ source: { ip: '203.0.113.7' }, user: { name: 'ann' } });
  expect(await apache('"-" 10.1.1.1 - ann')).toMatchObject({ source: { ip: '10.1.1.1' }, user: { name: 'ann' } });
});

const USERS = ['a b c d e', 'a [b', '[x] [', '10.9.9.9 - -', ' ', 'o"brien', 'o\\"brien', '"ann lee"', 'ann" "lee', '""'];

test.each(USERS)('nginx-access: the name of a user, "%s", neither hides nor forges who asks', async (user) => {
  const document = await documentOf('x/nginx/access/f', inCloudWatchLogs([`10.1.1.1 - ${user} ${REQUEST} "203.0.113.7"`]));
  expect(document).toMatchObject({ event: { kind: 'event' }, source: { address: '10.1.1.1', ip: '203.0.113.7' } });
  if (user !== ' ') expect(document.user).toEqual({ id: user, name: user });
});
