import { gunzipSync } from 'node:zlib';

/**
 * The least that any loader has to do with the bytes of an object: decompress, split, parse, print. Returns the characters printed, so
 * that nothing of it can be left out.
 */
export type Floor = (bytes: Uint8Array) => number | Promise<number>;

const textOf = (bytes: Uint8Array): string => {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).toString('utf8');
};

const linesOf = (bytes: Uint8Array): string[] => textOf(bytes).split('\n');

/** One JSON object with a list of records. */
export const jsonDocumentFloor = (recordsField: string): Floor => (bytes) => {
  const document = JSON.parse(textOf(bytes)) as { [name: string]: unknown[] };
  return document[recordsField].reduce((sum: number, record) => sum + JSON.stringify(record).length, 0);
};

/** One record a line. */
export const jsonLinesFloor: Floor = (bytes) =>
  linesOf(bytes).reduce((sum, line) => (line === '' ? sum : sum + JSON.stringify(JSON.parse(line)).length), 0);

/** Columns between blanks, named by the first line. */
export const columnsFloor: Floor = (bytes) => {
  const [header, ...lines] = linesOf(bytes);
  const names = header.split(' ');
  return lines.reduce((sum, line) => {
    if (line === '') return sum;
    const values = line.split(' ');
    const fields: { [name: string]: string } = {};
    for (let index = 0; index < names.length; index++) fields[names[index]] = values[index];
    return sum + JSON.stringify(fields).length;
  }, 0);
};

/** Named groups of a pattern. */
export const patternFloor = (pattern: string): Floor => {
  const expression = new RegExp(`^(?:${pattern})`);
  return (bytes) => linesOf(bytes).reduce((sum, line) => (line === '' ? sum : sum + JSON.stringify(expression.exec(line)!.groups).length), 0);
};

/** Rows of a Parquet file, as its reader gives them. */
export const parquetFloor: Floor = async (bytes) => {
  const [{ parquetReadObjects }, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const objects = await parquetReadObjects({ file, compressors });
  return objects.reduce((sum, row) => sum + JSON.stringify(row, numbersOfAnySize).length, 0);
};

const numbersOfAnySize = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
