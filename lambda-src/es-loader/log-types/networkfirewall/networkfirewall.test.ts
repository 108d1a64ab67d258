import type { Fields } from '../../model';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test.each([
  ['TCP', 'tcp'], ['IPv6-ICMP', 'ipv6-icmp'], [17, '17'], ['', undefined], [null, undefined], [['TCP'], undefined],
])('the protocol %j is the transport %s, whatever else is known of the network', async (proto, transport) => {
  const { documents } = await loadSample('networkfirewall', JSON.stringify({ event: { timestamp: '2024-06-10T06:00:00+0000', proto } }));
  expect(documents[0]._source.network).toEqual(transport && { transport });
});

test('what is known of the event stands beside what the firewall says of it', async () => {
  const event = { timestamp: '2024-06-10T06:00:00+0000', event_type: 'alert', kind: 'x', alert: { action: 'blocked', severity: 2 } };
  const { documents } = await loadSample('networkfirewall', JSON.stringify({ event }));
  expect(documents[0]._source.event as Fields).toMatchObject({
    ...event, kind: 'alert', category: 'intrusion_detection', module: 'alert', action: 'blocked', severity: '2',
  });
});
