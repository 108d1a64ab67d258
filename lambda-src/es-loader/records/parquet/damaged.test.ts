import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ColumnSource } from 'hyparquet-writer' with { 'resolution-mode': 'import' };
import { readParquetEntry } from '.';
import { ObjectAccount, type LogRecord } from '../../model';
import { memorySource } from '../../object-source';
import { RecordCollector } from '../record-collector';

/** Shorter than for whole files: what is damaged here takes no time, or all. */
const MILLISECONDS = 1_000;

const read = async (bytes: Uint8Array): Promise<number> => {
  const account = new ObjectAccount({ bucket: 'my-log-bucket', key: 'x' }, 'x');
  const collector = new RecordCollector(account, (record: LogRecord) => record);
  for await (const records of readParquetEntry(memorySource(Buffer.from(bytes)), collector, MILLISECONDS)) {
    for (const { text } of records) expect(() => JSON.parse(String(text))).not.toThrow();
  }
  return account.read;
};

const ROWS = 300;

/** A file in which each column is encoded in another way. */
const written = async (codec: 'SNAPPY' | 'UNCOMPRESSED'): Promise<Uint8Array> => {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnOf = (name: string, type: ColumnSource['type'], value: (row: number) => unknown, encoding?: ColumnSource['encoding']): ColumnSource =>
    ({ name, type, encoding, data: Array.from({ length: ROWS }, (_, row) => (encoding === undefined && row % 7 === 0 ? null : value(row))) });
  return new Uint8Array(parquetWriteBuffer({
    codec,
    pageSize: 200,
    rowGroupSize: 200,
    columnData: [
      columnOf('text', 'STRING', (row) => `text ${row}`),
      columnOf('word', 'STRING', (row) => ['ACCEPT', 'REJECT'][row % 2]),
      columnOf('int', 'INT32', (row) => row),
      columnOf('long', 'INT64', (row) => BigInt(row)),
      columnOf('yes', 'BOOLEAN', (row) => row % 3 === 0),
      columnOf('delta', 'INT32', (row) => row * 3, 'DELTA_BINARY_PACKED'),
      columnOf('longDelta', 'INT64', (row) => BigInt(row) * 5n, 'DELTA_BINARY_PACKED'),
      columnOf('length', 'STRING', (row) => `x${row}`, 'DELTA_LENGTH_BYTE_ARRAY'),
      columnOf('prefix', 'STRING', (row) => `prefix ${row}`, 'DELTA_BYTE_ARRAY'),
      columnOf('split', 'DOUBLE', (row) => row / 2, 'BYTE_STREAM_SPLIT'),
      columnOf('runs', 'BOOLEAN', (row) => row < 100, 'RLE'),
    ],
  }));
};

const samples = (type: string): Uint8Array[] => {
  const folder = join(__dirname, '..', '..', 'log-types', type, 'samples');
  return readdirSync(folder).filter((name) => name.endsWith('.parquet')).map((name) => readFileSync(join(folder, name)));
};

/** A group in the schema, up to the number of its members. */
const NESTED = Buffer.from('metadata\x15', 'latin1');

interface Change {
  readonly at: number;
  readonly removed: number;
  readonly inserted: Uint8Array;
}

const byte = fc.oneof(fc.constantFrom(0, 1, 0x0f, 0x7f, 0x80, 0xf0, 0xff), fc.nat({ max: 255 }));
const sameLength: fc.Arbitrary<Change> = fc.tuple(fc.nat({ max: 2 ** 30 }), fc.uint8Array({ minLength: 1, maxLength: 6 }), byte)
  .map(([at, bytes, first]) => ({ at, removed: bytes.length, inserted: Uint8Array.of(first, ...bytes.slice(1)) }));
const anyLength: fc.Arbitrary<Change> =
  fc.record({ at: fc.nat({ max: 2 ** 30 }), removed: fc.nat({ max: 9 }), inserted: fc.uint8Array({ maxLength: 9 }) });
const changes = fc.array(fc.oneof({ weight: 4, arbitrary: sameLength }, { weight: 1, arbitrary: anyLength }), { minLength: 1, maxLength: 3 });

const applied = (bytes: Uint8Array, all: readonly Change[]): Uint8Array => all.reduce((changed, { at, removed, inserted }) => {
  const start = at % changed.length;
  return Buffer.concat([changed.subarray(0, start), inserted, changed.subarray(start + removed)]);
}, bytes);

test('a group that claims a negative number of members is an end, not a loop', async () => {
  const bytes = samples('securitylake').map((file) => Buffer.from(file)).find((file) => file.includes(NESTED))!;
  bytes[bytes.indexOf(NESTED) + NESTED.length] = 1; // zigzag: -1
  await expect(read(bytes).then(String, String)).resolves.toMatch(/^\d+$|the Parquet content cannot be read/);
});

test('a damaged file gives rows or an error, and always comes to an end', async () => {
  const files = [await written('SNAPPY'), await written('UNCOMPRESSED'), ...samples('securitylake'), ...samples('vpcflowlogs')];
  for (const bytes of files) expect(await read(bytes)).toBeGreaterThan(0);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...files), changes, async (bytes, all) => {
    try {
      await read(applied(bytes, all));
    } catch (error) {
      expect((error as Error).message).toMatch(/^the Parquet content cannot be read: ./);
    }
  }), { numRuns: 1500 });
}, 300_000);
