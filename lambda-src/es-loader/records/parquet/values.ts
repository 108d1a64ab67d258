import type { ParquetParsers, SchemaElement } from 'hyparquet' with { 'resolution-mode': 'import' };
import { ExactNumber, printFloat } from '../../json/exact-number';
import type { Fields } from '../../model';

type Convert = (value: unknown) => unknown;

/** Times as ISO text with microseconds; what is beyond is cut. */
export const parquetParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis: bigint | number) => isoTime(BigInt(millis) * 1000n),
  timestampFromMicroseconds: (micros: bigint | number) => isoTime(BigInt(micros)),
  timestampFromNanoseconds: (nanos: bigint | number) => isoTime(BigInt(nanos) / 1000n),
  dateFromDays: (days: number | null) => (days === null ? null : isoDate(days)),
};

/** What lies beyond the years of four digits stays a number, as text. */
const isoTime = (micros: bigint): string => {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const milliseconds = Number((micros - fraction) / 1000n);
  if (!isInCalendar(milliseconds)) return String(micros);
  const seconds = new Date(milliseconds).toISOString().slice(0, 19);
  return fraction === 0n ? seconds : `${seconds}.${String(fraction).padStart(6, '0')}`;
};

const isoDate = (days: number): string => {
  const milliseconds = days * 86_400_000;
  return isInCalendar(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : String(days);
};

const isInCalendar = (milliseconds: number): boolean => milliseconds >= YEAR_0 && milliseconds < YEAR_10000;

const YEAR_0 = Date.parse('0000-01-01T00:00:00Z');
const YEAR_10000 = Date.UTC(10_000, 0);

/** Compiles the schema into a conversion of rows: columns that are null in a row are left out. */
export const compileColumns = (schema: readonly SchemaElement[]): ((row: Record<string, unknown>) => Fields) => {
  const [root] = readNode(schema, 0);
  const columns = root.children.map((node) => ({ name: node.element.name, convert: compileNode(node) }));
  return (row) => {
    const fields: Fields = {};
    for (const { name, convert } of columns) {
      const value = convert(row[name]);
      if (value !== null && value !== undefined) fields[name] = value;
    }
    return fields;
  };
};

interface SchemaNode {
  readonly element: SchemaElement;
  readonly children: readonly SchemaNode[];
}

/** The schema is a tree written as a list, each element followed by its children. */
const readNode = (schema: readonly SchemaElement[], at: number): [SchemaNode, number] => {
  const children: SchemaNode[] = [];
  let next = at + 1;
  for (let i = 0; i < (schema[at].num_children ?? 0); i++) {
    const [child, after] = readNode(schema, next);
    children.push(child);
    next = after;
  }
  return [{ element: schema[at], children }, next];
};

const compileNode = (node: SchemaNode): Convert => {
  const convert = node.children.length > 0 ? compileGroup(node) : compileLeaf(node.element);
  const nullable: Convert = (value) => (value === null || value === undefined ? null : convert(value));
  return node.element.repetition_type === 'REPEATED' && !isWrapper(node) ? listOf(nullable) : nullable;
};

const compileGroup = (node: SchemaNode): Convert => {
  const type = node.element.converted_type ?? node.element.logical_type?.type;
  const [entries] = node.children;
  if (type === 'LIST') return listOf(compileNode(itemNode(entries)));
  if (type === 'MAP' || type === 'MAP_KEY_VALUE') return compileMap(entries);
  const members = node.children.map((child) => ({ name: child.element.name, convert: compileNode(child) }));
  return (value) => {
    const fields: Fields = {};
    for (const { name, convert } of members) fields[name] = convert((value as Fields)[name]);
    return fields;
  };
};

/** A list is a repeated wrapper around its items, except in old files where the repeated element is the item. */
const itemNode = (repeated: SchemaNode): SchemaNode => (isWrapper(repeated) ? repeated.children[0] : withoutRepetition(repeated));

const isWrapper = ({ element, children }: SchemaNode): boolean =>
  children.length === 1 && element.repetition_type === 'REPEATED';

const withoutRepetition = ({ element, children }: SchemaNode): SchemaNode => ({ element: { ...element, repetition_type: 'REQUIRED' }, children });

const compileMap = ({ children: [, values] }: SchemaNode): Convert => {
  const convert = values ? compileNode(values) : (value: unknown) => value;
  return (map) => Object.fromEntries(Object.entries(map as Fields).map(([name, value]) => [name, convert(value)]));
};

const listOf = (convert: Convert): Convert => (list) => (Array.isArray(list) ? list.map(convert) : list);

const compileLeaf = (element: SchemaElement): Convert => {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return (value) => decimal(value as number, element.scale ?? 0);
  if (logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC) return (value) => (typeof value === 'string' ? `${value}+00:00` : value);
  if (logical?.type === 'TIME' || converted === 'TIME_MILLIS' || converted === 'TIME_MICROS') {
    const unit = logical?.type === 'TIME' ? logical.unit : converted;
    return (value) => timeOfDay(BigInt(value as bigint), unit);
  }
  if (type === 'FLOAT' || type === 'DOUBLE' || logical?.type === 'FLOAT16') return (value) => float(value as number, type === 'FLOAT');
  return plain;
};

const plain: Convert = (value) => {
  if (typeof value === 'bigint') return ExactNumber.parse(String(value));
  if (value instanceof Uint8Array) return binary(value);
  return value;
};

/** A floating-point column prints `1.0`; NaN and what is infinite are no JSON, hence no value. */
const float = (value: number, single: boolean): unknown => {
  if (!Number.isFinite(value)) return null;
  const exact = single ? Number(Math.fround(value)) : value;
  const text = printFloat(exact);
  return text === String(exact) ? exact : new ExactNumber(text);
};

const decimal = (value: number, scale: number): unknown => float(Number(value.toFixed(Math.min(scale, 100))), false);

const NO_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text where the bytes are text. */
const binary = (bytes: Uint8Array): string => {
  try {
    return NO_UTF8.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('base64');
  }
};

const UNITS: Record<string, bigint> = { MILLIS: 1000n, TIME_MILLIS: 1000n };

const timeOfDay = (value: bigint, unit: string | undefined): string => {
  const micros = unit === 'NANOS' ? value / 1000n : value * (UNITS[unit ?? ''] ?? 1n);
  return isoTime(micros).slice(11);
};
