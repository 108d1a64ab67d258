/**
 * How a field is indexed.
 *
 * - `keyword`: exact; longer values are kept but not indexed, so that none is refused
 * - `text`: words, of any length
 * - `keyword_and_text`: both, the words as `<field>.text`
 * - `keyword_unsorted`: exact, without the memory that sorting and aggregating cost
 * - `flat_object`: a subtree whose shape varies; every path below it can be searched, none aggregated
 * - `closed_object`: only the members named in the model are indexed, the rest is kept
 * - `kept`: of any shape, object or text; part of the document, not indexed
 * - `nested`: a list of objects, each matched on its own
 *
 * There is no boolean: one odd value in it refuses the whole document, while a keyword takes `true` as well.
 */
export type FieldType =
  | 'keyword' | 'text' | 'keyword_and_text' | 'keyword_unsorted'
  | 'ip' | 'geo_point'
  | 'long' | 'integer' | 'short' | 'float' | 'double'
  | 'date'
  | 'flat_object' | 'closed_object' | 'kept' | 'nested';

/** A type, or a date written in a way of its own: formats of java.time, separated by `||`. */
export type Field = FieldType | { readonly dateFormat: string };

/** The fields of a log type beside those that every type has: data, path → type. */
export interface IndexFields {
  /** Name of the component template without its prefix, e.g. `log-aws-elb`; it serves the indices `<template>-*`. Types may share one. */
  readonly template: string;
  /** @default - the engine waits as long as the base template says */
  readonly refreshIntervalSeconds?: number;
  /** @default - as many as the base template says */
  readonly primaryShards?: number;
  /** The greatest number of fields of an index. @default - as many as the base template says */
  readonly totalFieldsLimit?: number;
  /** Another name under which the indices are searched, so that patterns of a wider kind find them. @default - none */
  readonly readAlias?: string;
  readonly fields: Readonly<Record<string, Field>>;
}
