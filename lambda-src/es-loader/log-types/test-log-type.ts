import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { logTypes } from '.';
import { userAgent } from '../enrich/user-agent';
import type { Fields, LogType } from '../model';
import { memorySource } from '../object-source';
import { openObject } from '../pipeline';
import { catalogueOf, samplesOf } from '../testing/log-type-samples';
import { testSettings } from '../testing/test-settings';

/** What the loader makes of an object, read back from what it would send. */
export interface LoadedSample {
  readonly read: number;
  readonly indexed: number;
  readonly excluded: number;
  readonly skipped: number;
  readonly deadLettered: number;
  /** Why nothing of the object is loaded. */
  readonly skippedObject?: string;
  readonly documents: ReadonlyArray<{ readonly _index: string; readonly _id?: string | number; readonly _source: Fields }>;
}

/**
 * Tests the log type in a folder: its keys are recognised, and each object in `samples/` becomes the documents in
 * `samples/<name>.expected.json`. A sample has the first example key of the type, unless `samples/keys.json` names another.
 *
 * `npx projen samples:update` writes the expected documents; read them line by line before you commit them.
 */
export const testLogType = (folder: string): void => {
  const id = basename(folder);
  const { definition } = logTypeOf(id);
  describe(id, () => {
    test('its definition is data', () => {
      expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
    });

    test.each(catalogueOf(id).exampleKeys)('the key %s is of this type', async (key) => {
      await expect(loadSample(id, Buffer.alloc(0), key)).resolves.toMatchObject({ skippedObject: undefined });
    });

    const samples = samplesOf(id);
    test('it has samples of ordinary, partial and malformed logs', () => {
      expect(samples.map(({ name }) => name.slice(0, name.indexOf('.')))).toEqual(expect.arrayContaining(['malformed', 'ordinary', 'partial']));
    });

    test.each(samples)('sample $name', async ({ path, key }) => {
      const expectedPath = path.replace(/\.[^/]*$/, '.expected.json');
      const actual = await loadSample(id, readFileSync(path), key);
      if (process.env.UPDATE_SAMPLES) writeFileSync(expectedPath, `${JSON.stringify(actual, undefined, 2)}\n`);
      expect(actual).toEqual(JSON.parse(readFileSync(expectedPath, 'utf8')));
    });
  });
};

/** Loads bytes as an object of a log type, with the clock at a fixed instant and the enrichers that need no data base. */
export const loadSample = async (id: string, content: Uint8Array | string, key?: string): Promise<LoadedSample> => {
  const bytes = Buffer.from(content);
  const ref = { bucket: 'my-log-bucket', key: key ?? catalogueOf(id).exampleKeys[0], size: bytes.length };
  const settings = testSettings({ enabledLogTypes: [id] });
  const opened = openObject({ logTypes, enrichers: [userAgent()], settings }, ref, async () => memorySource(bytes));
  if (opened.skipped === undefined) expect(opened.account.logType).toBe(id);

  const documents: Array<LoadedSample['documents'][number]> = [];
  for await (const batch of opened.documents()) {
    for (const { index, id: documentId, source } of batch) documents.push({ _index: index, _id: documentId, _source: JSON.parse(source) as Fields });
    opened.account.indexed += batch.length;
  }
  expect(opened.account.balanced).toBe(true);
  const { read, indexed, excluded, skipped, deadLettered } = opened.account;
  return { read, indexed, excluded, skipped, deadLettered, skippedObject: opened.skipped, documents };
};

/** Messages as CloudWatch Logs delivers them to a subscription. */
export const inCloudWatchLogs = (messages: readonly string[], logGroup = 'my-log-group', logStream = 'my-log-stream'): string => JSON.stringify({
  messageType: 'DATA_MESSAGE',
  owner: '123456789012',
  logGroup,
  logStream,
  subscriptionFilters: ['siem'],
  logEvents: messages.map((message, at) => ({ id: `${100 + at}`, timestamp: 1718000000000 + at, message })),
});

const logTypeOf = (id: string): LogType => {
  const logType = logTypes.find(({ definition }) => definition.id === id);
  if (!logType) throw new Error(`log type ${id} is not in the registry; run npx projen`);
  return logType;
};
