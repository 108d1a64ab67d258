import { parse, SOURCE, valueOf } from './testing/read-feed';

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

test('no pattern takes longer than its length allows', () => {
  for (const text of ["[a:b'".repeat(20_000), "'\\".repeat(50_000), 'file:hashes.'.repeat(20_000), '('.repeat(100_000), `a:${'['.repeat(100_000)}`]) {
    expect(parse(JSON.stringify({ objects: [{ type: 'indicator', pattern: text }] })).indicators).toEqual([]);
  }
});
