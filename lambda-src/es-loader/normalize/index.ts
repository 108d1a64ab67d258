import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { ExactNumber } from '../json/exact-number';
import type { QuotedText } from '../json/quoted-text';
import type { EcsRecord, Envelope, Fields, LoaderSettings, LogRecord, LogType, NormalizeContext, ObjectAccount } from '../model';
import { addCloud } from './cloud';
import { addContainer, keepAtRoot } from './container';
import { md5, textId } from './document-id';
import { compileMapping, type CommonFields } from './map-fields';
import { originOf } from './origin';
import { compileOwnTraffic } from './own-traffic';
import { compilePath } from './paths';
import { compileRename } from './rename';
import { isFalsy, textForm } from './scalar-text';
import { compileTextPaths } from './text-paths';
import { compileTimestamps } from './timestamp';

const ECS_VERSION = '1.10.0';
const COMMON_FIELDS = [
  '@message', '@timestamp', '@log_type', '@log_s3bucket', '@log_s3key', '@log_group', '@log_stream', '@id',
  'event.module', 'event.ingested', 'ecs.version',
];

/** Turns the records of one object into documents-to-be; undefined for a record that is excluded. */
export type NormalizeRecord = (record: LogRecord) => EcsRecord | undefined;

/** How records of a log type become ECS: compiled once, then opened for each object. */
export type OpenNormalizer = (account: ObjectAccount, settings: LoaderSettings) => NormalizeRecord;

/** Compiles the normalization of a log type. */
export const compileNormalizer = ({ definition, normalize }: LogType): OpenNormalizer => {
  const { id, index, documentId, cloudProvider = 'aws', ecsVersion = ECS_VERSION } = definition;
  const timestamps = compileTimestamps(definition);
  const addEnvelopeTime = compileEnvelopeTime(definition);
  const mapFields = compileMapping(definition, COMMON_FIELDS);
  const toText = compileTextPaths(definition.textPaths ?? []);
  const rename = compileRename(definition);
  const readSuffix = definition.documentIdSuffix === undefined ? undefined : compilePath(definition.documentIdSuffix);
  const indexByIngestion = definition.indexTime === 'event.ingested';
  const markUnreadable = compileMapping({ constants: unreadableConstants(definition) }, COMMON_FIELDS);

  return (account, settings) => {
    const { bucket, key } = account.object;
    const origin = originOf(key, settings.origin);
    const time = timestamps(key, settings.now);
    const isOwn = compileOwnTraffic(definition, settings.ownIdentities);
    const placeId = settings.documentId === 'place' ? (number: number): string => md5(`${bucket}/${key}/${number}`) : undefined;

    const unreadable = ({ text: message, number, envelope, error }: LogRecord): EcsRecord => {
      account.unreadable++;
      const documentHash = placeId?.(number) ?? textId(message, `${key}${envelope?.id ?? 'None'}`);
      const ingested = settings.now();
      const ecs = markUnreadable({}, common(message, time.fallback(envelope), documentHash, ingested, envelope));
      ecs.error = { message: error ?? 'the record has no valid time' };
      addCloud({}, ecs, cloudProvider, envelope, origin);
      if (envelope?.container) {
        Object.assign(ecs, envelope.container);
        addContainer(ecs, envelope);
      }
      return { record: undefined, ecs, number, id: documentHash, index, indexTime: indexByIngestion ? ingested : ecs['@timestamp'] as string };
    };

    const common = (
      message: string | QuotedText, timestamp: string, documentHash: unknown, ingested: string, envelope: Envelope | undefined,
    ): CommonFields => ({
      '@message': message,
      '@timestamp': timestamp,
      '@log_type': id,
      '@log_s3bucket': bucket,
      '@log_s3key': key,
      '@log_group': envelope?.logGroup ?? null,
      '@log_stream': envelope?.logStream ?? null,
      '@id': documentHash,
      'event.module': id,
      'event.ingested': ingested,
      'ecs.version': ecsVersion,
    });

    return (logRecord) => {
      const { text: message, fields: record, number, envelope } = logRecord;
      if (record === undefined) return unreadable(logRecord);
      const container = envelope?.container;
      if (container) Object.assign(record, container);
      if (isOwn?.(record)) {
        account.exclude('own');
        return undefined;
      }
      rename?.(record);
      const timestamp = time.read(record, envelope);
      if (timestamp === undefined) return unreadable({ ...logRecord, error: 'the record has no valid time' });

      const ingested = settings.now();
      const identifier = idOf(documentId, record) ?? placeId?.(number) ?? textId(message, envelope?.id ?? '');
      toText?.(record);
      const ecs = mapFields(record, common(message, timestamp, identifier, ingested, envelope));
      if (envelope) addEnvelopeTime?.(ecs, envelope);
      addCloud(record, ecs, cloudProvider, envelope, origin);
      if (container) addContainer(ecs, envelope, definition.constants);

      const result = normalize && runNormalize(record, ecs, logRecord);
      if (result?.ignored) {
        account.exclude('type');
        return undefined;
      }
      if (container && definition.fieldPrefix) keepAtRoot(record, ecs, container);
      const suffix = result?.documentIdSuffix ?? (readSuffix && documentSuffix(readSuffix(ecs) ?? readSuffix(record)));
      return {
        record,
        ecs,
        number,
        id: suffix ? `${textForm(ecs['@id'])}_${suffix}` : idValue(ecs['@id']),
        index: result?.index ?? index,
        indexTime: indexByIngestion ? ingested : result?.indexTime ?? timestamp,
        asLogged: result?.asLogged,
      };
    };

    function runNormalize(record: Fields, ecs: Fields, { text: message, envelope }: LogRecord) {
      try {
        return normalize!(record, ecs, new RecordContext(key, message, envelope));
      } catch (error) {
        account.scriptErrors++;
        const own = ecs.error as Fields | undefined;
        ecs.error = { ...own, message: own?.message ?? `the normalizer of ${id} failed: ${(error as Error).message}` };
        return undefined;
      }
    }
  };
};

class RecordContext implements NormalizeContext {
  constructor(readonly key: string, private readonly message: string | QuotedText, readonly envelope: Envelope | undefined) {}

  /** Put together only where it is asked for. */
  get text(): string {
    return String(this.message);
  }
}

/** Where the time of the envelope may be that of the record, the document holds it as it came. */
const compileEnvelopeTime = ({ timestamp }: LogTypeDefinition): ((ecs: Fields, envelope: Envelope) => void) | undefined => {
  const cwl = timestamp?.fields.includes('cwl_timestamp');
  const cwe = timestamp?.fields.includes('cwe_timestamp');
  if (!cwl && !cwe) return undefined;
  return (ecs, { cwlTimestamp, cweTimestamp }) => {
    if (cwl && cwlTimestamp !== undefined) ecs.cwl_timestamp = cwlTimestamp;
    if (cwe && cweTimestamp !== undefined) ecs.cwe_timestamp = cweTimestamp;
  };
};

const idOf = (documentId: string | undefined, record: Fields): unknown => {
  const value = documentId === undefined ? undefined : record[documentId];
  const isGroup = typeof value === 'object' && !(value instanceof ExactNumber);
  return value === null || value === '' || isGroup ? undefined : value;
};

const idValue = (value: unknown): string | number => (typeof value === 'number' ? value : textForm(value));

const documentSuffix = (value: unknown): string | undefined => (isFalsy(value) ? undefined : textForm(value));

/** What a type calls itself counts for unreadable records, too. */
const unreadableConstants = ({ constants = {} }: LogTypeDefinition): LogTypeDefinition['constants'] => ({
  ...typeof constants['@log_type'] === 'string' && { '@log_type': constants['@log_type'] },
  ...typeof constants['event.module'] === 'string' && { 'event.module': constants['event.module'] },
  'event.kind': 'pipeline_error',
});
