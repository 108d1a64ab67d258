import * as fc from 'fast-check';
import type { Indicator } from './indicator';
import { FEED_FORMATS, parseFeed, type FeedFormat } from './parse-feed';

const SOURCE = { provider: 'feed', fileName: 'list.txt', modified: '2024-06-01T00:00:00Z', now: '2026-01-01T00:00:00Z' };

const parse = (content: string, fileName = 'list.txt', format?: FeedFormat) => parseFeed(content, { ...SOURCE, fileName }, format);
const valueOf = (indicator: Indicator) => ('text' in indicator
  ? indicator.text
  : `${indicator.type} ${indicator.range.start.toString(16)}-${indicator.range.end.toString(16)}`);
const values = (content: string, fileName?: string) => parse(content, fileName).indicators.map(valueOf);
const rejected = (content: string, fileName?: string) => Object.fromEntries(parse(content, fileName).rejected);

test.each<[FeedFormat, string]>([
  ['txt', '192.0.2.1\n192.0.2.2\n192.0.2.3\nnonsense!\n'],
  ['csv', 'ip,name\n192.0.2.1,a\n192.0.2.2,b\n192.0.2.3,c\nnonsense!,d\n'],
  ['rows', JSON.stringify({ ipaddress: ['192.0.2.1', '192.0.2.2', '192.0.2.3', 'nonsense!'].map((network) => ({ network })) })],
])('of more indicators than are wanted (%s), the first are kept and the others counted', (format, content) => {
  const { indicators, rejected: counts } = parseFeed(content, { ...SOURCE, maxIndicators: 2 }, format);
  expect(indicators.map(valueOf)).toEqual(['ipv4-addr c0000201-c0000201', 'ipv4-addr c0000202-c0000202']);
  expect(Object.fromEntries(counts)).toEqual({ 'beyond the limit of indicators': 1, 'neither address, domain, URL nor hash': 1 });
});

describe('text lists', () => {
  test('addresses, networks with bits of the host, ranges and domains may be mixed, with comments and blank lines', () => {
    expect(values([
      '\ufeff# a list', '', '192.0.2.1', '  192.0.2.77/24  # scanners', '2001:db8::1 ; late', '2001:db8::5/32', '// more', 'evil.example.com // x',
      '192.0.2.1-192.0.2.3', '192.0.2.1 - 192.0.2.3',
      '::ffff:192.0.2.9', '::ffff:192.0.2.0/120', 'Evil.Example.NET.', '*.wild.example.com', 'b\u00fccher.example', '192.0.2.9\t12',
    ].join('\r\n'))).toEqual([
      'ipv4-addr c0000201-c0000201', 'ipv4-addr c0000200-c00002ff', 'ipv6-addr 20010db8000000000000000000000001-20010db8000000000000000000000001',
      'ipv6-addr 20010db8000000000000000000000000-20010db8ffffffffffffffffffffffff', 'evil.example.com', 'ipv4-addr c0000201-c0000203',
      'ipv4-addr c0000201-c0000203', 'ipv4-addr c0000209-c0000209', 'ipv4-addr c0000200-c00002ff',
      'evil.example.net', 'wild.example.com', 'xn--bcher-kva.example', 'ipv4-addr c0000209-c0000209',
    ]);
  });

  test('URLs, hashes, disarmed names, addresses with a port and lines of hosts files are understood', () => {
    expect(values([
      'hxxp://Evil[.]example.com/Path#x', 'D41D8CD98F00B204E9800998ECF8427E', 'evil[.]example[.]com', '192.0.2.1:8080', '0.0.0.0 evil.example.com',
      'https://evil.example.com', 'hxxps[://]evil(.)example[dot]com/x',
    ].join('\n'))).toEqual([
      'http://evil.example.com/Path', 'd41d8cd98f00b204e9800998ecf8427e', 'evil.example.com', 'ipv4-addr c0000201-c0000201', 'evil.example.com',
      'https://evil.example.com/', 'https://evil.example.com/x',
    ]);
  });

  test('a URL ends at a blank, whatever else is in it; other values end where a comment begins, with or without a blank', () => {
    expect(values([
      'http://evil.example.com/a,b/index.html', 'https://evil.example.com/login?x=1,2;3', 'http://evil.example.com/p;id=1 # seen, late',
      'https://evil.example.com/ab#/login', '192.0.2.1;late', '192.0.2.2#late', '192.0.2.3,late', 'evil.example.com#late', '192.0.2.4-192.0.2.9,late',
      '[2001:db8::1]:443', '192.0.2.4 - 192.0.2.9 late', '192.0.2.10 - late',
    ].join('\n'))).toEqual([
      'http://evil.example.com/a,b/index.html', 'https://evil.example.com/login?x=1,2;3', 'http://evil.example.com/p;id=1',
      'https://evil.example.com/ab', 'ipv4-addr c0000201-c0000201', 'ipv4-addr c0000202-c0000202', 'ipv4-addr c0000203-c0000203', 'evil.example.com',
      'ipv4-addr c0000204-c0000209', 'ipv6-addr 20010db8000000000000000000000001-20010db8000000000000000000000001', 'ipv4-addr c0000204-c0000209',
      'ipv4-addr c000020a-c000020a',
    ]);
  });

  test('of hosts files each name that must not be reached counts, and none of the machine itself', () => {
    const content = [
      '127.0.0.1 localhost', '::1 localhost ip6-loopback', '255.255.255.255 broadcasthost', 'fe80::1%lo0 localhost', 'ff00::0 ip6-mcastprefix',
      '0.0.0.0 0.0.0.0', '0.0.0.0 a.example.com b.example.com # both', '127.0.0.1\tc.example.com',
    ].join('\n');
    expect([values(content), rejected(content)]).toEqual([['a.example.com', 'b.example.com', 'c.example.com'], {}]);
  });

  test('first and last address with the length of the prefix, as DShield has them, are a network', () => {
    expect(values('# Start\tEnd\tNetblock\n198.51.100.0\t198.51.100.255\t24\t3131\tEXAMPLE-NET\tUS\n203.0.113.1\t7\t24\n'))
      .toEqual(['ipv4-addr c6336400-c63364ff', 'ipv4-addr cb007101-cb007101']);
  });

  test('ranges may have blanks around the dash, and what follows an entry may begin with anything', () => {
    expect(values('192.0.2.1- 192.0.2.9\n192.0.2.1 -192.0.2.9 x\n192.0.2.1 - 192.0.2.9\n192.0.2.1 - 5 times\n203.0.113.9 local copy\n')).toEqual([
      'ipv4-addr c0000201-c0000209', 'ipv4-addr c0000201-c0000209', 'ipv4-addr c0000201-c0000209', 'ipv4-addr c0000201-c0000201',
      'ipv4-addr cb007109-cb007109',
    ]);
    expect(values('http://evil.example.com/a,b, a note\nhttp://evil.example.com/c; seen\nevil.example.com, seen\n')).toEqual([
      'http://evil.example.com/a,b', 'http://evil.example.com/c', 'evil.example.com',
    ]);
  });

  test('what is none is counted by reason, and the rest is taken', () => {
    const content = ['192.0.2.256', '192.0.2.0/33', '2001:db8::/200', '0.0.0.0/0', '::/0', 'http://[', 'localhost', 'no domain!', '192.0.2.1'].join('\n');
    expect(rejected(content)).toEqual({
      'invalid address': 3, 'every address': 2, 'invalid URL': 1, 'neither address, domain, URL nor hash': 2,
    });
    expect(values(content)).toEqual(['ipv4-addr c0000201-c0000201']);
  });

  test('a name ends nowhere before its end: a URL without scheme means neither all of its host nor an address', () => {
    const content = [
      'code.example.com/evil/repo', 'evil.example.com:8080/x', 'evil.example.com?x=1', '198.51.100.5/x', '198.51.100.5:80/x', '198.51.100.5?x',
    ].join('\n');
    expect([values(content), rejected(content)]).toEqual([[], { 'URL without scheme': 6 }]);
    const names = [
      '\uff1198.51.100.5', 'evil.example.com\uff0fx', 'b\u00fccher.example.com:80', 'a@evil.example.com', '198.51.100.300/x', 'evil.1',
    ].join('\n');
    expect([values(names), rejected(names)]).toEqual([[], { 'neither address, domain, URL nor hash': 6 }]);
  });

  test('name and time are those of the file', () => {
    expect(parse('192.0.2.1', 'own.txt').indicators[0]).toMatchObject({ provider: 'feed', name: 'own.txt', modified: SOURCE.modified });
  });
});

describe('CSV', () => {
  const FEODO = [
    '################', '# Feodo Tracker #', '################', '#', '"first_seen_utc","dst_ip","dst_port","c2_status","last_online","malware"',
    '"2022-06-05 13:22:31","192.0.2.28","8080","online","2026-01-01","QakBot"',
    '"2022-06-05 13:22:31","","8080","online","","Emotet"', '# END 1 entries',
  ].join('\r\n');

  test('the list of Feodo Tracker', () => {
    expect(parse(FEODO, 'ipblocklist.csv').indicators).toEqual([{
      provider: 'feed',
      type: 'ipv4-addr',
      range: expect.anything(),
      name: 'QakBot',
      first_seen: '2022-06-05T13:22:31Z',
      last_seen: '2026-01-01T00:00:00Z',
      modified: SOURCE.modified,
      description: 'status is online',
    }]);
    expect(rejected(FEODO, 'ipblocklist.csv')).toEqual({ empty: 1 });
  });

  test('names may stand in the last comment, and cells may hold commas', () => {
    const content = [
      '# URLs', '# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter',
      '"1","2026-01-01 10:00:00","http://evil.example.com/a,b","online","","malware_download","elf,mirai","https://urlhaus.example.com/1/","x"',
    ].join('\n');
    expect(parse(content, 'urls.csv').indicators).toEqual([{
      provider: 'feed',
      type: 'url',
      text: 'http://evil.example.com/a,b',
      name: 'malware_download',
      reference: 'https://urlhaus.example.com/1/',
      first_seen: '2026-01-01T10:00:00Z',
      modified: SOURCE.modified,
      description: 'elf,mirai',
    }]);
  });

  test('without names the first cell counts, whatever separates cells', () => {
    expect(values('192.0.2.1;scanner;7\nevil.example.com;phishing;9\n', 'list.csv')).toEqual(['ipv4-addr c0000201-c0000201', 'evil.example.com']);
    expect(parse('192.0.2.1\tscanner', 'list.csv').indicators[0].name).toBe('list.csv');
  });

  test('a row that cannot be read does not take others with it', () => {
    const content = 'ip,name\n192.0.2.1,a\n"192.0.2.2,b\n192.0.2.3,c\n';
    expect(values(content, 'list.csv')).toEqual(['ipv4-addr c0000201-c0000201', 'ipv4-addr c0000203-c0000203']);
    expect(rejected(content, 'list.csv')).toEqual({ 'unreadable row': 1 });
    expect(values('', 'list.csv')).toEqual([]);
  });
});

test('the list of Feodo Tracker as JSON, where servers may never have been online', () => {
  const { indicators, rejected: left } = parse(JSON.stringify([
    { ip_address: '192.0.2.28', port: 443, status: 'offline', first_seen: '2021-01-17 07:30:05', last_online: '2023-02-04', malware: 'Dridex' },
    { ip_address: '192.0.2.29', port: 443, status: 'online', first_seen: '2021-01-17 07:30:05', last_online: null, malware: 'Dridex' },
    { ip_address: null }, 7,
  ]), 'ipblocklist.json');
  expect(indicators).toEqual([
    {
      provider: 'feed',
      type: 'ipv4-addr',
      range: expect.anything(),
      name: 'Dridex',
      reference: 'https://feodotracker.abuse.ch/browse/host/192.0.2.28/',
      first_seen: '2021-01-17T07:30:05Z',
      last_seen: '2023-02-04T00:00:00Z',
      modified: SOURCE.modified,
      description: 'status is offline',
    },
    expect.not.objectContaining({ last_seen: expect.anything() }),
  ]);
  expect(Object.fromEntries(left)).toEqual({ 'no text': 1, 'no object': 1 });
});

test('exits of Tor, each address of a node for itself', () => {
  const { indicators, rejected: left } = parse([
    'ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E', 'Published 2026-01-01 01:02:03', 'LastStatus 2026-01-01 02:00:00',
    'ExitAddress 192.0.2.10 2026-01-01 02:06:07', 'ExitAddress 192.0.2.11 2026-01-01 03:06:07',
    'ExitNode 0020D4CFEC2A2E1A6BD9C0E5CDC8E6D4C0C1E5F3', 'ExitAddress nonsense 2026-01-01 02:06:07', 'ExitAddress 2001:db8::1', '',
  ].join('\n'));
  expect(indicators).toMatchObject([
    {
      name: 'TOR',
      type: 'ipv4-addr',
      last_seen: '2026-01-01T02:00:00Z',
      modified: '2026-01-01T02:06:07Z',
      reference: 'https://metrics.torproject.org/rs.html#details/0011BD2485AD45D984EC4159C88FC066E5E3300E',
    },
    { modified: '2026-01-01T03:06:07Z' },
    { type: 'ipv6-addr' },
  ]);
  expect(indicators[2]).not.toHaveProperty('last_seen');
  expect(Object.fromEntries(left)).toEqual({ 'neither address, domain, URL nor hash': 1 });
});

test('pulses of OTX', () => {
  const pulse = {
    id: '0123456789abcdef01234567',
    name: 'Campaign',
    description: 'A campaign.',
    modified: '2025-05-05T05:05:05.123000',
    indicators: [
      { type: 'IPv4', indicator: '192.0.2.1', created: '2025-05-01T00:00:00', title: 'c2', description: '' },
      { type: 'hostname', indicator: 'c2.example.com', title: '', description: 'seen' },
      { type: 'FileHash-MD5', indicator: 'd41d8cd98f00b204e9800998ecf8427e' },
      { type: 'YARA', indicator: 'rule' }, { type: 'IPv4', indicator: '192.0.2.2', is_active: 0 }, null,
    ],
  };
  const { indicators, rejected: left } = parse(JSON.stringify(pulse));
  expect(indicators[0]).toEqual({
    provider: 'feed',
    type: 'ipv4-addr',
    range: expect.anything(),
    name: 'Campaign',
    reference: `https://otx.alienvault.com/pulse/${pulse.id}`,
    first_seen: '2025-05-01T00:00:00Z',
    modified: '2025-05-05T05:05:05Z',
    description: 'A campaign. c2',
  });
  expect(indicators.slice(1).map(valueOf)).toEqual(['c2.example.com', 'd41d8cd98f00b204e9800998ecf8427e']);
  expect(Object.fromEntries(left)).toEqual({ 'type YARA': 1, 'not active': 1, 'no object': 1 });
});

describe('STIX', () => {
  const bundle = (...objects: object[]) => JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });
  const indicator = (pattern: string, more: object = {}) => ({ type: 'indicator', pattern, valid_from: '2024-01-01T00:00:00Z', ...more });
  const patternValues = (pattern: string) => parse(bundle(indicator(pattern)));

  test.each<[string, string[]]>([
    ["[ipv4-addr:value = '192.0.2.1']", ['ipv4-addr c0000201-c0000201']],
    ["[ipv4-addr:value = '192.0.2.77/24']", ['ipv4-addr c0000200-c00002ff']],
    ["[ipv6-addr:value ISSUBSET '2001:db8::/32']", ['ipv6-addr 20010db8000000000000000000000000-20010db8ffffffffffffffffffffffff']],
    ["[domain-name:value IN ('a.example.com', 'b.example.com')]", ['a.example.com', 'b.example.com']],
    ["[url:value = 'http://evil.example.com/\\'x']", ["http://evil.example.com/'x"]],
    ["[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709' OR file:hashes.MD5='d41d8cd98f00b204e9800998ecf8427e']",
      ['da39a3ee5e6b4b0d3255bfef95601890afd80709', 'd41d8cd98f00b204e9800998ecf8427e']],
    ['[file:hashes."sha256" = \'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\']',
      ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855']],
    ["([domain-name:value='a.example.com'] FOLLOWEDBY [ipv4-addr:value = '192.0.2.1']) WITHIN 600 SECONDS",
      ['a.example.com', 'ipv4-addr c0000201-c0000201']],
    ["[network-traffic:dst_ref.value = '192.0.2.1' AND network-traffic:dst_port = 443]", ['ipv4-addr c0000201-c0000201']],
  ])('%s', (pattern, expected) => {
    expect(patternValues(pattern).indicators.map(valueOf)).toEqual(expected);
  });

  test.each([
    ["[ipv4-addr:value != '192.0.2.1']", 'pattern with !='],
    ["[ipv4-addr:value NOT = '192.0.2.1']", 'pattern with NOT'],
    ["[NOT ipv4-addr:value = '192.0.2.1']", 'pattern with NOT'],
    ["[file:hashes.IMPHASH = 'd41d8cd98f00b204e9800998ecf8427e']", 'pattern about file'],
    ["[file:hashes.'SHA3-256' = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855']", 'pattern about file'],
    ["[url:value = 'code.example.com/evil/repo']", 'URL without scheme'],
    ["[domain-name:value LIKE '%.example.com']", 'pattern with LIKE'],
    ["[email-message:subject = 'ipv4-addr:value = 192.0.2.1']", 'pattern about email-message'],
    ["[ipv4-addr:value = '192.0.2.1", 'pattern without value'],
    ['nonsense', 'unreadable pattern'],
    ["[ipv4-addr:value = '192.0.2.300']", 'invalid address'],
  ])('%s is counted as %s', (pattern, reason) => {
    const { indicators, rejected: left } = patternValues(pattern);
    expect([indicators, Object.fromEntries(left)]).toEqual([[], { [reason]: 1 }]);
  });

  test('of several versions of an indicator the latest counts, in whatever order they come, and also when it takes back what was said', () => {
    const version = (id: string, modified: string, address: string, more: object = {}) =>
      indicator(`[ipv4-addr:value = '${address}']`, { id: `indicator--${id}`, modified, ...more });
    const objects = [
      version('1', '2024-01-01T00:00:00Z', '192.0.2.1'), version('1', '2025-01-01T00:00:00.000Z', '192.0.2.1', { revoked: true }),
      version('2', '2025-01-01T00:00:00.500Z', '192.0.2.2'), version('2', '2025-01-01T00:00:00Z', '192.0.2.3'),
      version('3', '2025-01-01T00:00:00Z', '192.0.2.4'), indicator("[ipv4-addr:value = '192.0.2.5']"), indicator("[ipv4-addr:value = '192.0.2.6']"),
    ];
    for (const content of [bundle(...objects), bundle(...[...objects].reverse()), JSON.stringify(objects), JSON.stringify([{ objects }])]) {
      const { indicators, rejected: left } = parse(content);
      expect(indicators.map(valueOf).sort().map((value) => value.slice(-1))).toEqual(['2', '4', '5', '6']);
      expect(Object.fromEntries(left)).toEqual({ 'revoked': 1, 'earlier version': 2 });
    }
  });

  test('what is harmless or not yet valid is left out', () => {
    const pattern = "[ipv4-addr:value = '192.0.2.1']";
    const { indicators, rejected: left } = parse(bundle(
      indicator(pattern, { indicator_types: ['benign'] }), indicator(pattern, { labels: ['x', 'Benign'] }),
      indicator(pattern, { valid_from: '2026-01-01T00:00:01Z' }), indicator(pattern, { valid_from: SOURCE.now, labels: ['malicious-activity'] }),
    ));
    expect(indicators).toHaveLength(1);
    expect(Object.fromEntries(left)).toEqual({ 'benign': 2, 'not yet valid': 1 });
  });

  test('what is told of an indicator is kept; those revoked or expired are left out', () => {
    const { indicators, rejected: left } = parse(bundle(
      { type: 'identity', name: 'x' },
      indicator("[ipv4-addr:value = '192.0.2.1']", {
        name: 'C2',
        description: 'd',
        modified: '2025-01-01T00:00:00.000Z',
        external_references: [{ source_name: 'x' }, { url: 'https://x.example.com' }],
      }),
      indicator("[ipv4-addr:value = '192.0.2.2']", { revoked: true }),
      indicator("[ipv4-addr:value = '192.0.2.3']", { valid_until: '2025-01-01T00:00:00Z' }),
      indicator('alert tcp any any', { pattern_type: 'snort' }),
    ), 'own.json');
    expect(indicators).toEqual([{
      provider: 'feed',
      type: 'ipv4-addr',
      range: expect.anything(),
      name: 'own.json: C2',
      description: 'd',
      first_seen: '2024-01-01T00:00:00Z',
      modified: '2025-01-01T00:00:00Z',
      reference: 'https://x.example.com',
    }]);
    expect(Object.fromEntries(left)).toEqual({ 'revoked': 1, 'expired': 1, 'no STIX pattern': 1 });
  });
});

describe('objects of JSON', () => {
  test('one a line, as Spamhaus has them, with a last line about the list itself', () => {
    const content = [
      { cidr: '198.51.100.0/24', sblid: 'SBL1', rir: 'apnic' }, { cidr: '2001:db8::/32', sblid: 'SBL2' }, { cidr: null },
      { type: 'metadata', timestamp: 1749533400, records: 3 },
    ].map((object) => JSON.stringify(object)).join('\n');
    const { indicators, rejected: left } = parse(`${content}\n`, 'drop_v4.json');
    expect(indicators.map((one) => [valueOf(one), one.name])).toEqual([
      ['ipv4-addr c6336400-c63364ff', 'SBL1'], ['ipv6-addr 20010db8000000000000000000000000-20010db8ffffffffffffffffffffffff', 'SBL2'],
    ]);
    expect(Object.fromEntries(left)).toEqual({ empty: 1 });
  });

  test('a line that cannot be read costs nothing else, and members have the names of columns', () => {
    const content = '{"url":"https://evil.example.com/","First Seen":1749533400}\n{"url":\n{"x":1}\n7\n{"Domain":"evil.example.com","tags":null}\n';
    const { indicators, rejected: left } = parse(content, 'feed');
    expect(indicators).toEqual([
      {
        provider: 'feed',
        type: 'url',
        text: 'https://evil.example.com/',
        name: 'feed',
        first_seen: '2025-06-10T05:30:00Z',
        modified: SOURCE.modified,
      },
      { provider: 'feed', type: 'domain-name', text: 'evil.example.com', name: 'feed', modified: SOURCE.modified },
    ]);
    expect(Object.fromEntries(left)).toEqual({ 'no object': 2, 'nothing that is known': 1 });
  });

  test.each([
    ['a list', JSON.stringify([{ url: 'https://evil.example.com/', details: [{ ip_address: '192.0.2.1' }] }]), 'https://evil.example.com/'],
    ['a list of addresses', '[{"ip_address":"192.0.2.1"}]', 'ipv4-addr c0000201-c0000201'],
    ['a list of texts', '["evil.example.com"]', 'evil.example.com'],
    ['a single one', JSON.stringify({ domain: 'evil.example.com' }, undefined, 2), 'evil.example.com'],
  ])('%s', (_, content, expected) => {
    expect(values(content)).toEqual([expected]);
  });
});

describe('events of MISP', () => {
  const attribute = (type: string, value: string, more: object = {}) => ({ type, value, to_ids: true, ...more });
  const event = {
    info: 'Campaign',
    Attribute: [
      attribute('ip-dst|port', '192.0.2.1|443', { comment: 'c2', timestamp: '1749533400', first_seen: '2025-06-01T00:00:00.000000+00:00' }),
      attribute('domain', 'evil.example.com', { to_ids: false }), attribute('url', 'https://evil.example.com/', { deleted: true }),
      attribute('ja3-fingerprint-md5', 'd41d8cd98f00b204e9800998ecf8427e'), 7,
    ],
    Object: [{ Attribute: [attribute('md5', 'd41d8cd98f00b204e9800998ecf8427e'), attribute('filename', 'evil.exe')] }, null],
  };

  test('attributes that are meant for detection count, those of objects as well', () => {
    const { indicators, rejected: left } = parse(JSON.stringify({ Event: event }), 'event.json');
    expect(indicators[0]).toEqual({
      provider: 'feed',
      type: 'ipv4-addr',
      range: expect.anything(),
      name: 'Campaign',
      first_seen: '2025-06-01T00:00:00Z',
      modified: '2025-06-10T05:30:00Z',
      description: 'c2',
    });
    expect(indicators.slice(1).map(valueOf)).toEqual(['d41d8cd98f00b204e9800998ecf8427e']);
    expect(Object.fromEntries(left)).toEqual({ 'not for detection': 1, 'deleted': 1, 'type ja3-fingerprint-md5': 1, 'type filename': 1 });
  });

  test.each([
    ['a list', [{ Event: event }]],
    ['an answer', { response: [{ Event: event }, { Event: event }] }],
    ['an answer of attributes', { response: { Attribute: event.Attribute } }],
  ])('%s is read alike', (_, content) => {
    expect(values(JSON.stringify(content))).toContain('ipv4-addr c0000201-c0000201');
  });
});

test('rows of JSON may name providers of their own', () => {
  const { indicators } = parse(JSON.stringify({
    ipaddress: [{ provider: 'own', network: '192.0.2.77/24', name: 'net' }, { network: '192.0.2.1' }], domain: [{ domain: 'Evil.example.com' }],
  }));
  expect(indicators.map(({ provider, name }) => [provider, name])).toEqual([['own', 'net'], ['feed', undefined], ['feed', undefined]]);
  expect(indicators.map(valueOf)).toEqual(['ipv4-addr c0000200-c00002ff', 'ipv4-addr c0000201-c0000201', 'evil.example.com']);
});

test.each([
  'stix', 'feodo', 'otx', 'rows', 'misp', 'jsonl',
] as const)('content that is no %s at all is refused, so that what was there before is kept', (format) => {
  expect(() => parse('<html>Service unavailable</html>', 'x', format)).toThrow();
});

test.each(Object.keys(FEED_FORMATS) as FeedFormat[])('nothing within a feed in format %s makes it unreadable', (format) => {
  const texts = fc.oneof(fc.string(), fc.constantFrom("[ipv4-addr:value = '192.0.2.1']", '192.0.2.1', 'evil.example.com', '"', ',', '\n', '# '));
  const part = fc.oneof(texts, fc.jsonValue(), fc.constantFrom<unknown>({ toString: 1 }, [{ toString: 1 }]));
  const names = [
    'ip_address', 'type', 'pattern', 'indicators', 'network', 'name', 'indicator', 'first_seen', 'id', 'labels', 'to_ids', 'value', 'status',
  ];
  const entry = fc.dictionary(fc.constantFrom(...names), part);
  const content = {
    txt: fc.array(texts).map((parts) => parts.join('')),
    csv: fc.array(texts).map((parts) => parts.join('')),
    tor: fc.array(fc.tuple(fc.constantFrom('ExitNode ', 'ExitAddress ', 'LastStatus ', ''), texts)).map((lines) => lines.flat().join('\n')),
    feodo: fc.array(fc.oneof(entry, part)).map((list) => JSON.stringify(list)),
    otx: fc.array(fc.oneof(entry, part)).map((list) => JSON.stringify(list)),
    stix: fc.array(fc.oneof(entry.map((one) => ({ ...one, type: 'indicator' })), part)).map((objects) => JSON.stringify({ objects })),
    rows: fc.array(fc.oneof(entry, part)).map((ipaddress) => JSON.stringify({ ipaddress })),
    misp: fc.array(fc.oneof(entry, part)).map((Attribute) => JSON.stringify({ Event: { Attribute, Object: [{ Attribute }, ...Attribute] } })),
    jsonl: fc.array(fc.oneof(entry, part)).map((objects) => ['{}', ...objects.map((object) => JSON.stringify(object))].join('\n')),
  }[format];
  fc.assert(fc.property(content, (text) => {
    const { indicators } = parse(text, 'x', format);
    for (const one of indicators) expect('text' in one || one.range.start <= one.range.end).toBe(true);
  }), { numRuns: 300 });
});

test('no pattern takes longer than its length allows', () => {
  for (const text of ["[a:b'".repeat(20_000), "'\\".repeat(50_000), 'file:hashes.'.repeat(20_000), '('.repeat(100_000), `a:${'['.repeat(100_000)}`]) {
    expect(parse(JSON.stringify({ objects: [{ type: 'indicator', pattern: text }] })).indicators).toEqual([]);
  }
});
