import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test('the WorkSpace is found under the name that the inventory gives it', async () => {
  const { documents } = await loadSample('workspaces-event', '{"loginTime":"2024-06-10T06:00:00Z","workspaceId":"ws-1"}');
  expect(documents[0]._source).toMatchObject({ WorkspaceId: 'ws-1', host: { id: 'ws-1' }, related: { hosts: ['ws-1'] } });
  expect(documents[0]._source.workspaceId).toBeUndefined();
});
