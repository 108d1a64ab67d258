import type { AsyncBuffer } from 'hyparquet' with { 'resolution-mode': 'import' };
import { printJson } from '../../json/print';
import type { Fields } from '../../model';
import type { ObjectSource } from '../../object-source';
import type { RecordCollector } from '../record-collector';
import { rowGroupReader } from './row-group';
import { compileColumns, parquetParsers } from './values';

/** Rows become documents in portions, so that no more than a row group is held. */
const ROWS_A_BATCH = 4096;

/** One column of a row group takes a second at most; what takes so long is damaged and would never end. */
const MILLISECONDS_A_COLUMN = 60_000;

/**
 * Reads the rows of a Parquet file, one row group after the other; the footer and each group are fetched by range. Throws when the file is
 * damaged, whatever the damage.
 */
export async function* readParquetEntry<Out>(
  source: ObjectSource, collector: RecordCollector<Out>, milliseconds = MILLISECONDS_A_COLUMN,
): AsyncIterable<Out[]> {
  let sourceError: unknown;
  const file = asyncBuffer(source, (error) => { sourceError = error; });
  try {
    yield* readFile(file, collector, milliseconds);
  } catch (error) {
    throw sourceError ?? new Error(`the Parquet content cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function* readFile<Out>(file: AsyncBuffer, collector: RecordCollector<Out>, milliseconds: number): AsyncIterable<Out[]> {
  const { parquetMetadataAsync } = await import('hyparquet/src/metadata.js');
  // Logs hold no shapes on maps, and the search for them does not end where a group claims a negative number of members.
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const convertRow = compileColumns(metadata.schema);
  const readGroup = await rowGroupReader({
    metadata,
    size: file.byteLength,
    range: async (start, end) => file.slice(start, end),
    parsers: parquetParsers,
    milliseconds,
  });
  for (const group of metadata.row_groups) {
    const rows = await readGroup(group);
    for (let from = 0; from < rows.length; from += ROWS_A_BATCH) {
      for (const row of rows.slice(from, from + ROWS_A_BATCH)) {
        if (collector.next()) addRow(convertRow(row), collector);
      }
      yield collector.take();
      if (collector.finished) return;
    }
  }
}

const addRow = (fields: Fields, collector: RecordCollector): void => collector.add(printJson(fields), fields);

const asyncBuffer = ({ size, range }: ObjectSource, failed: (error: unknown) => void): AsyncBuffer => {
  if (size === undefined) throw new Error('the size of a Parquet object must be known');
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      try {
        const bytes = await range(start < 0 ? size + start : start, end < 0 ? size + end : end);
        return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      } catch (error) {
        failed(error);
        throw error;
      }
    },
  };
};
