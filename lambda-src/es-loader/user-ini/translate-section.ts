import { mappingChanged, readMapping, requireOption } from './mapped-fields';
import { SectionError } from './problem';
import { entriesOf, integerOf, jsonListOf, patternOf, textOf, truthOf, wordsOf, type SectionOptions } from './section-options';
import type { IndexRotation, LogFormat, LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { messageOf } from '../../shared/errors';
import { offsetMinutes } from '../../shared/time-zone';

/** What the reference writes where a type has no key of its own. */
const NO_KEY = 'dummydummydummy';

type Members = { -readonly [Name in keyof LogTypeDefinition]?: LogTypeDefinition[Name] };

/** Options that decide members of a definition together, and how. */
interface Rule {
  readonly keys: readonly string[];
  read(options: SectionOptions, base: Members): Members;
}

const FORMATS: readonly LogFormat[] = ['text', 'multiline', 'csv', 'json', 'winevtxml', 'xml', 'cef', 'parquet'];

const RULES: readonly Rule[] = [
  { keys: ['s3_key'], read: (options) => ({ keyPattern: patternOf(options, 's3_key', 'anywhere') }) },
  {
    keys: ['s3_key_ignored'],
    read: (options) => {
      const pattern = patternOf(options, 's3_key_ignored', 'anywhere');
      return { ignoredKeys: pattern === undefined ? undefined : { pattern, reason: 'the key matches s3_key_ignored' } };
    },
  },
  { keys: ['file_format'], read: (options) => ({ format: formatOf(options) }) },
  { keys: ['via_cwl', 'via_firelens'], read: (options) => ({ envelope: envelopeOf(options) }) },
  { keys: ['ignore_container_stderr'], read: (options) => ({ stderr: truthOf(options, 'ignore_container_stderr') ? undefined : 'load' }) },
  { keys: ['json_delimiter'], read: (options) => ({ recordsField: textOf(options, 'json_delimiter') }) },
  { keys: ['text_header_line_number'], read: (options) => ({ headerLines: integerOf(options, 'text_header_line_number') || undefined }) },
  { keys: ['csv_delimiter'], read: (options) => ({ delimiter: delimiterOf(options) }) },
  {
    keys: ['multiline_firstline', 'xml_firstline'],
    read: (options, { format }) =>
      ({ firstLinePattern: patternOf(options, format === 'xml' ? 'xml_firstline' : 'multiline_firstline', 'start') }),
  },
  { keys: ['log_pattern'], read: (options) => ({ linePattern: patternOf(options, 'log_pattern', 'start') }) },
  { keys: ['index_name'], read: (options) => ({ index: textOf(options, 'index_name') }) },
  { keys: ['index_suffix'], read: (options) => ({ indexSuffix: textOf(options, 'index_suffix') }) },
  { keys: ['index_rotation'], read: (options) => ({ indexRotation: rotationOf(options.text('index_rotation')) }) },
  {
    keys: ['index_time'],
    read: (options) => ({ indexTime: options.text('index_time').includes('event_ingested') ? 'event.ingested' : undefined }),
  },
  { keys: ['index_tz'], read: (options) => ({ indexTimeZone: options.text('index_tz') === '' ? '' : offsetOf(options, 'index_tz') }) },
  {
    keys: [
      'timestamp_key', 'timestamp_key_list', 'timestamp_format', 'timestamp_format_list', 'timestamp_tz', 'timestamp_nano', 'file_timestamp_format',
    ],
    read: (options, { timestamp }) => ({ timestamp: timestampOf(options, timestamp) }),
  },
  { keys: ['doc_id'], read: (options) => ({ documentId: textOf(options, 'doc_id') }) },
  { keys: ['doc_id_suffix'], read: (options) => ({ documentIdSuffix: textOf(options, 'doc_id_suffix') }) },
  { keys: ['renamed_newfields'], read: (options) => ({ rename: renamesOf(options) }) },
  { keys: ['json_to_text'], read: (options) => ({ textPaths: wordsOrNothing(options, 'json_to_text') }) },
  { keys: ['ecs_version'], read: (options) => ({ ecsVersion: options.text('ecs_version') }) },
  { keys: ['cloud_provider'], read: (options) => ({ cloudProvider: options.text('cloud_provider') }) },
  { keys: ['field_prefix'], read: (options) => ({ fieldPrefix: textOf(options, 'field_prefix') }) },
  {
    keys: ['ignore_own_logs'],
    read: (options, { ownTraffic }) => ({ ownTraffic: truthOf(options, 'ignore_own_logs') ? ownTraffic : undefined }),
  },
  {
    keys: ['geoip', 'ioc_ip', 'ioc_domain', 'user_agent_enrichment_field', 'clientip_xff'],
    read: (options, { enrich }) => ({ enrich: enrichmentOf(options, enrich) }),
  },
  { keys: ['max_log_count'], read: (options) => { integerOf(options, 'max_log_count'); return {}; } },
];

/** Translates a section into the definition of a log type. `base` is the type of this library with that name. Throws SectionError. */
export const translateSection = (options: SectionOptions, base: LogTypeDefinition | undefined, order: number): LogTypeDefinition => {
  const { section } = options;
  const members: Members = base ? { ...base, optional: undefined } : { id: section, title: section, service: section, order };
  for (const { keys, read } of RULES) {
    if (!base || options.changed(...keys)) Object.assign(members, read(options, members));
  }
  if (!base || options.changed(...Object.keys(base.rename ?? {}))) members.rename = renamesOf(options);
  if (!base || mappingChanged(options)) Object.assign(members, readMapping(options, members));
  return JSON.parse(JSON.stringify(requireAll(members, options))) as LogTypeDefinition;
};

const requireAll = (members: Members, options: SectionOptions): LogTypeDefinition => {
  const { format, linePattern, firstLinePattern, envelope } = members;
  if (options.text('s3_key') === NO_KEY) throw new SectionError('s3_key', 'is missing; without it no object is of this type');
  const needed: Array<[key: string, value: unknown]> = [['s3_key', members.keyPattern], ['file_format', format], ['index_name', members.index]];
  if (format === 'text' || format === 'multiline') needed.push(['log_pattern', linePattern]);
  if (format === 'multiline' && !envelope) needed.push(['multiline_firstline', firstLinePattern]);
  if (format === 'xml' && !envelope) needed.push(['xml_firstline', firstLinePattern]);
  const missing = needed.find(([, value]) => value === undefined || value === '');
  if (missing) throw new SectionError(missing[0], 'is missing, and nothing can be loaded without it');
  return members as LogTypeDefinition;
};

const formatOf = (options: SectionOptions): LogFormat | undefined => {
  const text = options.text('file_format');
  if (text === '') return undefined;
  const format = FORMATS.find((known) => known === text);
  if (!format) throw new SectionError('file_format', `must be one of ${FORMATS.join(', ')}, got ${JSON.stringify(text)}`);
  return format;
};

const envelopeOf = (options: SectionOptions): LogTypeDefinition['envelope'] => {
  const [cloudWatch, fireLens] = [truthOf(options, 'via_cwl'), truthOf(options, 'via_firelens')];
  if (cloudWatch) return 'cloudwatch-logs';
  return fireLens ? 'firelens' : undefined;
};

const delimiterOf = (options: SectionOptions): string | undefined => {
  const text = options.text('csv_delimiter');
  if ([...text].length > 1) throw new SectionError('csv_delimiter', `must be one character, got ${JSON.stringify(text)}`);
  return text || undefined;
};

/** By what the text contains; what is not known means a year. */
const rotationOf = (text: string): IndexRotation =>
  (['auto', 'daily', 'weekly', 'monthly'] as const).find((rotation) => text.includes(rotation)) ?? 'yearly';

const offsetOf = (options: SectionOptions, key: string): string => {
  const text = options.text(key);
  try {
    offsetMinutes(text);
  } catch (error) {
    throw new SectionError(key, messageOf(error));
  }
  return text;
};

const timestampOf = (options: SectionOptions, base: LogTypeDefinition['timestamp']): LogTypeDefinition['timestamp'] => {
  const list = overrides(options, 'timestamp_key', 'timestamp_key_list') ? [] : wordsOf(options, 'timestamp_key_list');
  const key = options.text('timestamp_key');
  const single = key === '' ? [] : [key];
  const formats = overrides(options, 'timestamp_format', 'timestamp_format_list') ? undefined : jsonListOf(options, 'timestamp_format_list');
  const keysChanged = options.changed('timestamp_key', 'timestamp_key_list');
  return {
    fields: list.length > 0 ? list : single,
    ...base?.clockIfAbsent && !keysChanged && { clockIfAbsent: true },
    formats: formats ?? [options.text('timestamp_format')],
    timeZone: offsetOf(options, 'timestamp_tz'),
    nanoseconds: truthOf(options, 'timestamp_nano') || undefined,
    keyPattern: options.changed('file_timestamp_format') || !base ? patternOf(options, 'file_timestamp_format', 'anywhere') : base.keyPattern,
  };
};

/** Lists win over single values, but not those of this library over single values of the user. */
const overrides = (options: SectionOptions, single: string, list: string): boolean => options.changed(single) && !options.changed(list);

const renamesOf = (options: SectionOptions): LogTypeDefinition['rename'] => {
  const names = entriesOf(options, 'renamed_newfields');
  for (const name of names) requireOption(options, 'renamed_newfields', name);
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, options.text(name)]));
};

const wordsOrNothing = (options: SectionOptions, key: string): string[] | undefined => {
  const words = wordsOf(options, key);
  return words.length === 0 ? undefined : words;
};

/** What no option can say (URLs, hashes of files) stays as the library has it. */
const enrichmentOf = (options: SectionOptions, known: LogTypeDefinition['enrich']): LogTypeDefinition['enrich'] => {
  const forwardedFor = pathsOf(options, 'clientip_xff');
  if (forwardedFor && forwardedFor.length !== 2) {
    const got = `got ${forwardedFor.length}`;
    throw new SectionError('clientip_xff', `must name two fields: the client's, and that of the addresses it was forwarded for; ${got}`);
  }
  const [ip, domain] = [pathsOf(options, 'ioc_ip'), pathsOf(options, 'ioc_domain')];
  return {
    geoip: wordsOrNothing(options, 'geoip'),
    indicators: ip || domain || known?.indicators ? { ...known?.indicators, ip, domain } : undefined,
    userAgent: textOf(options, 'user_agent_enrichment_field'),
    forwardedFor: forwardedFor as [string, string] | undefined,
  };
};

const pathsOf = (options: SectionOptions, key: string): string[] | undefined => {
  const entries = entriesOf(options, key);
  return entries.length === 0 ? undefined : entries;
};
