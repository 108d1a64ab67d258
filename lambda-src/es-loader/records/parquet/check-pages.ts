import type { ColumnDecoder, PageHeader } from 'hyparquet/src/types.js' with { 'resolution-mode': 'import' };
import { checkRuns, type Reader } from './check-runs';

/** What is checked of a column's pages needs of the decoder. */
export interface PageTools {
  readonly parquetHeader: (reader: Reader) => PageHeader;
  readonly decompressPage: (bytes: Uint8Array, size: number, codec: ColumnDecoder['codec'], compressors: ColumnDecoder['compressors']) => Uint8Array;
}

/** The column that pages are of. */
export interface PagedColumn {
  readonly codec: ColumnDecoder['codec'];
  readonly type: ColumnDecoder['type'];
  readonly values: number;
  readonly maxRepetitionLevel: number;
  readonly maxDefinitionLevel: number;
}

/** Pages take a megabyte as a rule, dictionaries a little more. */
const MOST_PAGE_BYTES = 256 * 1024 * 1024;

/**
 * Checks the pages of a column before they are decoded: sizes, numbers of values, lengths of runs. What a damaged one claims would
 * otherwise take all time or all memory. Hands on what it decompresses, and returns where the last page ends. Throws.
 */
export const checkPages = (
  view: DataView,
  column: PagedColumn,
  { parquetHeader, decompressPage }: PageTools,
  compressors: ColumnDecoder['compressors'],
  keep: (compressed: Uint8Array, page: Uint8Array) => void,
): number => {
  const reader: Reader = { view, offset: 0 };
  const inflate = (bytes: Uint8Array, size: number): DataView => {
    const page = decompressPage(bytes, size, column.codec, compressors);
    keep(bytes, page);
    return viewOf(page);
  };
  for (let left = column.values; left > 0;) {
    if (reader.offset >= view.byteLength) throw new Error(`it ends with ${left} values missing`);
    const header = parquetHeader(reader);
    const { compressed_page_size: size, uncompressed_page_size: inflatedSize } = header;
    requireCount('bytes of a page', size, view.byteLength - reader.offset);
    requireCount('bytes of a page when decompressed', inflatedSize, MOST_PAGE_BYTES);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + reader.offset, size);
    reader.offset += size;
    left -= checkPage(header, bytes, column, left, inflate);
  }
  return reader.offset;
};

type Inflate = (bytes: Uint8Array, size: number) => DataView;

/** The number of values that a page adds to its column. */
const checkPage = (header: PageHeader, bytes: Uint8Array, column: PagedColumn, left: number, inflate: Inflate): number => {
  const { dictionary_page_header: dictionary, data_page_header: first, data_page_header_v2: second } = header;
  if (header.type === 'DICTIONARY_PAGE' && dictionary) {
    requireCount('values of a dictionary', dictionary.num_values, header.uncompressed_page_size);
    inflate(bytes, header.uncompressed_page_size);
    return 0;
  }
  if (header.type === 'DATA_PAGE' && first) {
    requireCount('values of a page', first.num_values, left);
    checkFirstVersion({ view: inflate(bytes, header.uncompressed_page_size), offset: 0 }, first, column);
    return first.num_values;
  }
  if (header.type === 'DATA_PAGE_V2' && second) {
    requireCount('values of a page', second.num_values, left);
    checkSecondVersion(bytes, header.uncompressed_page_size, second, column, inflate);
    return second.num_values;
  }
  throw new Error(`a page of type ${header.type} cannot be read`);
};

const checkFirstVersion = (
  page: Reader, { num_values: values, encoding }: NonNullable<PageHeader['data_page_header']>, column: PagedColumn,
): void => {
  for (const level of [column.maxRepetitionLevel, column.maxDefinitionLevel]) if (level > 0) checkMeasuredRuns(page, bitsOf(level), values, true);
  checkValues(page, encoding, column, values);
};

const checkSecondVersion = (
  bytes: Uint8Array, inflatedSize: number, header: NonNullable<PageHeader['data_page_header_v2']>, column: PagedColumn, inflate: Inflate,
): void => {
  const { num_values: values, num_nulls: nulls, repetition_levels_byte_length: repetition, definition_levels_byte_length: definition } = header;
  requireCount('nulls of a page', nulls, values);
  requireCount('bytes of repetition levels', repetition, bytes.length);
  requireCount('bytes of definition levels', definition, bytes.length - repetition);
  requireCount('bytes of levels', repetition + definition, inflatedSize);
  const levels = viewOf(bytes);
  const check = (offset: number, length: number, level: number): void => {
    if (level > 0) checkRuns({ view: levels, offset }, { end: offset + length, bits: bitsOf(level), values, complete: true });
  };
  check(0, repetition, column.maxRepetitionLevel);
  check(repetition, definition, column.maxDefinitionLevel);
  const rest = bytes.subarray(repetition + definition);
  const page = header.is_compressed === false ? viewOf(rest) : inflate(rest, inflatedSize - repetition - definition);
  checkValues({ view: page, offset: 0 }, header.encoding, column, values - nulls);
};

/** Other encodings take their bytes for each value, so that they end with them. */
const checkValues = (page: Reader, encoding: string, { type }: PagedColumn, values: number): void => {
  if (values === 0) return;
  if (encoding === 'RLE') {
    checkMeasuredRuns(page, 1, values, false);
  } else if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
    const bits = type === 'BOOLEAN' ? 1 : page.view.getUint8(page.offset++);
    checkRuns(page, { end: page.view.byteLength, bits, values, complete: false });
  }
};

/** Runs with their length in bytes before them. */
const checkMeasuredRuns = (page: Reader, bits: number, values: number, complete: boolean): void => {
  const length = page.view.getUint32(page.offset, true);
  const start = page.offset + 4;
  requireCount('bytes of runs', length, page.view.byteLength - start);
  page.offset = start;
  checkRuns(page, { end: start + length, bits, values, complete });
  page.offset = start + length;
};

const requireCount = (what: string, count: number, most: number): void => {
  if (!Number.isInteger(count) || count < 0 || count > most) throw new Error(`it claims ${count} ${what}, where ${most} can be`);
};

const bitsOf = (level: number): number => 32 - Math.clz32(level);

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
