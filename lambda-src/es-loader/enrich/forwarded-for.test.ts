import { forwardedFor } from './forwarded-for';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { ipRanges } from '../../shared/ip/ip-ranges';
import { parseIpRanges } from '../../shared/ip/parse-ip-ranges';
import type { Fields } from '../model';

const trustedProxies = ipRanges(parseIpRanges('10.0.0.0/8, 198.51.100.0/24 2600:9000::/28').ranges);
const definition = { enrich: { forwardedFor: ['source.ip', 'http.request.header.x_forwarded_for'] } } as unknown as LogTypeDefinition;

const clientOf = (ip: unknown, chain: unknown, data: Parameters<typeof forwardedFor>[0] = { trustedProxies }): unknown => {
  const ecs: Fields = { source: { ip }, http: { request: { header: { x_forwarded_for: chain } } } };
  forwardedFor(data).forLogType(definition)!({}, ecs);
  return (ecs.source as Fields).ip;
};

test.each<[string, unknown, unknown, unknown]>([
  ['the last address before trusted proxies is the client', '10.0.0.1', ['203.0.113.1', '192.0.2.8', '10.2.2.2'], '192.0.2.8'],
  ['text is the list that it is', '10.0.0.1', '203.0.113.1, 192.0.2.8,198.51.100.7', '192.0.2.8'],
  ['IPv6 as well', '2600:9000::1', ['2001:db8::1', '2600:9000::2'], '2001:db8::1'],
  ['ports are left away', '10.0.0.1', '192.0.2.8:50000, 10.0.0.2:443', '192.0.2.8'],
  ['ports of IPv6 too', '10.0.0.1', '[2001:db8::1]:443', '2001:db8::1'],
  ['a proxy of IPv4 may be written as IPv6', '::ffff:10.0.0.1', '192.0.2.8, ::ffff:198.51.100.7', '192.0.2.8'],
  ['what an untrusted peer says counts for nothing', '203.0.113.9', ['192.0.2.8'], '203.0.113.9'],
  ['trusted all along', '10.0.0.1', ['10.1.1.1', '10.2.2.2'], '10.0.0.1'],
  ['nobody vouches for what stands before an entry that is no address', '10.0.0.1', '192.0.2.8, unknown, 10.2.2.2', '10.0.0.1'],
  ['no list', '10.0.0.1', undefined, '10.0.0.1'],
  ['an empty list', '10.0.0.1', [], '10.0.0.1'],
  ['a list of something else', '10.0.0.1', [7, null], '10.0.0.1'],
  ['no address of a peer', undefined, ['192.0.2.8'], undefined],
])('%s', (_, ip, chain, expected) => {
  expect(clientOf(ip, chain)).toBe(expected);
});

test('without trusted proxies nobody is believed', () => {
  for (const data of [{}, { trustedProxies: ipRanges([]) }]) expect(clientOf('10.0.0.1', ['192.0.2.8'], data)).toBe('10.0.0.1');
});

test('an address that only the record has is replaced in the document', () => {
  const ecs: Fields = {};
  forwardedFor({ trustedProxies }).forLogType(definition)!(
    { source: { ip: '10.0.0.1' }, http: { request: { header: { x_forwarded_for: '192.0.2.8' } } } }, ecs);
  expect(ecs).toEqual({ source: { ip: '192.0.2.8' } });
});
