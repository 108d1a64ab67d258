import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Duration, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { testStack } from './test-stack';
import {
  type ExpectedVolume, IndexRotation, LogFormat, LogType, Siem, SiemCapacity, type SiemCapacityProps, SiemSizing, type SiemSizingProps,
} from '../src';

const TRAIL: ExpectedVolume = { logType: LogType.CLOUDTRAIL, perDay: Size.gibibytes(2) };
const LARGE: SiemCapacityProps = {
  dataNodes: 3, dataNodeInstanceType: 'r6g.xlarge.search', volumeSize: Size.gibibytes(300), availabilityZones: 3, masterNodes: 3,
};

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sizing-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** What is told, and what the file says. */
const sized = (props: Partial<SiemSizingProps>) => {
  const app = new App({ outdir: folder });
  const stack = new Stack(app, 'Test');
  new CfnResource(stack, 'Any', { type: 'AWS::SNS::Topic' }); // a template may not be empty
  const { reportFile } = new SiemSizing(stack, 'Sizing', { volumes: [TRAIL], ...props });
  app.synth();
  const annotations = Annotations.fromStack(stack);
  return {
    report: JSON.parse(readFileSync(join(folder, reportFile), 'utf8')) as Record<string, any>,
    info: annotations.findInfo('*', Match.anyValue()).map(({ entry }) => String(entry.data)),
    warnings: annotations.findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data)),
  };
};
const on = (capacity: Partial<SiemCapacityProps>) => ({ capacity: SiemCapacity.of({ ...LARGE, ...capacity }) });

test('storage holds replicas and reserve, and is told in short and in full', () => {
  const { report, info, warnings } = sized(on({}));
  expect(report).toMatchObject({
    target: 'domain',
    gibPerDay: 2,
    storage: { hot: { documentsGib: 180, storageGib: 522 }, warm: { storageGib: 0 }, cold: { storageGib: 0 } },
    hint: { dataNodes: 3, dataNodeInstanceType: 'r6g.large.search', volumeSizeGib: 180 },
    warnings: [],
  });
  expect(info).toEqual([expect.stringContaining('2 GiB of documents a day need 522 GiB on data nodes')]);
  expect(warnings).toEqual([]);
});

test('the hint alone is given where nothing is known of the domain', () => {
  const { report, warnings } = sized({});
  expect(report.hint).toEqual({ dataNodes: 2, dataNodeInstanceType: 'r6g.xlarge.search', volumeSizeGib: 270 });
  expect(warnings).toEqual([]);
});

test('log types that share indices are counted together, with the shards of their template', () => {
  const volumes = [LogType.ALB, LogType.NLB, LogType.GUARDDUTY].map((logType) => ({ logType, perDay: Size.mebibytes(512) }));
  const { indices, shardsOnDataNodes } = sized({ ...on({}), volumes }).report;
  expect(indices).toEqual([
    expect.objectContaining({
      pattern: 'log-aws-elb-*', logTypes: ['alb', 'nlb'], gibPerDay: 1, gibPerIndex: 33, primaryShards: 3, shardsOnDataNodes: 24,
    }),
    expect.objectContaining({ pattern: 'log-aws-guardduty-*', logTypes: ['guardduty'], gibPerDay: 0.5, primaryShards: 1, shardsOnDataNodes: 8 }),
  ]);
  expect(shardsOnDataNodes).toBe(32);
});

test('tiers share the time that logs are kept: a month on data nodes, two on UltraWarm, the rest in cold storage, unless told otherwise', () => {
  const tiers = on({ warmNodes: 2, coldStorage: true });
  const days = (props: Partial<SiemSizingProps>) => {
    const { hot, warm, cold } = sized({ ...tiers, ...props }).report.storage as Record<string, { documentsGib: number }>;
    return [hot, warm, cold].map(({ documentsGib }) => documentsGib / 2);
  };
  expect(days({ retention: Duration.days(365) })).toEqual([30, 60, 275]);
  expect(days({ retention: Duration.days(20) })).toEqual([20, 0, 0]);
  expect(days({ retention: Duration.days(100), hotRetention: Duration.days(7), warmRetention: Duration.days(10) })).toEqual([7, 10, 83]);
  expect(days({ ...on({ warmNodes: 2 }), retention: Duration.days(100) })).toEqual([30, 70, 0]);
  expect(days({ volumes: [{ ...TRAIL, retention: Duration.days(40) }] })).toEqual([30, 10, 0]);
});

test('a domain with a zone that stands by has two replicas', () => {
  expect(sized(on({ multiAzWithStandby: true })).report.storage.hot.storageGib).toBe(783);
  expect(sized({ ...on({ multiAzWithStandby: true }), replicas: 0 }).report.storage.hot.storageGib).toBe(261);
});

test.each<[string, Partial<SiemSizingProps>, string]>([
  ['storage that is too small', on({ volumeSize: Size.gibibytes(100) }),
    'logs need 522 GiB on data nodes, replicas and reserve included, and there are 300'],
  ['storage of which little is used', on({ volumeSize: Size.gibibytes(1000) }),
    'logs need 522 GiB on data nodes, and there are 3000 GiB; volumeSize or'],
  ['a node alone', on({ dataNodes: 1, availabilityZones: 1 }), 'a single data node holds no replicas'],
  ['memory that is too small for the shards',
    {
      ...on({ dataNodeInstanceType: 't3.small.search', dataNodes: 3 }),
      volumes: LogType.defaults().map((logType) => ({ logType, perDay: Size.mebibytes(50) })),
    },
    'the memory of 3 t3.small.search is good for 75'],
  ['shards that are too large', { ...on({}), volumes: [{ ...TRAIL, perDay: Size.gibibytes(10) }] },
    'indices log-aws-cloudtrail-* (monthly) would have 330 GiB in 3 primary shards, of which each should have 50 GiB at most; '
      + 'begin a new one more often (index_rotation = weekly)'],
  ['shards that are too large even of days', { ...on({}), volumes: [{ ...TRAIL, perDay: Size.gibibytes(200) }] },
    '(index_rotation = daily, with 5 primary shards)'],
  ['UltraWarm nodes that are too small', { ...on({ warmNodes: 2 }), volumes: [{ ...TRAIL, perDay: Size.gibibytes(60) }] },
    'logs need 3960 GiB on UltraWarm nodes, and there are 3072 GiB'],
])('warns of %s', (_, props, warning) => {
  const { warnings, report } = sized(props);
  expect(warnings.some((text) => text.includes(warning))).toBe(true);
  expect((report.warnings as Array<{ message: string }>).some(({ message }) => message.includes(warning))).toBe(true);
});

test('a type of the user\'s own has its own rotation', () => {
  const logType = LogType.custom('my-app', {
    keyPattern: '/my-app/', format: LogFormat.json(), index: 'log-my-app', indexRotation: IndexRotation.DAILY, timestampFields: ['time'],
  });
  expect(sized({ ...on({}), volumes: [{ logType, perDay: Size.gibibytes(1) }] }).report.indices)
    .toEqual([expect.objectContaining({ pattern: 'log-my-app-*', rotation: 'daily', gibPerIndex: 1.1, shardsOnDataNodes: 546 })]);
});

test('of a collection only what its capacity units are used for is told', () => {
  const { report, info, warnings } = sized({ serverless: true });
  expect(report).toEqual({
    target: 'serverless',
    gibPerDay: 2,
    gibPerHour: 0.1,
    storedGib: 198,
    indices: [{ pattern: 'log-aws-cloudtrail-*', logTypes: ['cloudtrail'], gibPerDay: 2 }],
  });
  expect(info).toEqual([expect.stringContaining('198 GiB stored')]);
  expect(warnings).toEqual([]);
});

test('a Siem compares the need with its own domain', () => {
  const stack = testStack();
  new Siem(stack, 'Siem', { sizing: { volumes: [TRAIL] } });
  Annotations.fromStack(stack).hasWarning('/Test/Siem/Sizing', Match.stringLikeRegexp('logs need 261 GiB on data nodes.*there are 10 GiB'));
});

test.each<[Partial<SiemSizingProps>, string]>([
  [{ volumes: [] }, 'volumes must name at least one log type, got none'],
  [{ volumes: [TRAIL, TRAIL] }, 'volumes must name each log type once, got cloudtrail twice; add the two'],
  [{ volumes: [{ ...TRAIL, perDay: Size.gibibytes(0) }] }, 'perDay of cloudtrail must be more than 0'],
  [{ volumes: [{ ...TRAIL, retention: Duration.hours(12) }] }, 'retention must be 1 to 3650 whole days'],
  [{ retention: Duration.days(5000) }, 'retention must be 1 to 3650 whole days'],
  [{ hotRetention: Duration.days(0) }, 'hotRetention must be 1 to 3650 whole days'],
  [{ replicas: 6 }, 'replicas must be a whole number from 0 to 5, got 6'],
  [{ ...on({}), hotRetention: Duration.days(7) }, 'hotRetention needs UltraWarm nodes, got none'],
  [{ ...on({ warmNodes: 2 }), warmRetention: Duration.days(7) }, 'warmRetention needs cold storage, got none'],
  [{ serverless: true, hotRetention: Duration.days(7) }, 'hotRetention and warmRetention are for domains'],
])('%j fails at synthesis with what to do', (props, message) => {
  expect(() => new SiemSizing(testStack(), 'Sizing', { volumes: [TRAIL], ...props })).toThrow(message);
});
