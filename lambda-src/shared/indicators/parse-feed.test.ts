import * as fc from 'fast-check';
import { FEED_FORMATS, parseFeed, type FeedFormat } from './parse-feed';
import { parse, rejected, SOURCE, valueOf, values } from './testing/read-feed';

test.each<[FeedFormat, string]>([
  ['txt', '192.0.2.1\n192.0.2.2\n192.0.2.3\nnonsense!\n'],
  ['csv', 'ip,name\n192.0.2.1,a\n192.0.2.2,b\n192.0.2.3,c\nnonsense!,d\n'],
  ['rows', JSON.stringify({ ipaddress: ['192.0.2.1', '192.0.2.2', '192.0.2.3', 'nonsense!'].map((network) => ({ network })) })],
])('of more indicators than are wanted (%s), the first are kept and the others counted', (format, content) => {
  const { indicators, rejected: counts } = parseFeed(content, { ...SOURCE, maxIndicators: 2 }, format);
  expect(indicators.map(valueOf)).toEqual(['ipv4-addr c0000201-c0000201', 'ipv4-addr c0000202-c0000202']);
  expect(Object.fromEntries(counts)).toEqual({ 'beyond the limit of indicators': 1, 'neither address, domain, URL nor hash': 1 });
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

test.each(FEED_FORMATS)('nothing within a feed in format %s makes it unreadable', (format) => {
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
