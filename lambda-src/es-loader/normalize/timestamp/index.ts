import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import type { Envelope, Fields } from '../../model';
import { compilePattern, groupNames } from '../../pattern';
import { compilePath } from '../paths';
import { rememberLast } from '../remember-last';
import { isoText } from './civil-time';
import { epochParser } from './epoch';
import { parseIso8601 } from './iso8601';
import { compileStrptime } from './strptime';
import { syslogParser } from './syslog';
import { offsetMinutes, printOffset } from '../../../shared/time-zone';

/** The time of a record, ISO with offset; undefined when it should have one and has none that can be read. */
export type ReadTimestamp = (record: Fields, envelope: Envelope | undefined) => string | undefined;

/** The time of one object's records. */
export interface Timestamps {
  readonly read: ReadTimestamp;
  /** For records without a time of their own: the key's, the log event's, the envelope's, else the clock's. */
  readonly fallback: (envelope: Envelope | undefined) => string;
}

type ParseTime = (value: unknown, now: () => string) => string | undefined;

/** Compiles where the time of a log type stands and how it is written. */
export const compileTimestamps = ({ timestamp }: LogTypeDefinition): ((key: string, now: () => string) => Timestamps) => {
  const offset = printOffset(offsetMinutes(timestamp?.timeZone ?? '+00:00'));
  const parsers = (timestamp?.formats ?? ['iso8601']).map((format) => compileFormat(format, offset));
  const parse: ParseTime = parsers.length === 1 ? parsers[0] : (value, now) => first(parsers, value, now);
  const prepare = timestamp?.nanoseconds ? cutNanoseconds : (value: unknown) => value;
  const timeOfKey = timestamp?.keyPattern === undefined ? undefined : compileTimeOfKey(timestamp.keyPattern);
  const epoch = epochParser(offset);
  const readers = (timestamp?.fields ?? []).map((field) => ({ field, read: compilePath(field) }));

  return (key, now) => {
    const fileTime = timeOfKey?.(key);
    const fallback = (envelope: Envelope | undefined) =>
      fileTime ?? epoch(envelope?.cwlTimestamp) ?? parseIso8601(envelope?.cweTimestamp, offset) ?? now();
    if (readers.length === 0) {
      return {
        fallback,
        read: (record, envelope) =>
          (hasValue(record['@timestamp']) ? parse(record['@timestamp'], now) : fileTime ?? epoch(envelope?.cwlTimestamp) ?? now()),
      };
    }
    const value = (field: string, read: (record: unknown) => unknown, record: Fields, envelope: Envelope | undefined) => {
      if (field === 'cwl_timestamp') return envelope?.cwlTimestamp ?? read(record);
      return field === 'cwe_timestamp' ? envelope?.cweTimestamp ?? read(record) : read(record);
    };
    return {
      fallback,
      read: (record, envelope) => {
        for (const { field, read } of readers) {
          if (field === 'file_timestamp') return fileTime;
          const found = value(field, read, record, envelope);
          if (found !== undefined) return parse(prepare(found), now);
        }
        return timestamp?.clockIfAbsent ? now() : undefined;
      },
    };
  };
};

const hasValue = (value: unknown): boolean => value !== undefined && value !== null;

const first = (parsers: readonly ParseTime[], value: unknown, now: () => string): string | undefined => {
  for (const parse of parsers) {
    const time = parse(value, now);
    if (time !== undefined) return time;
  }
  return undefined;
};

const compileFormat = (format: string, offset: string): ParseTime => {
  if (format.includes('epoch')) return epochParser(offset);
  if (format.includes('iso8601')) return (value) => parseIso8601(value, offset);
  if (format.includes('syslog')) return syslogParser(offset);
  const parse = compileStrptime(format);
  const parseText = rememberLast((text) => parse(text, offset));
  return (value) => (typeof value === 'string' ? parseText(value) : undefined);
};

/** Cuts or pads a fraction to six digits where something follows it. */
const cutNanoseconds = (value: unknown): unknown =>
  (typeof value === 'string' ? value.replace(/(?<=\d\d\.)\d{1,9}(?=.)/, (digits) => digits.slice(0, 6).padEnd(6, '0')) : value);

const compileTimeOfKey = (keyPattern: string): ((key: string) => string | undefined) => {
  const pattern = compilePattern(keyPattern, { at: 'anywhere' });
  const groups = new Map(groupNames(keyPattern).map((name, at) => [name, at + 1]));
  return (key) => {
    const match = pattern.exec(key);
    if (!match) return undefined;
    const text = (name: string) => match[groups.get(name) ?? -1];
    const number = (name: string, otherwise: number): number => Number(text(name) ?? otherwise);
    return isoText({
      year: number('year', 2000),
      month: number('month', 1),
      day: number('day', 1),
      hour: number('hour', 0),
      minute: number('minute', 0),
      second: number('second', 0),
      fraction: text('microsecond')?.padStart(6, '0'),
      offset: '+00:00',
    });
  };
};
