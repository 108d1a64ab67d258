import type { Fields } from '../../model';
import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (members: object): Promise<Fields> => {
  const message = JSON.stringify({ 'connection-last-update-time': '2024-06-10 07:00:00', ...members });
  return (await loadSample('clientvpn', inCloudWatchLogs([message]))).documents[0]._source;
};

test.each([
  [{ 'connection-attempt-failure-reason': 'authentication-failed' }, { message: 'authentication-failed' }],
  [{ 'connection-attempt-failure-reason': 'NA' }, undefined],
  [{}, undefined],
])('%j says why a connection failed: %j', async (members, error) => {
  expect((await documentOf(members)).error).toEqual(error);
});

test.each([
  [{ 'egress-bytes': '5', 'ingress-bytes': '7', 'egress-packets': '1' }, { bytes: 12, packets: 1 }],
  [{ 'egress-bytes': '0', 'ingress-packets': '3' }, { bytes: 0, packets: 3 }],
  [{ 'egress-bytes': '0', 'ingress-bytes': '0' }, undefined],
  [{ 'egress-bytes': 'NA', 'ingress-bytes': 7 }, { bytes: 7, packets: 0 }],
  [{}, undefined],
])('of %j both directions are summed up: %j', async (members, network) => {
  expect((await documentOf(members)).network).toEqual(network);
});

test('times say that they are UTC, and what does not apply is left out', async () => {
  const { clientvpn } = await documentOf({ 'connection-start-time': '2024-06-10 06:00:00', 'connection-end-time': 'NA', 'client-ip': 'NA' });
  expect(clientvpn).toEqual({
    'connection-start-time': '2024-06-10T06:00:00+00:00', 'connection-last-update-time': '2024-06-10T07:00:00+00:00',
  });
});

test('how long a connection lasted is counted in nanoseconds', async () => {
  expect((await documentOf({ 'connection-duration-seconds': '3600' })).event).toMatchObject({ duration: 3_600_000_000_000 });
  expect((await documentOf({ 'connection-duration-seconds': 'NA' })).event).not.toHaveProperty('duration');
});
