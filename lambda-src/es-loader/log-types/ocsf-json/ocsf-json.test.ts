import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const load = async (event: object) => {
  const { documents: [{ _index, _source }] } = await loadSample('ocsf-json', JSON.stringify({ time: 1718000000000, ...event }));
  return { index: _index, type: _source['@log_type'], time: _source['@timestamp'], user: _source.user };
};

test.each([
  [{ category_uid: 1 }, 'log-ocsf-system-2024-06', 'ocsf-system-activity'],
  [{ category_uid: 2 }, 'log-ocsf-findings-2024-06', 'ocsf-findings'],
  [{ category_uid: 3 }, 'log-ocsf-audit-2024-06', 'ocsf-audit-activity'],
  [{ category_uid: '4' }, 'log-ocsf-network-2024-06', 'ocsf-network-activity'],
  [{ category_uid: 5.0 }, 'log-ocsf-config-2024-06', 'ocsf-config-inventory'],
  [{ category_uid: 6 }, 'log-ocsf-2024-06', 'ocsf'],
  [{}, 'log-ocsf-2024-06', 'ocsf'],
  [{ category_uid: 3, category_name: 'Identity & Access Management' }, 'log-ocsf-identity-2024-06', 'ocsf-identity-&-access-management'],
  [{ category_name: 'Unmanned Systems' }, 'log-ocsf-unmanned-2024-06', 'ocsf-unmanned-systems'],
  [{ category_uid: 8, category_name: '../Remediation' }, 'log-ocsf-2024-06', 'ocsf-../remediation'],
])('the category of %j decides index and type', async (event, index, type) => {
  expect(await load(event)).toMatchObject({ index, type });
});

test.each([
  [{ category_uid: 2, finding: { modified_time: 1719900000000, created_time: 1704067200000 } }, 'log-ocsf-findings-2024-07', 1719900000000],
  [{ category_uid: 2, finding: { created_time: '1704067200000' } }, 'log-ocsf-findings-2024-01', 1704067200000],
  [{ category_name: 'Findings', finding: { modified_time: 1719900000000 } }, 'log-ocsf-findings-2024-07', 1719900000000],
  [{ category_uid: 2, finding: { modified_time: 'yesterday' } }, 'log-ocsf-findings-2024-06', '2024-06-10T06:13:20+00:00'],
  [{ category_uid: 4, finding: { modified_time: 1719900000000 } }, 'log-ocsf-network-2024-06', '2024-06-10T06:13:20+00:00'],
])('a finding stands where it last changed, else at its time: %j', async (event, index, time) => {
  expect(await load(event)).toMatchObject({ index, time });
});

test.each([
  ['arn:aws:sts::123456789012:assumed-role/web/alice', 'alice'],
  ['AROAEXAMPLE:bob', 'bob'],
  ['path/carol', 'path/carol'],
])('the user %s is called %s', async (name, expected) => {
  expect((await load({ actor: { user: { name } } })).user).toEqual({ name: expected });
});

test('a time in seconds and one in milliseconds are the same', async () => {
  expect((await load({ time: 1718000000, class_uid: 4001 })).time).toBe('2024-06-10T06:13:20+00:00');
});

test('a name for whom the loader works is no reason to leave out an event: only Security Lake holds what the loader itself does', async () => {
  expect(await loadSample('ocsf-json', JSON.stringify({ time: 1718000000, src_endpoint: { domain: 'securitylake.amazonaws.com' } })))
    .toMatchObject({ read: 1, indexed: 1 });
});
