import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const UUID = '0a1b2c3d-1111-2222-3333-444455556666';

const mskOf = async (message: string, key?: string) => {
  const { documents } = await loadSample('msk', `[2024-06-10 06:00:00,123] INFO ${message}\n`, key);
  return documents[0]._source.msk as Record<string, unknown>;
};

test.each([
  [`AWSLogs/123456789012/KafkaBrokerLogs/us-east-1/my-cluster-${UUID}-4/2024-06-10-06/Broker-12_06-00_a.log.gz`, 'my-cluster', '12'],
  [`KafkaBrokerLogs/a-${UUID}-25/Broker-1_x`, 'a', '1'],
  [`KafkaBrokerLogs/${UUID}-4/Broker-1_x`, undefined, undefined],
  [`KafkaBrokerLogs/my-cluster-${UUID}-4/2024-06-10-06/Controller-1_x`, undefined, undefined],
  ['KafkaBrokerLogs/us-east-1/my-cluster/2024-06-10-06/Broker-1_x', undefined, undefined],
])('the broker is known by the key %s', async (key, cluster, broker) => {
  const { cluster_name, broker_id } = await mskOf('x', key);
  expect({ cluster_name, broker_id }).toEqual({ cluster_name: cluster, broker_id: broker });
});

test('how far consumers lag behind is found as numbers', async () => {
  await expect(mskOf('ConsumerLag for groupId=my.group-1 topic=t-1 : SumLag=10 MaxLag=5 TimeLag=300 (x)')).resolves.toMatchObject({
    log_type: 'ConsumerLag', group_id: 'my.group-1', topic: 't-1', sum_lag: '10', max_lag: '5', time_lag: '300',
  });
  await expect(mskOf('ConsumerLag for groupId=my.group-1')).resolves.not.toHaveProperty('log_type');
});

test('brokers may log to CloudWatch Logs, from where a stack trace comes in one piece', async () => {
  const trace = '[2024-06-10 06:00:00,123] ERROR lost\njava.io.IOException: gone\n\tat kafka.A';
  const { documents } = await loadSample('msk', inCloudWatchLogs([trace, '[2024-06-10 06:00:01,123] INFO found']));
  expect(documents.map(({ _source: { msk, ...source } }) => [source['@log_group'], (msk as Record<string, unknown>).message])).toEqual([
    ['my-log-group', 'lost\njava.io.IOException: gone\n\tat kafka.A'], ['my-log-group', 'found'],
  ]);
});
