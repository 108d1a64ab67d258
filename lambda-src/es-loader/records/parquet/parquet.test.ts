import type { ColumnSource, SchemaElement } from 'hyparquet-writer' with { 'resolution-mode': 'import' };
import { readParquetEntry } from '.';
import { printJson } from '../../json/print';
import { ObjectAccount, type LogRecord, type ObjectRef } from '../../model';
import type { ObjectSource } from '../../object-source';
import { RecordCollector } from '../record-collector';

interface File {
  readonly columnData: ColumnSource[];
  readonly schema?: SchemaElement[];
  readonly rowGroupSize?: number;
}

const write = async (file: File): Promise<Uint8Array> => {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  return new Uint8Array(parquetWriteBuffer(file));
};

const read = async (bytes: Uint8Array, piece?: ObjectRef['piece'], ranges: Array<[number, number]> = []) => {
  const account = new ObjectAccount({ bucket: 'my-log-bucket', key: 'x', piece }, 'x');
  const collector = new RecordCollector(account, (record: LogRecord) => record);
  const source: ObjectSource = {
    size: bytes.length,
    stream: () => { throw new Error('Parquet is read by ranges'); },
    range: async (start, end) => {
      ranges.push([start, end]);
      return bytes.subarray(start, end);
    },
  };
  const batches: LogRecord[][] = [];
  for await (const batch of readParquetEntry(source, collector)) batches.push(batch);
  return { account, batches, records: batches.flat() };
};

/** The text of each row, which is the one of its fields. */
const rowsOf = async (file: File): Promise<string[]> => (await read(await write(file))).records.map(({ text, fields }) => {
  expect(printJson(fields)).toBe(String(text));
  return String(text);
});

/** A column of a type that the short notation does not know. */
const columnOf = (element: Omit<SchemaElement, 'name'>, data: unknown[]): File => ({
  schema: [{ name: 'root', num_children: 1 }, { name: 'a', repetition_type: 'OPTIONAL', ...element }],
  columnData: [{ name: 'a', data }],
});

describe('a row is a record', () => {
  test('whose text is its JSON, without the columns that are null', async () => {
    await expect(rowsOf({
      columnData: [
        { name: 'text', type: 'STRING', data: ['é', null, ''] },
        { name: 'int', type: 'INT32', data: [443, 0, null] },
        { name: 'yes', type: 'BOOLEAN', data: [true, null, false] },
      ],
    })).resolves.toEqual(['{"text": "é", "int": 443, "yes": true}', '{"int": 0}', '{"text": "", "yes": false}']);
  });

  test('even if all its columns are null', async () => {
    await expect(rowsOf({ columnData: [{ name: 'a', type: 'STRING', data: [null] }] })).resolves.toEqual(['{}']);
  });

  test.each<[string, File, string[]]>([
    ['integers stay integers, also beside nulls', { columnData: [{ name: 'a', type: 'INT64', data: [443n, null, 9007199254740993n, -5n] }] },
      ['443', 'null', '9007199254740993', '-5']],
    ['unsigned integers', columnOf({ type: 'INT64', converted_type: 'UINT_64' }, [18446744073709551615n]), ['18446744073709551615']],
    ['floating-point numbers show it', { columnData: [{ name: 'a', type: 'DOUBLE', data: [1, 0.1, 1e20, -0, 1e-7] }] },
      ['1.0', '0.1', '1e+20', '-0.0', '1e-07']],
    ['of single precision, too', { columnData: [{ name: 'a', type: 'FLOAT', data: [0.5, 3] }] }, ['0.5', '3.0']],
    ['what is no number is null', { columnData: [{ name: 'a', type: 'DOUBLE', data: [NaN, Infinity, 2] }] }, ['null', 'null', '2.0']],
    ['decimals are numbers', columnOf({ type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 6 }, [1.25, 3]), ['1.25', '3.0']],
    ['dates are text', columnOf({ type: 'INT32', converted_type: 'DATE' }, [new Date('2024-06-10'), null, new Date('1969-12-31')]),
      ['"2024-06-10"', 'null', '"1969-12-31"']],
    ['times are text without a zone', columnOf(
      { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, [new Date('2024-06-10T06:00:00.500Z'), new Date(0)]),
    ['"2024-06-10T06:00:00.500000"', '"1970-01-01T00:00:00"']],
    ['but with one where they have it', columnOf(
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } }, [new Date('2024-06-10T06:00:00Z')]),
    ['"2024-06-10T06:00:00+00:00"']],
    ['times of nanoseconds are cut to microseconds', columnOf(
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' } }, [1718000000123456789n]),
    ['"2024-06-10T06:13:20.123456"']],
    ['times and dates beyond the calendar stay numbers, as text', columnOf(
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } }, [9223372036854775807n, -9223372036854775807n]),
    ['"9223372036854775807"', '"-9223372036854775807"']],
    ['times of day are text', columnOf({ type: 'INT32', converted_type: 'TIME_MILLIS' }, [21600500, 0]), ['"06:00:00.500000"', '"00:00:00"']],
    ['binary is text where it is UTF-8', { columnData: [{ name: 'a', type: 'BYTE_ARRAY', data: [Buffer.from('é')] }] }, ['"é"']],
    ['and base64 where it is not', { columnData: [{ name: 'a', type: 'BYTE_ARRAY', data: [Buffer.of(0xff, 0)] }] }, ['"/wA="']],
    ['JSON is what it says', { columnData: [{ name: 'a', type: 'JSON', data: [{ b: [1, null] }] }] }, ['{"b": [1, null]}']],
  ])('%s', async (_, file, values) => {
    await expect(rowsOf(file)).resolves.toEqual(values.map((value) => (value === 'null' ? '{}' : `{"a": ${value}}`)));
  });
});

describe('a group of columns', () => {
  const LIST = [
    { name: 'root', num_children: 1 },
    { name: 'a', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', type: 'INT64' },
  ] satisfies SchemaElement[];
  const MAP = [
    { name: 'root', num_children: 1 },
    { name: 'a', repetition_type: 'OPTIONAL', converted_type: 'MAP', num_children: 1 },
    { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
    { name: 'key', repetition_type: 'REQUIRED', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    { name: 'value', repetition_type: 'OPTIONAL', type: 'DOUBLE' },
  ] satisfies SchemaElement[];
  const GROUP = [
    { name: 'root', num_children: 1 },
    { name: 'a', repetition_type: 'OPTIONAL', num_children: 2 },
    { name: 'b', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    { name: 'c', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', num_children: 1 },
    { name: 'd', repetition_type: 'OPTIONAL', type: 'INT32', converted_type: 'DATE' },
  ] satisfies SchemaElement[];

  test.each<[string, SchemaElement[], unknown[], string[]]>([
    ['is a list', LIST, [[1n, 9007199254740993n, null], [], null], ['{"a": [1, 9007199254740993, null]}', '{"a": []}', '{}']],
    ['is a map', MAP, [{ x: 1, y: null }, {}], ['{"a": {"x": 1.0, "y": null}}', '{"a": {}}']],
    ['is a map of members', GROUP, [{ b: 'x', c: [{ d: new Date('2024-06-10') }, null] }, { b: null, c: null }],
      ['{"a": {"b": "x", "c": [{"d": "2024-06-10"}, null]}}', '{"a": {"b": null, "c": null}}']],
  ])('%s', async (_, schema, data, expected) => {
    await expect(rowsOf({ schema, columnData: [{ name: 'a', data }] })).resolves.toEqual(expected);
  });
});

describe('a file of several row groups', () => {
  const numbers = Array.from({ length: 10 }, (_, at) => at + 1);
  const file: File = { columnData: [{ name: 'a', type: 'INT32', data: numbers }], rowGroupSize: 4 };

  test('is read group after group', async () => {
    const { batches, account } = await read(await write(file));
    expect(batches.map((batch) => batch.map(({ number, fields }) => [number, fields?.a]))).toEqual([
      [[1, 1], [2, 2], [3, 3], [4, 4]], [[5, 5], [6, 6], [7, 7], [8, 8]], [[9, 9], [10, 10]],
    ]);
    expect(account.read).toBe(10);
  });

  test('gives the rows of a piece, and nothing behind it is fetched', async () => {
    const bytes = await write(file);
    const [all, some]: Array<Array<[number, number]>> = [[], []];
    await read(bytes, undefined, all);
    const { records, account } = await read(bytes, { start: 2, end: 5 }, some);
    expect(records.map(({ number, fields }) => [number, fields?.a])).toEqual([[2, 2], [3, 3], [4, 4], [5, 5]]);
    expect(account.read).toBe(4);
    expect(some.length).toBeLessThan(all.length);
  });

  test('without rows gives none', async () => {
    await expect(read(await write({ columnData: [{ name: 'a', type: 'INT32', data: [] }] }))).resolves.toMatchObject({ records: [] });
  });
});

test('a file that is damaged or cut short is no file', async () => {
  const bytes = await write({ columnData: [{ name: 'a', type: 'STRING', data: ['x', 'y'] }] });
  await expect(read(bytes.subarray(0, -1))).rejects.toThrow();
  await expect(read(bytes.subarray(0, 20))).rejects.toThrow();
  await expect(read(Buffer.from('PAR1'))).rejects.toThrow();
});

test('a source whose size is not known cannot be read from its end', async () => {
  const bytes = await write({ columnData: [{ name: 'a', type: 'STRING', data: ['x'] }] });
  const collector = new RecordCollector(new ObjectAccount({ bucket: 'my-log-bucket', key: 'x' }, 'x'), () => undefined);
  const source = { stream: () => { throw new Error('not asked for'); }, range: async (start: number, end: number) => bytes.subarray(start, end) };
  await expect(readParquetEntry(source, collector)[Symbol.asyncIterator]().next()).rejects.toThrow('the size of a Parquet object must be known');
});
