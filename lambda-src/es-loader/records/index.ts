import { beginsMessage, cloudWatchLogsReader } from './cloudwatch-logs';
import { csvReader } from './csv';
import { fireLensReader } from './firelens';
import { parseCef } from './format/cef';
import { columnsParser } from './format/columns';
import { collectJson, parseJsonMessage } from './format/json';
import { textParser } from './format/text';
import { parseWindowsEvent } from './format/windows-event-xml';
import { parseXml } from './format/xml';
import { JsonValues } from './framing/json-values';
import { LineGroups } from './framing/line-groups';
import { Lines } from './framing/lines';
import type { Parsed, RecordCollector } from './record-collector';
import { blank, strip, stripRight } from './strip';
import { createTextDecoder } from './text-decoder';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { ConfigurationError } from '../../shared/errors';
import { compilePattern } from '../pattern';

/** Takes one entry's text in parts and hands records to the collector. */
interface EntryReader {
  push(text: string): void;
  end(): void;
}

/** Opens a reader for an entry; header lines count for each entry anew. */
type OpenEntry = (collector: RecordCollector) => EntryReader;

/** How the records of a log type are read: compiled once, when the type is first met. */
export interface RecordFormat {
  readonly openEntry: OpenEntry;
}

/** Compiles the reading of a log type. Throws ConfigurationError when the definition does not say enough. */
export const compileRecords = (definition: LogTypeDefinition): RecordFormat => ({ openEntry: entryReader(definition) });

/** Characters. Documents of a batch are alive together, and what is alive when the collector of garbage comes by is what it costs. */
const BATCH_LENGTH = 16 * 1024;

/** Reads one entry's bytes; what comes of the records arrives in batches. */
export async function* readTextEntry<Out>(
  format: RecordFormat,
  chunks: AsyncIterable<Buffer>,
  collector: RecordCollector<Out>,
): AsyncIterable<Out[]> {
  const decoder = createTextDecoder();
  const reader = format.openEntry(collector);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk);
    for (let start = 0; start < text.length; start += BATCH_LENGTH) {
      reader.push(text.slice(start, start + BATCH_LENGTH));
      yield collector.take();
      if (collector.finished) return;
    }
  }
  reader.push(decoder.end());
  reader.end();
  yield collector.take();
}

const entryReader = (definition: LogTypeDefinition): OpenEntry => {
  if (definition.envelope === 'cloudwatch-logs') {
    const parse = messageParser(definition);
    const inMessages: OpenEntry = (collector) => cloudWatchLogsReader(parse, collector);
    return definition.envelopeOptional ? whicheverReader(beginsMessage, inMessages, bareReader(definition)) : inMessages;
  }
  if (definition.envelope === 'firelens') {
    const parse = messageParser(definition);
    return (collector) => fireLensReader(definition.stderr ?? 'exclude', parse, collector);
  }
  return bareReader(definition);
};

/** For records that follow each other as they are. */
const bareReader = (definition: LogTypeDefinition): OpenEntry => {
  switch (definition.format) {
    case 'json': return jsonReader(definition);
    case 'text': return textReader(definition);
    case 'csv': return definition.delimiter ? cellsReader(definition.id, definition.delimiter) : columnsReader;
    case 'cef': return cefReader;
    case 'multiline': return groupsReader(definition, textParser(linePattern(definition)));
    case 'winevtxml': return windowsEventReader;
    case 'xml': return groupsReader(definition, parseXml);
    case 'parquet': return onlyParquet;
    default: throw unsupported(definition);
  }
};

/** Enough of an entry to tell how it goes on. */
const BEGINNING_LENGTH = 64;

/** Reads an entry in the one way or the other, as it begins. */
const whicheverReader = (isFirst: (beginning: string) => boolean, first: OpenEntry, second: OpenEntry): OpenEntry => (collector) => {
  let beginning = '';
  let reader: EntryReader | undefined;
  const open = (): EntryReader => {
    const opened = (isFirst(beginning) ? first : second)(collector);
    opened.push(beginning);
    return opened;
  };
  return {
    push: (text) => {
      if (reader) {
        reader.push(text);
        return;
      }
      beginning += text;
      if (beginning.length >= BEGINNING_LENGTH) reader = open();
    },
    end: () => {
      reader ??= open();
      reader.end();
    },
  };
};

/** Parquet does not come this way. */
const onlyParquet: OpenEntry = () => {
  throw new Error('expected Parquet, found text');
};

/** For records that arrive one by one in an envelope. */
const messageParser = (definition: LogTypeDefinition): ((text: string) => Parsed) => {
  switch (definition.format) {
    case 'json': return parseJsonMessage;
    case 'text': case 'multiline': return textParser(linePattern(definition));
    case 'winevtxml': return parseWindowsMessage;
    case 'xml': return parseXml;
    case 'cef': return parseCef;
    default: throw unsupported(definition);
  }
};

const jsonReader = ({ recordsField }: LogTypeDefinition): OpenEntry => (collector) =>
  new JsonValues(collectJson(recordsField, collector), recordsField);

const textReader = (definition: LogTypeDefinition): OpenEntry => {
  const parse = textParser(linePattern(definition));
  return (collector) => lineReader(collector, definition.headerLines ?? 0, () => undefined, () => parse);
};

const cefReader: OpenEntry = (collector) => lineReader(collector, 0, () => undefined, () => parseCef);

const columnsReader: OpenEntry = (collector) => {
  let parse: ((row: string) => Parsed) | undefined;
  return lineReader(collector, 1, (header) => { parse = columnsParser(header); }, () => parse!);
};

const cellsReader = (id: string, delimiter: string): OpenEntry => {
  if ([...delimiter].length === 1 && !/["\r\n]/.test(delimiter)) return (collector) => csvReader(delimiter, collector);
  const given = JSON.stringify(delimiter);
  throw new ConfigurationError(`log type ${id}: delimiter must be one character that neither quotes nor ends a line, got ${given}`);
};

/** One record a line, after some lines of heading. */
const lineReader = (
  collector: RecordCollector,
  headings: number,
  readHeading: (line: string) => void,
  parser: () => (line: string) => Parsed,
): EntryReader => {
  const lines = new Lines();
  let headingsLeft = headings;
  const collect = (batch: readonly string[]): void => {
    for (const raw of batch) {
      if (headingsLeft > 0) {
        headingsLeft--;
        readHeading(raw);
        continue;
      }
      if (!collector.next()) continue;
      const line = strip(raw);
      if (line === '') collector.skip();
      else collector.add(line, parser()(line));
    }
  };
  return { push: (text) => collect(lines.push(text)), end: () => collect(lines.end()) };
};

/** Records of several lines, each of which begins with a line that is known. */
const groupsReader = (definition: LogTypeDefinition, parse: (text: string) => Parsed): OpenEntry => {
  const { id, format, firstLinePattern } = definition;
  if (!firstLinePattern) throw new ConfigurationError(`log type ${id}: firstLinePattern is needed for ${format} records; set it`);
  const first = compilePattern(firstLinePattern, { at: 'start' });
  return (collector) => {
    const groups = new LineGroups({ opens: (line) => first.test(line) });
    return groupReader(groups, collector, (group) => {
      const text = stripRight(group);
      collector.add(text, parse(text));
    });
  };
};

const windowsEventReader: OpenEntry = (collector) => {
  const groups = new LineGroups({
    opens: (line) => line.startsWith('<Event xmlns='),
    closes: (line) => line.endsWith('</Event>\n') || line.endsWith('</Event>'),
  });
  return groupReader(groups, collector, (group) => collector.add(group, parseWindowsMessage(group)));
};

const groupReader = (groups: LineGroups, collector: RecordCollector, add: (group: string) => void): EntryReader => {
  const collect = (batch: readonly string[]): void => {
    for (const group of batch) {
      if (!collector.next()) continue;
      if (blank(group)) collector.skip();
      else add(group);
    }
  };
  return { push: (text) => collect(groups.push(text)), end: () => collect(groups.end()) };
};

const parseWindowsMessage = (xml: string): Parsed => {
  try {
    return parseWindowsEvent(xml) ?? 'no Windows event in the text';
  } catch (error) {
    return `no Windows event can be read: ${(error as Error).message}`;
  }
};

const linePattern = ({ id, format, linePattern: pattern }: LogTypeDefinition): string => {
  if (!pattern) throw new ConfigurationError(`log type ${id}: linePattern is needed for format ${format}; set it`);
  return pattern;
};

const unsupported = ({ id, format, envelope }: LogTypeDefinition): ConfigurationError =>
  new ConfigurationError(`log type ${id}: format ${format}${envelope ? ` in ${envelope}` : ''} cannot be read by this version`);
