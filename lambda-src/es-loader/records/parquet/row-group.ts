import type * as hyparquet from 'hyparquet/src/types.js' with { 'resolution-mode': 'import' };
import { checkPages, type PageTools } from './check-pages';
import { withinTime } from './time-limit';

/** Rows of one group, or values of one of its columns: more would not fit into memory. */
const MOST_VALUES = 32 * 1024 * 1024;

type Row = Record<string, unknown>;

/** How the rows of a file are decoded. */
export interface RowGroupOptions {
  readonly metadata: hyparquet.FileMetaData;
  /** Bytes of the file. */
  readonly size: number;
  readonly range: (start: number, end: number) => Promise<ArrayBuffer>;
  readonly parsers: Partial<hyparquet.ParquetParsers>;
  /** The longest that one column of a group may take. */
  readonly milliseconds: number;
}

/** Prepares the reading of row groups, each with one fetch. What cannot be right is refused before it is decoded. */
export const rowGroupReader = async (
  { metadata, size, range, parsers, milliseconds }: RowGroupOptions,
): Promise<(group: hyparquet.RowGroup) => Promise<Row[]>> => {
  const tools = await loadDecoder();
  const schema = tools.parquetSchema(metadata);
  const allParsers = { ...tools.DEFAULT_PARSERS, ...parsers };

  return async (group) => {
    const rows = countOf('rows', group.num_rows);
    const chunks = group.columns.map((column) => chunkOf(column, size));
    const start = Math.min(...chunks.map((chunk) => chunk.start));
    const buffer = chunks.length === 0 ? new ArrayBuffer(0) : await range(start, Math.max(...chunks.map(({ end }) => end)));
    const asyncColumns = chunks.map(({ meta, ...place }): hyparquet.AsyncColumn => {
      const path = meta.path_in_schema;
      try {
        const data = withinTime(milliseconds, () => decode(new DataView(buffer, place.start - start, place.end - place.start), meta, rows));
        return { pathInSchema: path, data: Promise.resolve({ data, skipped: 0 }) };
      } catch (error) {
        throw new Error(`column ${path.join('.')}: ${(error as Error).message}`, { cause: error });
      }
    });
    const assembled = tools.assembleAsync({ groupStart: 0, groupRows: rows, selectStart: 0, selectEnd: rows, asyncColumns }, schema, parsers);
    return tools.asyncGroupToRows(assembled, 0, rows, undefined, 'object');
  };

  function decode(view: DataView, meta: hyparquet.ColumnMetaData, rows: number) {
    const schemaPath = tools.getTreePath(schema, meta.path_in_schema);
    const values = countOf('values', meta.num_values);
    const isFlat = tools.isFlatColumn(schemaPath);
    if (isFlat && values !== rows) throw new Error(`it has ${values} values for ${rows} rows`);
    const inflated = new Map<number, Uint8Array>();
    const end = checkPages(view, { ...meta, values, ...levelsOf(schemaPath, tools) }, tools, tools.compressors, (compressed, page) => {
      inflated.set(compressed.byteOffset, page);
    });
    const pages = { view: new DataView(view.buffer, view.byteOffset, end), offset: 0 };
    const { data } = tools.readColumn(pages, { groupStart: 0, groupRows: rows, selectStart: 0, selectEnd: rows }, {
      ...meta,
      pathInSchema: meta.path_in_schema,
      element: schemaPath[schemaPath.length - 1].element,
      schemaPath,
      parsers: allParsers,
      compressors: takeFrom(inflated, meta.codec),
      utf8: false,
    });
    const found = data.reduce((sum, part) => sum + part.length, 0);
    if (found !== rows) throw new Error(`it has ${found} of ${rows} rows`);
    return data;
  }
};

/** Loaded when the first Parquet object arrives: most functions never see one. */
const loadDecoder = async () => {
  const [assembly, columns, pages, schemas, { parquetSchema }, { DEFAULT_PARSERS }, { compressors }] = await Promise.all([
    import('hyparquet/src/rowgroup.js'), import('hyparquet/src/column.js'), import('hyparquet/src/datapage.js'), import('hyparquet/src/schema.js'),
    import('hyparquet/src/metadata.js'), import('hyparquet/src/convert.js'), import('hyparquet-compressors'),
  ]);
  return { ...assembly, ...columns, ...pages, ...schemas, parquetSchema, DEFAULT_PARSERS, compressors } satisfies PageTools & Record<string, unknown>;
};

type Decoder = Awaited<ReturnType<typeof loadDecoder>>;

const levelsOf = (schemaPath: hyparquet.SchemaTree[], { getMaxDefinitionLevel, getMaxRepetitionLevel }: Decoder) =>
  ({ maxDefinitionLevel: getMaxDefinitionLevel(schemaPath), maxRepetitionLevel: getMaxRepetitionLevel(schemaPath) });

/** Each page was decompressed when it was checked. */
const takeFrom = (inflated: Map<number, Uint8Array>, codec: hyparquet.ColumnMetaData['codec']): hyparquet.Compressors => ({
  [codec]: ({ byteOffset }: Uint8Array) => {
    const page = inflated.get(byteOffset)!;
    inflated.delete(byteOffset);
    return page;
  },
});

/** Where the bytes of a column lie. */
const chunkOf = ({ meta_data: meta }: hyparquet.ColumnChunk, size: number): { meta: hyparquet.ColumnMetaData; start: number; end: number } => {
  if (!meta) throw new Error('a column has no description');
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const end = start + Number(meta.total_compressed_size);
  if (!(start >= 0 && start <= end && end <= size)) {
    throw new Error(`column ${meta.path_in_schema.join('.')}: it lies outside its file of ${size} bytes, from ${start} to ${end}`);
  }
  return { meta, start, end };
};

const countOf = (what: string, count: bigint): number => {
  if (count < 0n || count > MOST_VALUES) throw new Error(`it claims ${count} ${what} in a row group, where ${MOST_VALUES} can be`);
  return Number(count);
};
