import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (fields: Record<string, unknown>) => {
  const message = JSON.stringify({ '@timestamp': '2024-06-10T06:00:00.123+00:00', ...fields });
  return (await loadSample('opensearch-audit', inCloudWatchLogs([message]))).documents[0]._source;
};

test.each([
  ['GRANTED_PRIVILEGES', 'success', ['database']],
  ['MISSING_PRIVILEGES', 'failure', ['database']],
  ['AUTHENTICATED', 'success', ['database', 'authentication']],
  ['FAILED_LOGIN', 'failure', ['database', 'authentication']],
  ['INDEX_EVENT', 'unknown', ['database']],
  [undefined, 'unknown', ['database']],
  [['FAILED_LOGIN'], 'unknown', ['database']],
])('%p is a %s', async (audit_category, outcome, category) => {
  await expect(documentOf({ audit_category, audit_rest_request_method: 'GET' })).resolves.toMatchObject({ event: { outcome, category } });
  // What one record adds must not show up in the next.
  await expect(documentOf({ audit_category: 'INDEX_EVENT' })).resolves.toMatchObject({ event: { category: ['database'] } });
});

test('a user is the one whose rights count, else the one who asked', async () => {
  await expect(documentOf({ audit_request_effective_user: 'alice', audit_request_initiating_user: 'bob' })).resolves.toMatchObject({
    user: { name: 'alice' }, related: { user: ['alice', 'bob'] },
  });
  await expect(documentOf({ audit_request_effective_user: '', audit_request_initiating_user: 'bob' })).resolves.toMatchObject({
    user: { name: 'bob' }, related: { user: ['bob'] },
  });
});

test.each([
  [9_999, undefined],
  [10_000, { message: expect.stringContaining('cuts') }],
  [10_001, undefined],
])('a message of %d characters without a rule may have been cut', async (length, error) => {
  const withBody = (body: string) => ({ 'audit_request_body': body, '@timestamp': '2024-06-10T06:00:00Z' });
  const rest = length - 2 - JSON.stringify(withBody('')).length;
  const document = await documentOf(withBody(`\u{1f600}\u{1f600}${'x'.repeat(rest)}`));
  expect(document).toMatchObject({ rule: { name: 'ParsingError' } });
  expect(document.error).toEqual(error);
  expect((await documentOf({ ...withBody('x'.repeat(rest)), audit_category: 'X' })).error).toBeUndefined();
});

test('a message that was cut so that it is no JSON can be found', async () => {
  const { documents: [{ _source }] } = await loadSample('opensearch-audit', inCloudWatchLogs(['{"@timestamp":"2024-06-10T06:00:00Z","audit_req']));
  expect(_source).toMatchObject({ event: { kind: 'pipeline_error' }, error: { message: expect.any(String) } });
  expect(_source['@message']).toMatch(/audit_req$/);
});
