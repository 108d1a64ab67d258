import { metricsWriter } from './metrics';

test('each line has its own dimensions and values: nothing of the one before', () => {
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
  const emit = metricsWriter({ namespace: 'SIEM', serviceName: 'es-loader' });
  emit([['TotalLogCount', 'Count', 3], ['InputLogFileSize', 'Bytes', 0]], { logtype: 'cloudtrail' }, { s3_key: 'a' });
  emit([['TotalLogCount', 'Count', 5]], { logtype: 'waf' }, { s3_key: 'b' });
  write.mockRestore();

  const [first, second] = written.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({ logtype: 'cloudtrail', service: 'es-loader', s3_key: 'a', TotalLogCount: 3, InputLogFileSize: 0 });
  expect(first._aws).toMatchObject({ CloudWatchMetrics: [{ Namespace: 'SIEM', Dimensions: [['service', 'logtype']] }] });
  expect(second).toMatchObject({ logtype: 'waf', s3_key: 'b', TotalLogCount: 5 });
  expect(second).not.toHaveProperty('InputLogFileSize');
});
