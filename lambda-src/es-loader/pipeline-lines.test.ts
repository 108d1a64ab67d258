import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createCore } from './core';
import { logTypes } from './log-types';
import { inCloudWatchLogs } from './log-types/test-log-type';
import type { BulkAction, LogType } from './model';
import { memorySource } from './object-source';
import { openObject } from './pipeline';
import { readRecords } from './records/testing/read-records';
import { catalogueOf, samplesOf } from './testing/log-type-samples';
import { testSettings } from './testing/test-settings';

/** Types of which each record is one line, or one message of a CloudWatch Logs envelope. */
const lineTypes = logTypes.filter(({ definition: { format, envelope } }) =>
  (format === 'text' || format === 'csv' || format === 'cef') && (envelope === undefined || envelope === 'cloudwatch-logs'));

const core = createCore(testSettings());

/** Heading and records of the ordinary sample. */
const sampleOf = async ({ definition }: LogType): Promise<{ heading: string[]; records: string[] }> => {
  const { id, envelope, format, headerLines } = definition;
  const text = readFileSync(samplesOf(id).find(({ name }) => name.startsWith('ordinary.'))!.path, 'utf8');
  if (envelope === undefined) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const headings = format === 'csv' ? 1 : headerLines ?? 0;
    return { heading: lines.slice(0, headings), records: lines.slice(headings) };
  }
  const { records } = await readRecords(definition, [text]);
  return { heading: [], records: records.map((record) => record.text) };
};

const load = async ({ definition: { id, envelope } }: LogType, heading: readonly string[], records: readonly string[]) => {
  const text = envelope ? inCloudWatchLogs(records) : [...heading, ...records].join('\n');
  const source = memorySource(Buffer.from(text.padEnd(20)));
  const { account, documents } = openObject(core, { bucket: 'my-log-bucket', key: catalogueOf(id).exampleKeys[0] }, async () => source);
  const loaded = new Map<number, BulkAction>();
  for await (const batch of documents()) {
    for (const action of batch) loaded.set(action.recordNumber, action);
    account.indexed += batch.length;
  }
  return { account, loaded };
};

/** What happens to lines on their way. */
const damage: fc.Arbitrary<(line: string) => string> = fc.oneof(
  fc.constantFrom(' a-later-field', ' "a later field"', ',x').map((field) => (line: string) => line + field),
  fc.constantFrom('', '  ').map((blank) => () => blank),
  fc.nat().map((at) => (line: string) => line.slice(0, at % (line.length + 1))),
  fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 4, unit: 'binary' })).map(([at, other]) => (line: string) =>
    line.slice(0, at % (line.length + 1)) + other.replace(/[\r\n\ud800-\udfff]/g, '?') + line.slice((at % (line.length + 1)) + other.length)),
);

const named = lineTypes.map((logType) => [logType.definition.id, logType] as const);

test.each(named)('%s: a damaged or extended line costs no line', async (_, logType) => {
  const { heading, records } = await sampleOf(logType);
  const [first, last] = [records[0], records[records.length - 1]];
  const whole = await load(logType, heading, [first, first, last]);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...records), damage, async (line, change) => {
    const { account, loaded } = await load(logType, heading, [first, change(line), last]);
    expect(account).toMatchObject({ balanced: true, read: 3, scriptErrors: 0 });
    expect(account.indexed + account.skipped + account.excluded).toBe(3);
    // Its neighbors are what they are beside a whole line.
    for (const number of [1, 3]) expect(loaded.get(number)).toMatchObject({ ...whole.loaded.get(number), account: expect.anything() });
  }), { numRuns: 150 });
}, 60_000);
