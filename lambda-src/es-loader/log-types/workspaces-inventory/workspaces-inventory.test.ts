import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test('a list without the event around it is loaded with the time of loading', async () => {
  const { documents } = await loadSample('workspaces-inventory', '{"Workspaces":[{"WorkspaceId":"ws-1"}]}');
  expect(documents[0]).toMatchObject({ _index: 'log-aws-workspaces-2025-01', _source: { '@timestamp': '2025-01-02T03:04:05.678901+00:00' } });
  expect(documents[0]._source.cwe_timestamp).toBeUndefined();
});
