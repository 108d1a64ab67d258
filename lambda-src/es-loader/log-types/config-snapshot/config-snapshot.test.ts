import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test('all items have the time of the snapshot, which its key says', async () => {
  const items = ['2024-01-01T00:00:00Z', undefined].map((configurationItemCaptureTime) => ({ configurationItemCaptureTime, a: 1 }));
  const { documents } = await loadSample('config-snapshot', JSON.stringify({ configurationItems: items }));
  expect(documents.map(({ _source }) => _source['@timestamp'])).toEqual(['2024-01-15T00:00:00+00:00', '2024-01-15T00:00:00+00:00']);
});
