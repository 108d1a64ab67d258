import { gzipSync } from 'node:zlib';
import { BEGIN, timeOf } from './benchmark-time';
import { columnsFloor, jsonDocumentFloor, jsonLinesFloor, parquetFloor, patternFloor, type Floor } from './floors';
import { definition as albDefinition } from '../lambda-src/es-loader/log-types/alb/definition';
import { definition as s3Definition } from '../lambda-src/es-loader/log-types/s3accesslog/definition';
import { everydayEvents, textOf, type LogGenerator } from '../sample-logs/log-generator';
import { createRandom } from '../sample-logs/random';
import { alb } from '../sample-logs/types/alb';
import { cloudtrail } from '../sample-logs/types/cloudtrail';
import { s3Access } from '../sample-logs/types/s3-access';
import { flow, vpcFlow } from '../sample-logs/types/vpc-flow';
import { flowsAsParquet, vpcFlowParquet } from '../sample-logs/types/vpc-flow-parquet';
import { waf } from '../sample-logs/types/waf';

/** One object as it lies in the bucket. */
export interface BenchmarkObject {
  readonly bytes: Uint8Array;
  readonly events: number;
  /** What the bytes are before compression; of Parquet, which is decoded column by column, the bytes themselves. */
  readonly inputBytes: number;
}

/** One line of the table. */
export interface BenchmarkRow {
  readonly logType: string;
  readonly input: string;
  readonly key: string;
  readonly events: number;
  readonly floor: Floor;
  /** The objects that hold so many events. */
  objects(events: number): AsyncIterable<BenchmarkObject>;
}

const SEED = 20240610;

const NAME = '0a1b2c3d';

/** A row and the form of its files; of events, as many as one object usually holds. */
const textRow = (generator: LogGenerator, input: string, eventsAnObject: number, events: number, floor: Floor): BenchmarkRow => ({
  logType: generator.logType,
  input,
  key: generator.key(BEGIN, NAME),
  events,
  floor,
  async* objects(wanted) {
    const random = createRandom(SEED);
    for (let first = 0; first < wanted; first += eventsAnObject) {
      const here = Math.min(eventsAnObject, wanted - first);
      const text = Buffer.from([...textOf(generator, everydayEvents(generator, random, first, here, timeOf))].join(''));
      yield { bytes: generator.frame.gzip ? gzipSync(text) : text, events: here, inputBytes: text.length };
    }
  },
});

const ROWS_AN_OBJECT = 50_000;

const parquetRow = (events: number): BenchmarkRow => ({
  logType: vpcFlowParquet.logType,
  input: 'Parquet',
  key: vpcFlowParquet.key(BEGIN, NAME),
  events,
  floor: parquetFloor,
  async* objects(wanted) {
    const random = createRandom(SEED);
    for (let first = 0; first < wanted; first += ROWS_AN_OBJECT) {
      const here = Math.min(ROWS_AN_OBJECT, wanted - first);
      const bytes = await flowsAsParquet(Array.from({ length: here }, (_, index) => flow(random, timeOf(first + index))));
      yield { bytes, events: here, inputBytes: bytes.length };
    }
  },
});

export const rows: readonly BenchmarkRow[] = [
  textRow(cloudtrail, 'JSON, gzip', 4000, 60_000, jsonDocumentFloor('Records')),
  textRow(vpcFlow, 'text, gzip', 50_000, 300_000, columnsFloor),
  parquetRow(200_000),
  textRow(alb, 'text, gzip', 10_000, 120_000, patternFloor(albDefinition.linePattern)),
  textRow(waf, 'JSON lines, gzip', 3000, 60_000, jsonLinesFloor),
  textRow(s3Access, 'text', 2000, 60_000, patternFloor(s3Definition.linePattern)),
];
