import { indicators } from './indicators';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { buildDatabase } from '../../shared/indicators/build-database';
import { openIndicatorDatabase } from '../../shared/indicators/indicator-database';
import { parseFeed } from '../../shared/indicators/parse-feed';
import type { Fields } from '../model';

const NOW = '2026-01-01T00:00:00Z';
const rows = {
  ipaddress: [
    { provider: 'feed', network: '192.0.2.0/24', name: 'net', modified: '2025-01-01T00:00:00Z', description: 'd' },
    { provider: 'second', network: '192.0.2.1', last_seen: '2025-01-02T00:00:00Z' },
    { provider: 'feed', network: '2001:db8::/32', name: 'v6' },
    { provider: 'feed', network: '10.0.0.0/8' },
  ],
  domain: [{ provider: 'feed', domain: 'evil.example.com', name: 'evil', reference: 'https://feed.example.com/evil' }],
};
const list = 'http://evil.example.com/x\nd41d8cd98f00b204e9800998ecf8427e';
const database = openIndicatorDatabase(buildDatabase([
  ...parseFeed(JSON.stringify(rows), { provider: 'own', fileName: 'rows.json', now: NOW }).indicators,
  ...parseFeed(list, { provider: 'own', fileName: 'list.txt', now: NOW }).indicators,
], NOW).file);

const DEFINITION = {
  enrich: {
    indicators: {
      ip: ['source.ip', 'destination.ip', 'related.ip'],
      domain: ['dns.question.name', 'url.domain'],
      url: ['url.full'],
      hash: ['file.hash'],
    },
  },
} as unknown as LogTypeDefinition;

const search = (ecs: Fields, { record = {}, parentDomains = false } = {}) => {
  indicators({ indicators: database }, { parentDomains }).forLogType(DEFINITION)!(record, ecs);
  return { enrichments: ecs['threat.enrichments'] as Fields[] | undefined, matched: ecs['threat.matched'] };
};

test('a match is told with its fields, in their order, the narrowest network first', () => {
  const { enrichments, matched } = search({ source: { ip: '192.0.2.1' }, related: { ip: ['198.51.100.1', '192.0.2.1'] } });
  expect(enrichments).toEqual([
    {
      indicator: { provider: 'second', ip: '192.0.2.1', last_seen: '2025-01-02T00:00:00Z', type: 'ipv4-addr' },
      matched: { field: ['source.ip', 'related.ip'] },
    },
    {
      indicator: { provider: 'feed', name: 'net', ip: '192.0.2.1', modified_at: '2025-01-01T00:00:00Z', type: 'ipv4-addr', description: 'd' },
      matched: { field: ['source.ip', 'related.ip'] },
    },
  ]);
  expect(matched).toEqual({ providers: ['feed', 'second'], types: ['ipv4-addr'], indicators: ['192.0.2.1'], names: ['net'] });
});

test('an address of IPv4 that is written as IPv6 is found as that of IPv4, and told as the log has it', () => {
  expect(search({ source: { ip: '::ffff:192.0.2.7' } }).enrichments).toMatchObject([{ indicator: { name: 'net', ip: '::ffff:192.0.2.7' } }]);
});

test('names are found without regard to case and a trailing dot, after addresses, with the name as the log has it', () => {
  const { enrichments, matched } = search({ dns: { question: { name: 'Evil.Example.COM.' } }, destination: { ip: '2001:db8::7' } });
  expect(enrichments).toEqual([
    { indicator: { provider: 'feed', name: 'v6', ip: '2001:db8::7', type: 'ipv6-addr' }, matched: { field: ['destination.ip'] } },
    {
      indicator: { provider: 'feed', name: 'evil', type: 'domain-name', reference: 'https://feed.example.com/evil' },
      matched: { atomic: 'Evil.Example.COM.', field: ['dns.question.name'] },
    },
  ]);
  expect(matched).toEqual({
    providers: ['feed'], types: ['domain-name', 'ipv6-addr'], indicators: ['2001:db8::7', 'Evil.Example.COM.'], names: ['evil', 'v6'],
  });
});

test('domains below one that is known match only when asked for', () => {
  expect(search({ url: { domain: 'www.evil.example.com' } }).enrichments).toBeUndefined();
  expect(search({ url: { domain: 'www.evil.example.com' } }, { parentDomains: true }).enrichments)
    .toMatchObject([{ matched: { atomic: 'www.evil.example.com', field: ['url.domain'] } }]);
});

test('URLs and hashes of files are found where logs carry them', () => {
  const { enrichments } = search({ url: { full: 'HTTP://evil.example.com/x#y' }, file: { hash: 'D41D8CD98F00B204E9800998ECF8427E' } });
  expect(enrichments).toMatchObject([
    { indicator: { type: 'url' }, matched: { field: ['url.full'] } }, { indicator: { type: 'file' }, matched: { field: ['file.hash'] } },
  ]);
});

test('values that only the record has are looked up as well', () => {
  expect(search({}, { record: { source: { ip: '192.0.2.200' } } }).enrichments).toMatchObject([{ matched: { field: ['source.ip'] } }]);
});

test.each<[string, Fields]>([
  ['private addresses, whatever a feed says', { source: { ip: '10.1.2.3' }, destination: { ip: '::ffff:10.1.2.3' } }],
  ['more or less than the name of a domain', { url: { domain: 'evil.example.com/x' }, dns: { question: { name: 'evil.example.com:53' } } }],
  ['addresses of no indicator', { source: { ip: '198.51.100.1' }, destination: { ip: '2001:218::1' } }],
  ['values that are no addresses', { source: { ip: 'x' }, destination: { ip: 7 }, related: { ip: [null, {}] } }],
  ['groups that are something else', { source: 'x', dns: [], url: null }],
])('%s match nothing, and add nothing', (_, ecs) => {
  const before = structuredClone(ecs);
  search(ecs);
  expect(ecs).toEqual(before);
});

test('what one record matched is not told of the next', () => {
  search({ source: { ip: '192.0.2.1' } });
  expect(search({ source: { ip: '198.51.100.1' } })).toEqual({ enrichments: undefined, matched: undefined });
});

test('without a data base nothing is told, and types that name no fields are not looked at', () => {
  const ecs: Fields = { source: { ip: '192.0.2.1' } };
  indicators({}, { parentDomains: false }).forLogType(DEFINITION)!({}, ecs);
  expect(ecs).toEqual({ source: { ip: '192.0.2.1' } });
  const none = { enrich: { indicators: {} } } as LogTypeDefinition;
  expect(indicators({ indicators: database }, { parentDomains: false }).forLogType(none)).toBeUndefined();
});
