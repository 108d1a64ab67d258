import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { databaseFiles } from './enrichment/databases';
import type { DatabaseFigure } from './enrichment/measure-databases';
import type { EnrichedRowResult } from './enrichment/measure-enriched-row';
import type { MemoryResult } from './measure-memory';
import { memoryTypes } from './measure-memory';
import type { RowResult } from './measure-row';
import { rows } from './rows';

const USAGE = `usage: npm run bench [-- options]
  --json         print only one JSON object
  --events <n>   events of each row, instead of its own number
  --only <type>  rows of this log type: ${[...new Set(rows.map(({ logType }) => logType))].join(', ')}
  --memory       the memory that one object of 1 GB takes, instead of speeds: ${Object.keys(memoryTypes).join(', ')}
  --megabytes <n>  with --memory: another size
  --enrichment   what enrichment costs, instead of speeds: data bases as large as the real ones, and rows with them and without
  --indicators <n>  with --enrichment: another number than 500,000; places and networks are in proportion`;

/** What the loader may take on the way, whatever the size of an object. */
const MEMORY_LIMIT_MB = 300;

const main = async (args: string[]): Promise<number> => {
  const { json, events, only, memory, megabytes, enrichment, indicators } = readOptions(args);
  const folder = mkdtempSync(join(tmpdir(), 'siem-benchmark-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  if (memory) return measureMemory(await bundle(folder, 'measure-memory'), only, megabytes, json);
  if (enrichment) return measureEnrichment(folder, { json, events, only, indicators });
  return measureRows(await bundle(folder, 'measure-row'), only, events, json);
};

const measureRows = async (program: string, only: string | undefined, events: number | undefined, json: boolean): Promise<number> => {
  const results: RowResult[] = [];
  for (const [position, row] of rows.entries()) {
    if (only !== undefined && row.logType !== only) continue;
    if (!json) process.stderr.write(`measuring ${row.logType} (${row.input}) …\n`);
    results.push(await inChild<RowResult>(program, [String(position), String(events ?? row.events)]));
  }
  process.stdout.write(json ? `${JSON.stringify({ rows: results })}\n` : `${table(results.map(shownRow))}\n`);
  return 0;
};

const measureMemory = async (program: string, only: string | undefined, megabytes: number, json: boolean): Promise<number> => {
  const results: MemoryResult[] = [];
  for (const type of Object.keys(memoryTypes)) {
    if (only !== undefined && type !== only) continue;
    if (!json) process.stderr.write(`reading ${megabytes} MB of ${type} …\n`);
    results.push(await inChild<MemoryResult>(program, [type, String(megabytes)]));
  }
  process.stdout.write(json ? `${JSON.stringify({ rows: results })}\n` : `${table(results.map((result) => ({ ...result })))}\n`);
  return results.every(({ peakRssMb }) => peakRssMb < MEMORY_LIMIT_MB) ? 0 : 1;
};

interface EnrichmentOptions {
  readonly json: boolean;
  readonly events?: number;
  readonly only?: string;
  readonly indicators: number;
}

const measureEnrichment = async (folder: string, { json, events, only, indicators }: EnrichmentOptions): Promise<number> => {
  const note = (line: string) => json || process.stderr.write(`${line}\n`);
  note(`made-up data bases with ${indicators.toLocaleString('en-US')} indicators (kept for the next time) …`);
  databaseFiles(indicators);
  const databases = await bundle(folder, 'enrichment/measure-databases');
  const figures = [
    ...await inChild<DatabaseFigure[]>(databases, ['look-ups', String(indicators)]),
    ...await inChild<DatabaseFigure[]>(databases, ['build', String(indicators)]),
  ];
  const program = await bundle(folder, 'enrichment/measure-enriched-row');
  const results: Record<string, string | number>[] = [];
  for (const [position, row] of rows.entries()) {
    if ((only !== undefined && row.logType !== only) || row.input === 'Parquet') continue; // as text: what is enriched is the same
    note(`measuring ${row.logType} (${row.input}) …`);
    const measured = (enriched: 0 | 1) => inChild<EnrichedRowResult>(program, [position, events ?? row.events, indicators, enriched].map(String));
    const [off, on] = [await measured(0), await measured(1)];
    results.push({
      'log type': row.logType,
      'events': on.events,
      'events/CPU s, off': off.eventsPerCpuSecond,
      'events/CPU s, on': on.eventsPerCpuSecond,
      'on/off': Number((on.eventsPerCpuSecond / off.eventsPerCpuSecond).toFixed(3)),
      'peak RSS MB, off': off.peakRssMb,
      'peak RSS MB, on': on.peakRssMb,
    });
  }
  const lines = figures.map((figure) => ({ ...figure }));
  process.stdout.write(json ? `${JSON.stringify({ figures, rows: results })}\n` : `${table(lines)}\n\n${table(results)}\n`);
  return 0;
};

/** The same code that handlers are built of, so that what is measured is what is shipped. */
const bundle = async (folder: string, name: string): Promise<string> => {
  const outfile = join(folder, `${basename(name)}.js`);
  await build({
    entryPoints: [join(__dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  return outfile;
};

/** Each measurement has a process of its own: memory and compiled code of one do not touch the next. */
const inChild = <Result>(program: string, args: readonly string[]): Promise<Result> => new Promise((resolve, reject) => {
  const child = fork(program, args, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let result: Result | undefined;
  child.once('message', (message) => { result = message as Result; });
  child.once('error', reject);
  child.once('close', (code) => (result === undefined ? reject(new Error(`a measurement ended with ${code} and no result`)) : resolve(result)));
});

const shownRow = (row: RowResult): Record<string, string | number> => ({
  'log type': row.logType,
  'input': row.input,
  'events': row.events,
  'events/CPU s': row.eventsPerCpuSecond,
  'events/s': row.eventsPerSecond,
  'MB/s': row.megabytesPerSecond,
  'peak RSS MB': row.peakRssMb,
  'floor events/CPU s': row.floorEventsPerCpuSecond,
  'share of floor': row.shareOfFloor,
});

const table = (lines: ReadonlyArray<Record<string, string | number>>): string => {
  if (lines.length === 0) return 'nothing to measure';
  const names = Object.keys(lines[0]);
  const shown = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString('en-US') : value);
  const cells = [names, ...lines.map((line) => names.map((name) => shown(line[name])))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const align = (cell: string, column: number): string =>
    (typeof lines[0][names[column]] === 'string' ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  return cells.map((row) => row.map(align).join('  ').trimEnd()).join('\n');
};

const readOptions = (args: string[]) => {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        events: { type: 'string' },
        only: { type: 'string' },
        memory: { type: 'boolean' },
        megabytes: { type: 'string' },
        enrichment: { type: 'boolean' },
        indicators: { type: 'string' },
      },
    });
    const known = values.memory ? Object.keys(memoryTypes) : rows.map(({ logType }) => logType);
    if (values.only !== undefined && !known.includes(values.only)) throw new Error(`--only takes one of ${known.join(', ')}; got ${values.only}`);
    return {
      json: values.json ?? false,
      events: values.events === undefined ? undefined : wholeNumber('--events', values.events),
      only: values.only,
      memory: values.memory ?? false,
      megabytes: wholeNumber('--megabytes', values.megabytes ?? '1000'),
      enrichment: values.enrichment ?? false,
      indicators: wholeNumber('--indicators', values.indicators ?? '500000'),
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    process.exit(2);
  }
};

const wholeNumber = (option: string, text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${option} takes a whole number above 0; got ${text}`);
  return Number(text);
};

void main(process.argv.slice(2)).then((code) => { process.exitCode = code; });
