import type { Explanation } from './explanation';
import type { Envelope, Fields } from '../../lambda-src/es-loader/model';
import { compilePath } from '../../lambda-src/es-loader/normalize/paths';
import { compileTimestamps } from '../../lambda-src/es-loader/normalize/timestamp';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';

export interface TimeQuestion {
  readonly definition: LogTypeDefinition;
  readonly key: string;
  readonly envelope?: Envelope;
  readonly now: () => string;
  /** As the time was read from it; absent for unreadable records. */
  readonly record?: Fields;
  /** The time that the document has. */
  readonly value: string;
}

/** Where the time of a document is from: what the loader reads, asked in parts. */
export const explainTime = (question: TimeQuestion): NonNullable<Explanation['time']> => {
  const { definition: { timestamp }, record, value } = question;
  const candidates = (timestamp?.fields ?? []).map((field) => ({ field, value: valueOf(question, field) }));
  if (record === undefined) return { value, rule: `not from the record, but ${fallbackOf(question)}`, candidates };
  if (!timestamp) {
    const source = compilePath('@timestamp')(record) === undefined ? fallbackOf(question) : 'the @timestamp of the record itself';
    return { value, rule: `the type names no field for it: ${source}`, candidates };
  }
  const chosen = candidates.find(({ value: found }) => found !== undefined);
  if (!chosen) {
    return { value, rule: timestamp.clockIfAbsent ? 'the clock, as no candidate has a value' : fallbackOf(question), candidates };
  }
  const format = formatOf(question, chosen.field);
  const readAs = format === undefined ? '' : `, read as ${format}; without an offset it would be ${timestamp.timeZone ?? '+00:00'}`;
  return {
    value,
    rule: `${chosen.field}, the first candidate with a value${readAs}`,
    candidates,
  };
};

const valueOf = ({ record, envelope, ...question }: TimeQuestion, field: string): unknown => {
  switch (field) {
    case 'file_timestamp': return only({ ...question, record, envelope }, { fields: [field] });
    case 'cwl_timestamp': return envelope?.cwlTimestamp ?? compilePath(field)(record);
    case 'cwe_timestamp': return envelope?.cweTimestamp ?? compilePath(field)(record);
    default: return compilePath(field)(record);
  }
};

/** The first format that reads the field. */
const formatOf = (question: TimeQuestion, field: string): string | undefined => {
  if (field === 'file_timestamp') return undefined;
  const { formats = ['iso8601'] } = question.definition.timestamp!;
  return formats.find((format) => only(question, { fields: [field], formats: [format] }) !== undefined);
};

/** The time that the loader would read if the definition named nothing else. */
const only = (
  { definition, key, record, envelope, now }: Omit<TimeQuestion, 'value'>,
  part: { readonly fields: readonly string[]; readonly formats?: readonly string[] },
): string | undefined => {
  const timestamps = compileTimestamps({ ...definition, timestamp: { ...definition.timestamp, clockIfAbsent: false, ...part } });
  return timestamps(key, now).read(record ?? {}, envelope);
};

const fallbackOf = (question: TimeQuestion): string => {
  const { value } = question;
  const named: Array<[string, string | undefined]> = [
    ['the time in the key', only(question, { fields: ['file_timestamp'] })],
    ['the time of the log event', only(question, { fields: ['cwl_timestamp'], formats: ['epoch'] })],
    ['the time of the EventBridge event', only(question, { fields: ['cwe_timestamp'], formats: ['iso8601'] })],
  ];
  return named.find(([, time]) => time === value)?.[0] ?? 'the clock';
};
