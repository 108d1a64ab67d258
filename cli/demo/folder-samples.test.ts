import { folderSamples } from './folder-samples';
import { loadSample } from '../../lambda-src/es-loader/log-types/test-log-type';

test('a log type without a generator is shown by the sample in its folder', async () => {
  const samples = folderSamples(['guardduty', 'alb', 'no-such-type']);
  expect(samples.map(({ logType }) => logType).sort()).toEqual(['alb', 'guardduty']);
  for (const { logType, bytes, key, size } of samples) {
    const { documents, read } = await loadSample(logType, bytes, key);
    expect(documents).toHaveLength(read);
    expect([read > 0, size]).toEqual([true, bytes.length]);
  }
});
