import type { AsyncBuffer, FileMetaData } from 'hyparquet' with { 'resolution-mode': 'import' };
import { printJson } from '../json/print';
import type { Fields } from '../model';
import type { ObjectSource } from '../object-source';
import { compileColumns, parquetParsers } from './format/parquet-values';
import type { RecordCollector } from './record-collector';

/** Rows become documents in portions, so that no more than a row group is held. */
const ROWS_A_BATCH = 4096;

/** Reads the rows of a Parquet file, one row group after the other; the footer and each group are fetched by range. */
export async function* readParquetEntry<Out>(source: ObjectSource, collector: RecordCollector<Out>): AsyncIterable<Out[]> {
  // Loaded when the first Parquet object arrives: most functions never see one.
  const [{ parquetMetadataAsync, parquetReadObjects }, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  const file = asyncBuffer(source);
  const metadata = await parquetMetadataAsync(file);
  const convertRow = compileColumns(metadata.schema);
  for (const { start, end } of rowGroups(metadata)) {
    const rows = await parquetReadObjects({ file, metadata, compressors, parsers: parquetParsers, utf8: false, rowStart: start, rowEnd: end });
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

const asyncBuffer = ({ size, range }: ObjectSource): AsyncBuffer => {
  if (size === undefined) throw new Error('the size of a Parquet object must be known');
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = await range(start < 0 ? size + start : start, end < 0 ? size + end : end);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    },
  };
};

const rowGroups = ({ row_groups }: FileMetaData): Array<{ start: number; end: number }> => {
  let start = 0;
  return row_groups.map(({ num_rows }) => {
    const group = { start, end: start + Number(num_rows) };
    start = group.end;
    return group;
  });
};
