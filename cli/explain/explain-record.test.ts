import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainKey, explainRecord } from './explain-record';
import type { Explanation } from './explanation';
import { printExplanation } from './print-explanation';
import { createCore } from '../../lambda-src/es-loader/core';
import { readExclusionConditions } from '../../lambda-src/es-loader/exclude/conditions';
import { readExclusionPatterns } from '../../lambda-src/es-loader/exclude/patterns';
import { logTypes } from '../../lambda-src/es-loader/log-types';
import type { BulkAction, ExclusionRules, LoaderSettings } from '../../lambda-src/es-loader/model';
import { memorySource } from '../../lambda-src/es-loader/object-source';
import { openObject } from '../../lambda-src/es-loader/pipeline';
import { samplesOf, type LogTypeSample } from '../../lambda-src/es-loader/testing/log-type-samples';
import { testSettings } from '../../lambda-src/es-loader/testing/test-settings';

const core = createCore(testSettings());
const explain = (content: string | Buffer, key: string, number = 1, settings: Partial<LoaderSettings> = {}): Promise<Explanation> =>
  explainRecord(createCore(testSettings(settings)), { bucket: 'my-log-bucket', key }, memorySource(Buffer.from(content)), number);

const loaded = async ({ key, path }: LogTypeSample): Promise<BulkAction[]> => {
  const documents: BulkAction[] = [];
  const opened = openObject(core, { bucket: 'my-log-bucket', key }, async () => memorySource(readFileSync(path)));
  for await (const batch of opened.documents()) documents.push(...batch);
  return documents;
};

/** Of long samples the first records will do. */
const MAX_RECORDS = 12;

test.each(logTypes.map(({ definition: { id } }) => id))('the document that is explained is the one that is loaded: %s', async (id) => {
  let explained = 0;
  for (const sample of samplesOf(id)) {
    const [object, content] = [{ bucket: 'my-log-bucket', key: sample.key }, memorySource(readFileSync(sample.path))];
    for (const { recordNumber, index, id: documentId, source } of (await loaded(sample)).slice(0, MAX_RECORDS)) {
      const explanation = await explainRecord(core, object, content, recordNumber);
      expect(explanation.document).toEqual({ index, id: documentId, source });
      expect(printExplanation(explanation).join('\n')).not.toMatch(/undefined|\[object/);
      explained++;
    }
  }
  expect(explained).toBeGreaterThan(0);
});

const CLOUDTRAIL = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10/x.json';
const trail = (event: Record<string, unknown>): string =>
  JSON.stringify({ Records: [{ eventTime: '2024-06-10T01:02:03Z', eventID: 'e1', ...event }] });

describe('as people read it', () => {
  const types = ['alb', 'cloudtrail', 'guardduty', 'rds-postgresql', 'vpcflowlogs', 'windows-event'];
  const few = { ...core, logTypes: logTypes.filter(({ definition }) => types.includes(definition.id)) };
  const sample = (id: string): [string, Buffer, string] => {
    const { path, key } = samplesOf(id).find(({ name }) => name.startsWith('ordinary.'))!;
    return [id, readFileSync(path), key];
  };
  test.each<[string, Buffer | string, string]>([
    ['cloudtrail', trail({
      eventName: 'ConsoleLogin',
      eventSource: 'signin.amazonaws.com',
      sourceIPAddress: '198.51.100.7',
      userAgent: 'aws-cli/2.15.30 Python/3.11.8',
      userIdentity: { type: 'IAMUser', userName: 'alice', arn: 'arn:aws:iam::123456789012:user/alice' },
      requestParameters: { policy: { Version: '2012-10-17' } },
      errorCode: '',
    }), CLOUDTRAIL],
    ...types.filter((id) => id !== 'cloudtrail').map(sample),
    ['unreadable', 'this is no line of a load balancer\n', samplesOf('alb')[0].key],
  ])('%s', async (name, content, key) => {
    const explanation = await explainRecord(few, { bucket: 'my-log-bucket', key }, memorySource(Buffer.from(content)), 1);
    const text = `${printExplanation(explanation).join('\n')}\n`;
    const golden = join(__dirname, 'golden', `${name}.txt`);
    if (process.env.UPDATE_SAMPLES) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });
});

test('a key is explained without an object: what found it, what was tried before, what comes later', () => {
  const { recognition } = explainKey(core, { bucket: 'b', key: CLOUDTRAIL });
  expect(recognition).toMatchObject({ logType: 'cloudtrail', found: expect.stringContaining('CloudTrail/') });
  expect(recognition.triedBefore.map(({ logType }) => logType)).toContain('vpcflowlogs');
  const ambiguous = explainKey(core, { bucket: 'b', key: `${CLOUDTRAIL}_vpcflowlogs_` });
  expect(ambiguous.recognition).toMatchObject({ logType: 'vpcflowlogs', comeLater: ['cloudtrail'] });
});

test.each([
  ['AWSLogs/123456789012/CloudTrail/', 'the key is a folder'],
  ['nothing/that/is/known', 'the key is of no known log type'],
])('%s is not loaded, and why', async (key, skipped) => {
  const { recognition, record } = await explain('', key);
  expect(recognition).toMatchObject({ skipped, triedBefore: expect.arrayContaining([expect.objectContaining({ logType: 'alb' })]) });
  expect(record).toBeUndefined();
});

test('a record that is not there is no document', async () => {
  const message = 'there is no record 2 to explain: it is blank, or the object ends before it; the last was 1';
  await expect(explain(trail({}), CLOUDTRAIL, 2)).rejects.toThrow(message);
});

test('a line of standard error that is left out is not passed off as missing', async () => {
  const { key } = samplesOf('apache-ecs')[0];
  const line = JSON.stringify({ source: 'stderr', log: 'oops', container_name: 'web' });
  await expect(explain(line, key)).rejects.toThrow('one of the lines of standard error that are left out');
  const { exclusion, document } = await explain(`${line}\n${line.replace('stderr', 'stdout')}\n`, key, 2);
  expect(exclusion?.excludedBy).toBeUndefined();
  expect(document).toBeDefined();
});

describe('a record that is left out', () => {
  const rules: ExclusionRules = {
    ...readExclusionPatterns('log_type,field,pattern,pattern_type\ncloudtrail,eventName,Get.*,regex\ncloudtrail,source.ip,203.0.113.9,text'),
    ...readExclusionConditions([
      { name: '/siem/exclude-logs/cloudtrail/a', value: '{"action":"count","expression":"event.action"}' },
      { name: '/siem/exclude-logs/cloudtrail/b', value: '{"action":"exclude","expression":"errorCode == \'\'"}' },
      { name: '/siem/exclude-logs/cloudtrail/c', value: '{"action":"exclude","expression":"starts_with(missing, \'x\')"}' },
    ], '/siem/exclude-logs/'),
  };
  const explained = (event: Record<string, unknown>) => explain(trail(event), CLOUDTRAIL, 1, { exclusions: () => rules });

  test.each<[string, Record<string, unknown>, string | undefined, string[]]>([
    ['by who called', { userIdentity: { arn: 'arn:aws:sts::123456789012:assumed-role/my-es-loader/1' } }, 'own',
      ['own traffic, by userIdentity.arn']],
    ['by a pattern on the record', { eventName: 'GetObject' }, 'pattern', ['pattern eventName = Get.*']],
    ['by a pattern on the document', { eventName: 'PutObject', sourceIPAddress: '203.0.113.9' }, 'pattern',
      ['pattern source.ip = 203.0.113.9', 'condition /siem/exclude-logs/cloudtrail/a: event.action']],
    ['by a condition', { errorCode: '' }, 'condition', ['condition /siem/exclude-logs/cloudtrail/b: errorCode == \'\'']],
    ['not at all', { eventName: 'PutObject' }, undefined, ['condition /siem/exclude-logs/cloudtrail/a: event.action']],
  ])('%s', async (_, event, excludedBy, fitting) => {
    const { exclusion, document } = await explained(event);
    expect(exclusion?.excludedBy).toBe(excludedBy);
    expect(exclusion?.tests.filter(({ fits }) => fits).map(({ by }) => by)).toEqual(fitting);
    expect(document === undefined).toBe(excludedBy !== undefined);
  });

  test('conditions that fail say so', async () => {
    const { exclusion } = await explained({});
    expect(exclusion?.tests.find(({ by }) => by.includes('/c:'))).toMatchObject({ fits: false, error: expect.stringContaining('starts_with') });
  });
});

describe('names', () => {
  test.each<[string, Partial<LoaderSettings>, RegExp, RegExp]>([
    ['as usual', {}, /^the member eventID of the record$/, /^base log-aws-cloudtrail, of the type, monthly by @timestamp in \+00:00$/],
    ['in a time-series collection', { service: 'aoss', timeSeries: true }, /^none/, /one index for all times$/],
    ['beside an index that takes no writes', { readOnlyIndices: new Set(['log-aws-cloudtrail-2024-06']) },
      /eventID/, /; log-aws-cloudtrail-2024-06 takes no writes$/],
  ])('%s', async (_, settings, id, index) => {
    const explanation = await explain(trail({}), CLOUDTRAIL, 1, settings);
    expect(explanation.id?.rule).toMatch(id);
    expect(explanation.index?.rule).toMatch(index);
  });

  test.each<[Partial<LoaderSettings>, string, RegExp]>([
    [{}, JSON.stringify({ Records: [{ eventTime: '2024-06-10T01:02:03Z' }] }), /^a hash of the text, as the record has no eventID$/],
    [{ documentId: 'place' }, JSON.stringify({ Records: [{ eventTime: '2024-06-10T01:02:03Z' }] }), /^a hash of bucket, key and number/],
    [{}, trail({ eventTime: 'never' }), /the record is unreadable$/],
  ])('of records without an id (%#)', async (settings, content, rule) => {
    expect((await explain(content, CLOUDTRAIL, 1, settings)).id?.rule).toMatch(rule);
  });
});

test('a normalizer that fails is named', async () => {
  const normalize = () => { throw new Error('as scripted'); };
  const failing = logTypes.map((logType) => (logType.definition.id === 'cloudtrail' ? { ...logType, normalize } : logType));
  const object = { bucket: 'b', key: CLOUDTRAIL };
  const { normalizer } = await explainRecord({ ...core, logTypes: failing }, object, memorySource(Buffer.from(trail({}))), 1);
  expect(normalizer?.error).toBe('as scripted');
});
