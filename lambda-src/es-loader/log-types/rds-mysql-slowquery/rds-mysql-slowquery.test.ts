import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (query: string, client = 'alice[alice] @  [192.0.2.7]') => {
  const message = `# User@Host: ${client}  Id: 116\n# Query_time: 2.5  Lock_time: 0.1 Rows_sent: 1\n${query}`;
  const content = inCloudWatchLogs([message], '/aws/rds/instance/my-instance/slowquery', 'my-instance');
  return (await loadSample('rds-mysql-slowquery', content)).documents[0]._source;
};

test.each([
  ['use shop;\nSET timestamp=1;\nSELECT *\nFROM t;', 'SELECT *\nFROM t', 'shop'],
  ['USE shop;\nselect 1', 'select 1', 'shop'],
  ['SET timestamp=1;\nSELECT 1;;', 'SELECT 1', undefined],
  // Lines that only begin like these have always been left out as well.
  ['SET timestamp=1;\nUSED BY *\nFROM t;', 'FROM t', undefined],
  ['select 1;\nuse shop;', 'select 1;\nuse shop', undefined],
  ['use shop;', 'use shop;', 'shop'],
  ['use shop;\nset a=1;\n', 'use shop;\nset a=1;\n', 'shop'],
])('the statement in %j', async (query, expected, database) => {
  const { rds } = await documentOf(query);
  expect(rds).toEqual({ query: expected, query_time: '2.5', instance_identifier: 'my-instance', ...(database && { database_name: database }) });
});

test.each([
  ['alice[alice] @  [192.0.2.7]', { name: 'alice' }, { ip: '192.0.2.7' }],
  ['alice[alice] @ client.example.com [2001:db8::7]', { name: 'alice' }, { ip: '2001:db8::7' }],
  ['alice[alice] @ [odd] [192.0.2.7]', { name: 'alice' }, { ip: '192.0.2.7' }],
  ['rdsadmin[rdsadmin] @ localhost []', { name: 'rdsadmin' }, undefined],
  ['[alice] @  [192.0.2.7]', undefined, { ip: '192.0.2.7' }],
])('%s waited', async (client, user, source) => {
  const document = await documentOf('select 1', client);
  expect({ user: document.user, source: document.source }).toEqual({ user, source });
});
