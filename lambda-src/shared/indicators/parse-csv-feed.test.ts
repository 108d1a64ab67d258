import type { Indicator } from './indicator';
import { parseFeed } from './parse-feed';
import { SOURCE } from './testing/read-feed';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

const valueOf = (indicator: Indicator) => ('text' in indicator ? indicator.text : indicator.range.start.toString(16));
const read = (lines: readonly string[], fileName = 'feed') => {
  const { indicators, rejected } = parseFeed(lines.join('\r\n'), { ...SOURCE, fileName });
  return { indicators, values: indicators.map(valueOf), rejected: Object.fromEntries(rejected) };
};

test.each(['malicious stuff,domain', 'List of evil host, ip, domain'])('a list with the headline "%s" is still a list', (headline) => {
  expect(read([headline, '203.0.113.9', 'evil.example.com']).values).toEqual(['cb007109', 'evil.example.com']);
});

describe('without a name or a format that says so, content tells that it is CSV', () => {
  test('by names in the last comment, as URLhaus has them', () => {
    const { indicators } = read([
      '################', '# Dump of URLs, recent only #', '# Terms: https://feed.example.com/terms #', '################', '#',
      '# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter',
      '"1","2025-06-10 05:58:11","http://198.51.100.7:41235/a,b.sh","online","2025-06-10 05:58:12","malware","elf,mips","https://u.example/1/","x"',
    ]);
    expect(indicators).toEqual([{
      provider: 'feed',
      type: 'url',
      text: 'http://198.51.100.7:41235/a,b.sh',
      name: 'malware',
      reference: 'https://u.example/1/',
      first_seen: '2025-06-10T05:58:11Z',
      last_seen: '2025-06-10T05:58:12Z',
      modified: SOURCE.modified,
      description: 'elf,mips',
    }]);
  });

  test('by names in quotation marks in the last comment, as ThreatFox has them, where None is nothing', () => {
    const { indicators, rejected } = read([
      '# Indicators, recent', '#',
      '# "first_seen_utc","ioc_id","ioc_value","ioc_type","fk_malware","malware_alias","malware_printable","last_seen_utc","reference","tags"',
      '"2025-06-10 05:50:00", "1", "198.51.100.9:443", "ip:port", "win.x", "A,B", "Some Strike", "", "https://t.example/1", "x,cs"',
      '"2025-06-10 05:50:00", "2", "evil.example.com", "domain", "js.x", "None", "None", "", "None", "null"',
      '# Number of entries: 2',
    ]);
    expect(indicators).toEqual([
      {
        provider: 'feed',
        type: 'ipv4-addr',
        range: expect.anything(),
        name: 'Some Strike',
        reference: 'https://t.example/1',
        first_seen: '2025-06-10T05:50:00Z',
        modified: SOURCE.modified,
        description: 'x,cs',
      },
      {
        provider: 'feed',
        type: 'domain-name',
        text: 'evil.example.com',
        name: 'feed',
        first_seen: '2025-06-10T05:50:00Z',
        modified: SOURCE.modified,
      },
    ]);
    expect(rejected).toEqual({});
  });

  test('every hash of a file counts, as of MalwareBazaar, also where another is missing', () => {
    const { values, indicators, rejected } = read([
      '# "first_seen_utc","sha256_hash","md5_hash","sha1_hash","file_name","signature","imphash"',
      `"2025-06-10 05:50:00", "${SHA256}", "${MD5}", "${SHA1}", "a.exe", "n/a", "f34d"`,
      `"2025-06-10 05:50:00", "n/a", "${MD5}", "", "b.exe", "Some Tesla", "n/a"`, '"2025-06-10 05:50:00", "", "", "", "c.exe", "", ""',
    ]);
    expect(values).toEqual([SHA256, SHA1, MD5, MD5]);
    expect(indicators.map(({ name }) => name)).toEqual(['feed', 'feed', 'feed', 'Some Tesla']);
    expect(rejected).toEqual({ empty: 1 });
  });

  test.each<[string, string[], string[]]>([
    ['SSLBL', ['# Addresses #', '#', '# Firstseen,DstIP,DstPort', '2025-01-01 00:00:00,198.51.100.7,443'], ['c6336407']],
    ['names in the first row', ['ip,comment', '198.51.100.7,x'], ['c6336407']],
    ['a comment with a comma before the names', ['# Please cite us, thanks', 'id,ip,malware', '1,198.51.100.7,x'], ['c6336407']],
    ['semicolons', ['Date;IP;Malware', '2025-01-01;198.51.100.7;x'], ['c6336407']],
    ['tabs', ['date\tip', '2025-01-01\t198.51.100.7'], ['c6336407']],
    ['quotation marks', ['"198.51.100.7","x"'], ['c6336407']],
    ['PhishTank', ['phish_id,url,target', '1,"https://e.example/x,y",Other'], ['https://e.example/x,y']],
  ])('%s', (_, lines, expected) => {
    expect(read(lines)).toMatchObject({ values: expected, rejected: {} });
  });

  test.each<[string, string[], string[]]>([
    ['a comment with commas', ['# Malware, url, and more', '198.51.100.7 # x, y', 'evil.example.com'], ['c6336407', 'evil.example.com']],
    ['a comment after semicolons', ['; network ; reference', '198.51.100.0/24 ; 7'], ['c6336400']],
    ['a value and what is told of it', ['evil.example.com,domain', '198.51.100.7,ip'], ['evil.example.com', 'c6336407']],
  ])('a list stays a list: %s', (_, lines, expected) => {
    expect(read(lines)).toMatchObject({ values: expected, rejected: {} });
  });
});

test('a comment with a comma is not taken for the names', () => {
  expect(read(['# Terms: free, no warranty', '"date","dst_ip"', '"2025-01-01","198.51.100.7"'], 'a.csv'))
    .toMatchObject({ values: ['c6336407'], rejected: {} });
});

test('of MISP, what is meant for detection counts, and of values in two parts those that can be searched for', () => {
  const { values, rejected } = read([
    'uuid,event_id,category,type,value,comment,to_ids,date',
    '"u",1,"Network activity","ip-dst","198.51.100.9","",0,1717', '"u",1,"Network activity","ip-dst|port","198.51.100.10|443","",1,1717',
    '"u",1,"Network activity","domain|ip","evil.example.com|198.51.100.11","",1,1717', `"u",1,"Payload","filename|md5","a.exe|${MD5}","",True,1`,
    `"u",1,"Payload","imphash","${MD5}","",1,1`, '"u",1,"Payload","filename","evil.exe","",1,1',
    '"u",1,"Network activity","ip-src","198.51.100.8","",False,1',
  ], 'misp.csv');
  expect(values).toEqual(['c633640a', 'evil.example.com', 'c633640b', MD5]);
  expect(rejected).toEqual({ 'not for detection': 2, 'type imphash': 1, 'type filename': 1 });
});

describe('a quotation mark without its fellow', () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => `198.51.${Math.floor(i / 256)}.${i % 256},n${i}`);
  const replaced = (lines: readonly string[], at: number, line: string) => [...lines.slice(0, at), line, ...lines.slice(at + 1)];
  const quoted = rows.map((row) => `"${row.replace(',', '","')}"`);

  test.each<[string, readonly string[], string]>([
    ['before a row', rows, `"${rows[10]}`],
    ['before the last cell', rows, '198.51.0.10,"n'],
    ['of quoted cells', quoted, '"198.51.0.10","n10'],
    ['after quoted cells', quoted, '"198.51.0.10","n10"",'],
  ])('%s costs its own line only', (_, lines, broken) => {
    for (const at of [10, 497, 1_199]) {
      const { values, rejected } = read(['ip,name', ...replaced(lines, at, broken)]);
      expect(values).toHaveLength(1_199);
      expect(rejected).toEqual({ 'unreadable row': 1 });
    }
  });

  test('in the middle of a cell is a part of it', () => {
    const { indicators } = read(['ip,name', '198.51.100.1,5" disk', '198.51.100.2,x']);
    expect(indicators.map(({ name }) => name)).toEqual(['5" disk', 'x']);
  });

  test('cells with line breaks are read, wherever they are', () => {
    for (const at of [3, 497, 498, 1_100]) {
      const { indicators, rejected } = read(['ip,name', ...replaced(rows, at, '198.51.100.1,"two\nlines"')]);
      expect(indicators).toHaveLength(1_200);
      expect(indicators[at]).toMatchObject({ name: 'two\nlines', range: { start: 0xc6336401n } });
      expect(rejected).toEqual({});
    }
  });
});
