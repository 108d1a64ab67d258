import { ObjectAccount } from './model';
import type { LoadedObject } from './object-load';
import { reportObject } from './report';
import { recordingLogger } from '../shared/testing/recording-logger';

const report = (account: ObjectAccount) => {
  const logger = recordingLogger();
  const metrics: Record<string, number> = {};
  const loaded: LoadedObject = {
    object: account.object,
    opened: { account, documents: async function* documents() { /* read already */ } },
    startedAt: 0,
    cut: false,
    state: 'loaded',
    outcome: { failed: 0, reasons: [] },
    milliseconds: 5,
  };
  reportObject(logger, (values) => Object.assign(metrics, Object.fromEntries(values.map(([name, , value]) => [name, value]))))(loaded);
  return { lines: logger.lines, metrics };
};

const account = (): ObjectAccount => new ObjectAccount({ bucket: 'logs', key: 'a.json' }, 'cloudtrail');

test('why records were left out is told by reason', () => {
  const object = account();
  object.read = 4;
  (['own', 'pattern', 'pattern', 'condition'] as const).forEach((reason) => object.exclude(reason));
  const { lines, metrics } = report(object);
  expect(metrics).toMatchObject({ ExcludedLogCount: 4, ExcludedOwnLogCount: 1, ExcludedByPatternLogCount: 2, ExcludedByConditionLogCount: 1 });
  expect(lines[0].fields).toMatchObject({ excluded: 4, excludedFor: { own: 1, pattern: 2, condition: 1 } });
});

test('metrics of what did not happen are not paid for', () => {
  const { metrics } = report(account());
  expect(Object.keys(metrics).filter((name) => /^Excluded(?!LogCount$)|^ExclusionError|^Duplicate/.test(name))).toEqual([]);
});

test('who tries a condition reads how much it counted and where, without content of records', () => {
  const object = account();
  object.counted = 7;
  object.countedRecords.push({ condition: '/siem/exclude-logs/cloudtrail/c', expression: 'a', record: 3, id: 'e3' });
  object.conditionErrors.set('/siem/exclude-logs/cloudtrail/d', { records: 2, message: 'of another type' });
  const { lines, metrics } = report(object);
  expect(metrics).toMatchObject({ CountedLogCount: 7, ExclusionErrorCount: 2 });
  expect(lines.slice(1)).toMatchObject([
    { level: 'info', fields: { condition_name: '/siem/exclude-logs/cloudtrail/c', expression: 'a', record_number: 3, document_id: 'e3' } },
    { level: 'warn', message: 'a condition failed on 2 records: of another type', fields: { condition_name: '/siem/exclude-logs/cloudtrail/d' } },
  ]);
});
