import { parse, rejected, SOURCE, values } from './testing/read-feed';

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
