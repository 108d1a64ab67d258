import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BEGIN, timeOf } from './benchmark-time';
import { benchmarkCore, chunkedSource, passThroughCore } from './pass-through-core';
import { everydayEvents, textOf, type LogGenerator } from '../sample-logs/log-generator';
import { createRandom } from '../sample-logs/random';
import { alb } from '../sample-logs/types/alb';
import { cloudtrail } from '../sample-logs/types/cloudtrail';
import { s3Access } from '../sample-logs/types/s3-access';
import { vpcFlow } from '../sample-logs/types/vpc-flow';
import { waf } from '../sample-logs/types/waf';

const generators = [cloudtrail, waf, vpcFlow, alb, s3Access].map((generator) => [generator.logType, generator] as const);

const partsOf = (generator: LogGenerator, seed: number, events: number): string[] =>
  [...textOf(generator, everydayEvents(generator, createRandom(seed), 0, events, timeOf))];

const runBenchmark = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', join(__dirname, 'index.ts'), ...args], { env: { ...process.env, NODE_OPTIONS: '' } });

test.each(generators)('%s: the same seed gives the same file, so that numbers of two days can be compared', (_, generator) => {
  const file = (seed: number) => createHash('sha256').update(partsOf(generator, seed, 500).join('')).digest('hex');
  expect(file(1)).toBe(file(1));
  expect(file(1)).not.toBe(file(2));
});

test.each(generators)('%s: the loader understands every generated event', async (_, generator) => {
  const text = partsOf(generator, 3, 300).join('');
  const loading = passThroughCore(benchmarkCore(), generator.key(BEGIN, '0a1b2c3d'), chunkedSource(Buffer.from(text)));
  await expect(loading).resolves.toMatchObject({ documents: 300 });
});

test('a file in parts is the file as a whole', () => {
  const text = partsOf(cloudtrail, 4, 200);
  expect(text.length).toBeGreaterThan(2);
  expect(JSON.parse(text.join('')).Records).toHaveLength(200);
});

test('--json prints one object and nothing else, text and Parquet each measured with its floor', async () => {
  const { stdout } = await runBenchmark('--json', '--only', 'vpcflowlogs', '--events', '2000');
  const { rows } = JSON.parse(stdout) as { rows: unknown[] };
  const positive = expect.any(Number);
  expect(rows).toEqual(['text, gzip', 'Parquet'].map((input) => ({
    logType: 'vpcflowlogs',
    input,
    events: 2000,
    eventsPerCpuSecond: positive,
    eventsPerSecond: positive,
    megabytesPerSecond: positive,
    peakRssMb: positive,
    floorEventsPerCpuSecond: positive,
    shareOfFloor: positive,
  })));
}, 60_000);

test('--memory reads an object that never exists as a whole', async () => {
  const { stdout } = await runBenchmark('--memory', '--json', '--only', 'waf', '--megabytes', '20');
  const [{ megabytes, events, peakRssMb }] = (JSON.parse(stdout) as { rows: Array<Record<string, number>> }).rows;
  expect(megabytes).toBeGreaterThan(18);
  expect(events).toBeGreaterThan(10_000);
  expect(peakRssMb).toBeLessThan(300);
}, 60_000);

test('--enrichment measures data bases, and each row with them and without', async () => {
  const { stdout } = await runBenchmark('--enrichment', '--json', '--only', 'alb', '--events', '500', '--indicators', '1000');
  const { figures, rows } = JSON.parse(stdout) as { figures: Array<{ figure: string; value: number; unit: string }>; rows: object[] };
  expect(new Set(figures.map(({ unit }) => unit))).toEqual(new Set(['MB', 'ms', 'ns a look-up', 's']));
  expect(figures.filter(({ unit }) => unit === 'ns a look-up').every(({ value }) => value > 0)).toBe(true);
  const positive = expect.any(Number);
  expect(rows).toEqual([{
    'log type': 'alb',
    'events': 500,
    'events/CPU s, off': positive,
    'events/CPU s, on': positive,
    'on/off': positive,
    'peak RSS MB, off': positive,
    'peak RSS MB, on': positive,
  }]);
}, 120_000);

test('a type that cannot be measured is refused with those that can', async () => {
  const stderr = expect.stringContaining('--only takes one of cloudtrail');
  await expect(runBenchmark('--only', 'guardduty')).rejects.toMatchObject({ code: 2, stderr });
});
