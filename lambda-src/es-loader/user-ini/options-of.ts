import { RegExpParser } from '@eslint-community/regexpp';
import { DEFAULT_OPTIONS } from './option-names';
import { pythonForm } from './python-form';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { patternSource } from '../pattern';

/** Options as written in a file. */
export interface WrittenOptions {
  has(key: string): boolean;
  get(key: string): string | undefined;
}

/** What a user's file would say to define a log type of this library: what sections inherit from it, and refer to. */
export const optionsOf = (definition: LogTypeDefinition, hasNormalizer: boolean): WrittenOptions => {
  const { timestamp, rename = {}, fields = {}, lists = {}, constants = {}, enrich = {} } = definition;
  const options = new Map<string, string | undefined>(Object.entries({
    file_format: definition.format,
    via_cwl: definition.envelope === 'cloudwatch-logs' ? 'True' : undefined,
    via_firelens: definition.envelope === 'firelens' ? 'True' : undefined,
    json_delimiter: definition.recordsField,
    text_header_line_number: definition.headerLines?.toString(),
    csv_delimiter: definition.delimiter,
    index_name: definition.index,
    index_suffix: definition.indexSuffix,
    index_rotation: definition.indexRotation,
    index_time: definition.indexTime && (definition.indexTime === 'event.ingested' ? 'event_ingested' : '@timestamp'),
    index_tz: definition.indexTimeZone,
    ...timestampOptions(timestamp),
    doc_id: definition.documentId,
    doc_id_suffix: definition.documentIdSuffix,
    ...rename,
    renamed_newfields: words(Object.keys(rename)),
    json_to_text: words(definition.textPaths),
    ecs_version: definition.ecsVersion,
    cloud_provider: definition.cloudProvider,
    field_prefix: definition.fieldPrefix,
    ...Object.fromEntries(Object.entries(fields).map(([target, paths]) => [target, paths.join(' ')])),
    ...Object.fromEntries(Object.entries(lists).map(([target, entries]) => [target, `[${entries.map((paths) => paths.join(' ')).join(', ')}]`])),
    ...Object.fromEntries(Object.entries(constants).map(([target, value]) => [target, typeof value === 'string' ? value : `[${value.join(', ')}]`])),
    ecs: words([...Object.keys(fields), ...Object.keys(lists)]),
    static_ecs: words(Object.keys(constants)),
    script_ecs: hasNormalizer ? definition.id : undefined,
    geoip: words(enrich.geoip),
    ioc_ip: words(enrich.indicators?.ip),
    ioc_domain: words(enrich.indicators?.domain),
    user_agent_enrichment_field: enrich.userAgent,
    clientip_xff: words(enrich.forwardedFor),
  }));
  const patterns = new Map(Object.entries({
    s3_key: definition.keyPattern,
    s3_key_ignored: definition.ignoredKeys?.pattern,
    log_pattern: definition.linePattern,
    [definition.format === 'xml' ? 'xml_firstline' : 'multiline_firstline']: definition.firstLinePattern,
    file_timestamp_format: timestamp?.keyPattern,
  }));
  return {
    has: (key) => options.get(key) !== undefined || patterns.get(key) !== undefined,
    get(key) {
      const pattern = patterns.get(key);
      const text = pattern === undefined ? options.get(key) : inPython(pattern);
      return text?.replaceAll('$', '$$$$');
    },
  };
};

const timestampOptions = (timestamp: LogTypeDefinition['timestamp']): Record<string, string | undefined> => {
  if (!timestamp) return {};
  const { fields, formats = [], timeZone, nanoseconds } = timestamp;
  return {
    ...fields.length === 1 ? { timestamp_key: fields[0] } : { timestamp_key_list: words(fields) },
    ...formats.length === 1 && { timestamp_format: formats[0] },
    ...formats.length > 1 && { timestamp_format_list: JSON.stringify(formats) },
    timestamp_tz: timeZone,
    timestamp_nano: nanoseconds ? 'True' : undefined,
  };
};

const words = (list: readonly string[] | undefined): string | undefined => (list && list.length > 0 ? list.join(' ') : undefined);

const inPython = (pattern: string): string => {
  const { source, flags } = patternSource(pattern);
  return pythonForm(new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: flags === 'u' }));
};

/** Everything that is set where neither a user nor a type of this library says otherwise. */
export const defaultOptions: WrittenOptions = DEFAULT_OPTIONS;
