import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { databaseFiles } from './databases';
import { openData } from './open-data';
import { spreadAddresses } from './spread-addresses';
import { benchmarkCore, chunkedSource, passThroughCore } from '../pass-through-core';
import { quickest, timed, type Round } from '../rounds';
import { rows, type BenchmarkRow } from '../rows';

/** What a row costs with data bases, or without. */
export interface EnrichedRowResult {
  readonly events: number;
  readonly eventsPerCpuSecond: number;
  readonly peakRssMb: number;
}

const ROUNDS = 5;

/** Measures one row in this process, which does nothing else. */
const measure = async (row: BenchmarkRow, events: number, indicators: number, enriched: boolean): Promise<EnrichedRowResult> => {
  const files = databaseFiles(indicators);
  const objects = await spread(row, events, readFileSync(files.list, 'utf8').split('\n'));
  const core = benchmarkCore(enriched ? openData(files) : {});
  const load = async (some: readonly Uint8Array[]): Promise<void> => {
    for (const bytes of some) await passThroughCore(core, row.key, chunkedSource(bytes));
  };
  await load(objects.slice(0, Math.max(1, Math.floor(objects.length / 4))));
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) rounds.push(await timed(() => load(objects)));
  return {
    events,
    eventsPerCpuSecond: Math.round(events / quickest(rounds).cpuSeconds),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
};

/** The objects of a row, with clients from all over the world. */
const spread = async (row: BenchmarkRow, events: number, list: readonly string[]): Promise<Uint8Array[]> => {
  const spreadOver = spreadAddresses(list.filter((line) => /^[\d.]+$/.test(line)));
  const objects: Uint8Array[] = [];
  for await (const { bytes } of row.objects(events)) {
    const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = Buffer.from(spreadOver((isCompressed ? gunzipSync(bytes) : Buffer.from(bytes)).toString()));
    objects.push(isCompressed ? gzipSync(text) : text);
  }
  return objects;
};

if (require.main === module) {
  const [position, events, indicators, enriched] = process.argv.slice(2).map(Number);
  void measure(rows[position], events, indicators, enriched === 1).then((result) => process.send!(result));
}
