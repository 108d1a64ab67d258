import { patternSource } from '../../lambda-src/es-loader/pattern';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';

/** How records are cut out of an object and read, in words. */
export const explainReading = (definition: LogTypeDefinition): string[] => [...envelopeOf(definition), ...formatOf(definition)];

const envelopeOf = ({ envelope }: LogTypeDefinition): string[] => {
  switch (envelope) {
    case 'cloudwatch-logs': return ['the object holds messages of a CloudWatch Logs subscription; each of their log events is a record'];
    case 'firelens': return ['each line is a JSON object written by FireLens; its member log is the record'];
    default: return [];
  }
};

const formatOf = (definition: LogTypeDefinition): string[] => {
  const { format, envelope, recordsField, headerLines = 0, delimiter, firstLinePattern } = definition;
  const line = envelope ? 'a record' : 'each line is a record; it';
  switch (format) {
    case 'json': return [recordsField === undefined || envelope
      ? 'JSON: each value is a record, of an EventBridge event its detail'
      : `JSON: each element of the list ${recordsField} is a record`];
    case 'text': return [
      ...headerLines > 0 ? [`the first ${headerLines} lines are no records`] : [],
      `${line} is matched from its beginning with a pattern whose named groups are its fields`,
    ];
    case 'multiline': return [
      ...envelope ? [] : [`a record begins with each line that matches ${patternSource(firstLinePattern ?? '').source}`],
      'a record is matched from its beginning with a pattern whose named groups are its fields',
    ];
    case 'csv': return [`the first line names the columns, each other line is a record; columns are separated by ${delimiter ?? 'white space'}`];
    case 'winevtxml': return ['a record is a Windows event in XML, from <Event xmlns= to </Event>'];
    case 'xml': return [`a record is an XML document that begins with each line that matches ${patternSource(firstLinePattern ?? '').source}`];
    case 'parquet': return ['each row is a record'];
    case 'cef': return [`${line} is read as CEF: header, then name=value`];
  }
};
