import { gzipSync } from 'node:zlib';
import { columnsFloor, jsonDocumentFloor, jsonLinesFloor, parquetFloor, patternFloor, type Floor } from './floors';
import { alb } from './generators/alb';
import { cloudtrail } from './generators/cloudtrail';
import { textOf, type LogGenerator } from './generators/log-generator';
import { createRandom } from './generators/random';
import { s3Access } from './generators/s3-access';
import { vpcFlow } from './generators/vpc-flow';
import { PARQUET_KEY, ROWS_AN_OBJECT, vpcFlowParquet } from './generators/vpc-flow-parquet';
import { waf } from './generators/waf';
import { definition as albDefinition } from '../lambda-src/es-loader/log-types/alb/definition';
import { definition as s3Definition } from '../lambda-src/es-loader/log-types/s3accesslog/definition';

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

const textRow = (generator: LogGenerator, events: number, floor: Floor): BenchmarkRow => ({
  logType: generator.logType,
  input: generator.input,
  key: generator.key,
  events,
  floor,
  async* objects(wanted) {
    const random = createRandom(SEED);
    for (let first = 0; first < wanted; first += generator.eventsAnObject) {
      const here = Math.min(generator.eventsAnObject, wanted - first);
      const text = Buffer.from([...textOf(generator, random, first, here)].join(''));
      yield { bytes: generator.input.endsWith('gzip') ? gzipSync(text) : text, events: here, inputBytes: text.length };
    }
  },
});

const parquetRow = (events: number): BenchmarkRow => ({
  logType: vpcFlow.logType,
  input: 'Parquet',
  key: PARQUET_KEY,
  events,
  floor: parquetFloor,
  async* objects(wanted) {
    const random = createRandom(SEED);
    for (let first = 0; first < wanted; first += ROWS_AN_OBJECT) {
      const here = Math.min(ROWS_AN_OBJECT, wanted - first);
      const bytes = await vpcFlowParquet(random, first, here);
      yield { bytes, events: here, inputBytes: bytes.length };
    }
  },
});

export const rows: readonly BenchmarkRow[] = [
  textRow(cloudtrail, 60_000, jsonDocumentFloor('Records')),
  textRow(vpcFlow, 300_000, columnsFloor),
  parquetRow(200_000),
  textRow(alb, 120_000, patternFloor(albDefinition.linePattern)),
  textRow(waf, 60_000, jsonLinesFloor),
  textRow(s3Access, 60_000, patternFloor(s3Definition.linePattern)),
];
