import { createCore } from './core';
import { readExclusionConditions } from './exclude/conditions';
import { readExclusionPatterns } from './exclude/patterns';
import type { ExclusionRules, Fields, LoaderSettings, ObjectAccount } from './model';
import { memorySource } from './object-source';
import { openObject } from './pipeline';
import { testSettings } from './testing/test-settings';

const CLOUDTRAIL = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10/x.json';

const patterns = (...rows: string[]): ExclusionRules =>
  ({ ...readExclusionPatterns(['log_type,field,pattern,pattern_type', ...rows].join('\n')), conditions: [] });
const condition = (action: string, expression: string, logType = 'cloudtrail'): ExclusionRules => ({
  patterns: [],
  ...readExclusionConditions([{ name: `/siem/exclude-logs/${logType}/c`, value: JSON.stringify({ action, expression }) }], '/siem/exclude-logs/'),
});

const load = async (content: string, rules?: ExclusionRules, settings: Partial<LoaderSettings> = {}, key = CLOUDTRAIL) => {
  const core = createCore(testSettings({ ...rules && { exclusions: () => rules }, ...settings }));
  const opened = openObject(core, { bucket: 'my-log-bucket', key }, async () => memorySource(Buffer.from(content)));
  const documents: Array<{ id: unknown; source: Fields }> = [];
  for await (const batch of opened.documents()) {
    opened.account.indexed += batch.length;
    for (const { id, source } of batch) documents.push({ id, source: JSON.parse(source) as Fields });
  }
  return { documents, account: opened.account as ObjectAccount };
};

const trail = (...events: Fields[]): string => JSON.stringify({
  Records: events.map((event, at) => ({ eventTime: '2024-06-10T01:02:03Z', eventID: `e${at}`, eventSource: 's3.amazonaws.com', ...event })),
});
const events = trail(
  { eventName: 'GetObject', sourceIPAddress: '198.51.100.7' },
  { eventName: 'PutObject', sourceIPAddress: '203.0.113.9', errorCode: '' },
  { eventName: 'PutObject', userIdentity: { arn: 'arn:aws:sts::123456789012:assumed-role/my-es-loader/1' } },
);

test.each<[string, ExclusionRules, Partial<ObjectAccount['excludedFor']>]>([
  ['nothing', { patterns: [], conditions: [] }, { own: 1 }],
  ['a field of the log', patterns('cloudtrail,eventName,Get.*,regex'), { own: 1, pattern: 1 }],
  ['a field that only the document has', patterns('cloudtrail,source.ip,203.0.113.9,text'), { own: 1, pattern: 1 }],
  ['a common field', patterns('cloudtrail,@message,.*GetObject.*,regex'), { own: 1, pattern: 1 }],
  ['another log type', patterns('alb,eventName,.*,regex'), { own: 1 }],
  ['a condition on the document', condition('EXCLUDE', "event.action == 'PutObject'"), { own: 1, condition: 1 }],
  ['a condition on what is left out of the document later', condition('EXCLUDE', "errorCode == ''"), { own: 1, condition: 1 }],
  ['a condition of another log type', condition('EXCLUDE', '`true`', 'alb'), { own: 1 }],
])('records are left out by %s, counted by reason, and every record is accounted for', async (_, rules, excludedFor) => {
  const { account, documents } = await load(events, rules);
  expect(account.excludedFor).toEqual(excludedFor);
  expect(account.balanced).toBe(true);
  expect(documents).toHaveLength(3 - account.excluded);
});

test('a condition that only counts changes nothing but the count', async () => {
  const { account, documents } = await load(events, condition('COUNT', "event.action == 'PutObject'"));
  expect(account).toMatchObject({ counted: 1, excluded: 1, indexed: 2, countedRecords: [{ record: 2, id: 'e1' }] });
  expect(documents).toEqual((await load(events)).documents);
});

test('rules that change are heeded by the next object', async () => {
  let rules = patterns('cloudtrail,eventName,Get.*,regex');
  const core = createCore(testSettings({ exclusions: () => rules }));
  const excluded = async (): Promise<number> => {
    const { account, documents } = openObject(core, { bucket: 'b', key: CLOUDTRAIL }, async () => memorySource(Buffer.from(events)));
    for await (const batch of documents()) account.indexed += batch.length;
    return account.excluded;
  };
  const before = await excluded();
  rules = { patterns: [], conditions: [] };
  expect([before, await excluded()]).toEqual([2, 1]);
});

test('what cannot be read can be left out, too, by what is known of it', async () => {
  const { account } = await load('{"Records": [{"eventID": "no time"}]}  ', condition('EXCLUDE', "event.kind == 'pipeline_error'"));
  expect(account).toMatchObject({ read: 1, excluded: 1, indexed: 0 });
});

describe('named by their place', () => {
  const S3_ACCESS = 'AWSLogs/123456789012/s3accesslog/us-east-1/my-bucket/2024-06-10-06-32-16-E568B2907131C0C0';
  const lines = 'two equal lines that cannot be read\ntwo equal lines that cannot be read\n';
  const ids = async (settings: Partial<LoaderSettings>, content = lines, key = S3_ACCESS) =>
    (await load(content, undefined, settings, key)).documents.map(({ id }) => id);

  test('equal lines stay apart, and loading them again makes no second copy', async () => {
    const [first, second] = await ids({ documentId: 'place' });
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    expect(await ids({ documentId: 'place' })).toEqual([first, second]);
    expect(await ids({ documentId: 'place' }, lines, `other/${S3_ACCESS}`)).not.toContain(first);
  });

  test('as they are unless somebody asks for it, equal lines are one document', async () => {
    const [first, second] = await ids({});
    expect(second).toBe(first);
  });

  test('records with an id of their own keep it', async () => {
    expect(await ids({ documentId: 'place' }, events, CLOUDTRAIL)).toEqual(['e0', 'e1']);
  });
});
