import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const load = async (event: object) =>
  (await loadSample('okta', JSON.stringify({ published: '2024-06-10T06:00:00Z', ...event }))).documents[0]._source;

test.each([
  ['SUCCESS', 'success'], ['ALLOW', 'success'], ['FAILURE', 'failure'], ['DENY', 'failure'], ['CHALLENGE', 'unknown'], [null, 'unknown'],
])('an event with the result %s is a %s', async (result, outcome) => {
  expect((await load({ outcome: { result, reason: 'x' } })).event).toMatchObject({ outcome });
});

test('names become snake case at every level, values stay as they are', async () => {
  const debugData = { dtHash: 'xY', list: [{ someThing: 1 }], requestURI: 'z', V: 1 };
  expect(await load({ displayMessage: 'aB', debugContext: { debugData } })).toMatchObject({
    okta: { display_message: 'aB', debug_context: { debug_data: { dt_hash: 'xY', list: [{ some_thing: 1 }], request_uri: 'z', V: 1 } } },
  });
});

test('the last application among the targets is the target', async () => {
  const applications = ['a', 'b'].map((alternateId) => ({ type: 'AppInstance', alternateId, displayName: alternateId.toUpperCase() }));
  const { okta } = await load({ target: [...applications, { type: 'User' }] });
  expect(okta).toMatchObject({ target: { app_name: { alternate_id: 'b', display_name: 'B' } } });
});
