import { benchmarkCore, chunkedSource, passThroughCore } from './pass-through-core';
import { quickest, rounded, timed, type Round } from './rounds';
import { rows, type BenchmarkObject, type BenchmarkRow } from './rows';

/** One line of the result, as it is printed. */
export interface RowResult {
  readonly logType: string;
  readonly input: string;
  readonly events: number;
  readonly eventsPerCpuSecond: number;
  readonly eventsPerSecond: number;
  readonly megabytesPerSecond: number;
  readonly peakRssMb: number;
  readonly floorEventsPerCpuSecond: number;
  readonly shareOfFloor: number;
}

/** The quickest round counts. The floor holds whole objects, and clearing them away would take time from the loader: so it comes last. */
const ROUNDS = 5;

/** Measures one row in this process, which does nothing else. */
export const measureRow = async (row: BenchmarkRow, events: number): Promise<RowResult> => {
  const objects: BenchmarkObject[] = [];
  for await (const object of row.objects(events)) objects.push(object);
  const core = benchmarkCore();
  const load = async (some: readonly BenchmarkObject[]): Promise<void> => {
    for (const { bytes } of some) await passThroughCore(core, row.key, chunkedSource(bytes));
  };
  const floor = async (some: readonly BenchmarkObject[]): Promise<void> => {
    for (const { bytes } of some) await row.floor(bytes);
  };
  const few = warmUp(objects);
  await load(few);

  const loads = [await timed(() => load(objects))];
  const peakRssMb = process.resourceUsage().maxRSS / 1024; // before the floor, which holds whole objects
  while (loads.length < ROUNDS) loads.push(await timed(() => load(objects)));
  await floor(few);
  const floors: Round[] = [];
  while (floors.length < ROUNDS) floors.push(await timed(() => floor(objects)));

  const loader = quickest(loads);
  const megabytes = objects.reduce((sum, { inputBytes }) => sum + inputBytes, 0) / 1e6;
  const perCpuSecond = events / loader.cpuSeconds;
  const floorPerCpuSecond = events / quickest(floors).cpuSeconds;
  return {
    logType: row.logType,
    input: row.input,
    events,
    eventsPerCpuSecond: Math.round(perCpuSecond),
    eventsPerSecond: Math.round(events / loader.wallSeconds),
    megabytesPerSecond: rounded(megabytes / loader.wallSeconds, 1),
    peakRssMb: Math.round(peakRssMb),
    floorEventsPerCpuSecond: Math.round(floorPerCpuSecond),
    shareOfFloor: rounded(perCpuSecond / floorPerCpuSecond, 3),
  };
};

/** Enough for the compiler: some objects, at most a quarter. */
const warmUp = (objects: readonly BenchmarkObject[]): readonly BenchmarkObject[] =>
  objects.slice(0, Math.max(1, Math.min(3, Math.floor(objects.length / 4))));

if (require.main === module) {
  const [position, events] = process.argv.slice(2).map(Number);
  void measureRow(rows[position], events).then((result) => process.send!(result));
}
