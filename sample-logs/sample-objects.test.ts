import { createHash } from 'node:crypto';
import { generators } from './generators';
import { sampleObjects, type GeneratedObject } from './sample-objects';
import { ATTACKER } from './story';
import { userAgent } from '../lambda-src/es-loader/enrich/user-agent';
import { logTypes } from '../lambda-src/es-loader/log-types';
import type { Fields } from '../lambda-src/es-loader/model';
import { memorySource } from '../lambda-src/es-loader/object-source';
import { openObject } from '../lambda-src/es-loader/pipeline';
import { testSettings } from '../lambda-src/es-loader/testing/test-settings';

const BEGIN = new Date('2024-06-10T06:00:00Z');
const TYPES = [...new Set(generators.map(({ logType }) => logType))];
/** Logs that say nothing of who is outside. */
const WITHOUT_STORY = [
  'cloudhsm', 'cloudhsm-cwl', 'config-rules', 'config-snapshot', 'index-metrics', 'inspector', 'msk', 'trustedadvisor', 'workspaces-inventory',
];

/** Where an event tells of several things. */
const DOCUMENTS_OF_AN_EVENT: Readonly<Record<string, number>> = { 'workspaces-inventory': 5 };

const core = {
  logTypes,
  enrichers: [userAgent()],
  settings: testSettings({ now: () => '2024-06-10T08:00:00.000000+00:00' }),
};

interface LoadedObject {
  readonly logType: string;
  readonly events: number;
  readonly recognisedAs?: string;
  readonly unreadable: number;
  readonly lost: number;
  readonly documents: readonly Fields[];
}

const load = async (object: GeneratedObject): Promise<LoadedObject> => {
  const { account, documents } = openObject(core, object, async () => memorySource(Buffer.from(object.bytes)));
  const loaded: Fields[] = [];
  for await (const batch of documents()) {
    for (const { source } of batch) loaded.push(JSON.parse(source) as Fields);
  }
  return {
    logType: object.logType,
    events: object.events,
    recognisedAs: account.logType,
    unreadable: account.unreadable,
    lost: account.read - loaded.length,
    documents: loaded,
  };
};

const objectsOf = async (seed: number, begin = BEGIN): Promise<GeneratedObject[]> => {
  const objects: GeneratedObject[] = [];
  for await (const object of sampleObjects({ seed, begin })) objects.push(object);
  return objects;
};

const hashes = (objects: readonly GeneratedObject[]): Array<readonly [string, string]> =>
  objects.map(({ key, bytes }) => [key, createHash('sha256').update(bytes).digest('hex')]);

let loaded: LoadedObject[];
beforeAll(async () => { loaded = await Promise.all((await objectsOf(7)).map(load)); }, 60_000);

const of = (id: string): LoadedObject[] => loaded.filter(({ logType }) => logType === id);

test('the same seed and beginning give the same objects, others give others', async () => {
  const objects = hashes(await objectsOf(7));
  expect(hashes(await objectsOf(7))).toEqual(objects);
  expect(hashes(await objectsOf(8))).not.toEqual(objects);
  expect(hashes(await objectsOf(7, new Date('2026-01-31T23:00:00Z')))).not.toEqual(objects);
});

test('all 46 log types of this library have a generator; those of contributors may have one', () => {
  const known = logTypes.map(({ definition }) => definition.id);
  expect(TYPES.filter((id) => !known.includes(id))).toEqual([]);
  expect(TYPES.length).toBeGreaterThanOrEqual(46);
});

test('no two objects have the same key', async () => {
  const keys = (await objectsOf(7)).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

describe.each(TYPES)('%s', (id) => {
  test('has sample logs whose keys are recognised and whose every record is read', () => {
    expect(of(id).length).toBeGreaterThan(0);
    for (const { events, recognisedAs, unreadable, lost, documents } of of(id)) {
      expect({ recognisedAs, unreadable, lost }).toEqual({ recognisedAs: id, unreadable: 0, lost: 0 });
      expect(events).toBeGreaterThan(0);
      expect(documents).toHaveLength(events * (DOCUMENTS_OF_AN_EVENT[id] ?? 1));
    }
  });

  test('times of its documents are within the hour', () => {
    for (const { documents } of of(id)) {
      const times = documents.map(({ '@timestamp': time }) => Date.parse(time as string) - BEGIN.getTime());
      expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...times)).toBeLessThan(7_200_000);
    }
  });

  test(WITHOUT_STORY.includes(id) ? 'says nothing of the attacker' : 'has seen the attacker', () => {
    const documents = of(id).flatMap((object) => object.documents).filter((document) => JSON.stringify(document).includes(ATTACKER));
    expect(documents.length > 0).toBe(!WITHOUT_STORY.includes(id));
  });
});

test('the attacker probes, gets in, takes the account over and carries data away, in this order', () => {
  const first = (id: string): number => Math.min(...of(id).flatMap(({ documents }) => documents)
    .filter((document) => JSON.stringify(document).includes(ATTACKER)).map(({ '@timestamp': time }) => Date.parse(time as string)));
  const order = ['vpcflowlogs', 'waf', 'alb', 'windows-event', 'route53resolver', 'rds-postgresql', 'cloudtrail', 's3accesslog'];
  const times = order.map(first);
  expect(times).toEqual([...times].sort((left, right) => left - right));
});
