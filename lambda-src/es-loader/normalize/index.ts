import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { ExactNumber } from '../json/exact-number';
import type { QuotedText } from '../json/quoted-text';
import type { EcsRecord, Envelope, Fields, LoaderSettings, LogRecord, LogType, ObjectAccount } from '../model';
import { addCloud } from './cloud';
import { addContainer, keepAtRoot } from './container';
import { md5 } from './document-id';
import { compileMapping } from './map-fields';
import { originOf } from './origin';
import { compileOwnTraffic } from './own-traffic';
import { compilePath } from './paths';
import { compileRename } from './rename';
import { isFalsy, textForm } from './scalar-text';
import { compileTextPaths } from './text-paths';
import { compileTimestamps } from './timestamp';

const ECS_VERSION = '1.10.0';

/** Turns the records of one object into documents-to-be; undefined for a record that is excluded. */
export type NormalizeRecord = (record: LogRecord) => EcsRecord | undefined;

/** How records of a log type become ECS: compiled once, then opened for each object. */
export type OpenNormalizer = (account: ObjectAccount, settings: LoaderSettings) => NormalizeRecord;

/** Compiles the normalization of a log type. */
export const compileNormalizer = ({ definition, normalize }: LogType): OpenNormalizer => {
  const { id, index, documentId, cloudProvider = 'aws', ecsVersion = ECS_VERSION } = definition;
  const timestamps = compileTimestamps(definition);
  const addEnvelopeTime = compileEnvelopeTime(definition);
  const mapFields = compileMapping(definition);
  const toText = compileTextPaths(definition.textPaths ?? []);
  const rename = compileRename(definition);
  const readSuffix = definition.documentIdSuffix === undefined ? undefined : compilePath(definition.documentIdSuffix);
  const indexByIngestion = definition.indexTime === 'event.ingested';
  const typeName = text(definition.constants?.['@log_type']) ?? id;
  const moduleName = text(definition.constants?.['event.module']) ?? id;

  return (account, settings) => {
    const { bucket, key } = account.object;
    const origin = originOf(key, settings.origin);
    const time = timestamps(key, settings.now);
    const isOwn = compileOwnTraffic(definition, settings.ownIdentities);
    const placeId = settings.documentId === 'place' ? (number: number): string => md5(`${bucket}/${key}/${number}`) : undefined;

    const unreadable = ({ text: message, number, envelope, error }: LogRecord): EcsRecord => {
      account.unreadable++;
      const documentHash = placeId?.(number) ?? md5(`${message}${key}${envelope?.id ?? 'None'}`);
      const ecs: Fields = common(message, time.fallback(envelope), documentHash, { text: message, number, envelope });
      ecs['@log_type'] = typeName;
      ecs.event = { module: moduleName, ingested: settings.now(), kind: 'pipeline_error' };
      ecs.error = { message: error ?? 'the record has no valid time' };
      addCloud({}, ecs, cloudProvider, envelope, origin);
      if (envelope?.container) {
        Object.assign(ecs, envelope.container);
        addContainer(ecs, envelope);
      }
      const indexTime = indexByIngestion ? (ecs.event as Fields).ingested : ecs['@timestamp'];
      return { record: undefined, ecs, number, id: documentHash, index, indexTime: indexTime as string };
    };

    const common = (message: string | QuotedText, timestamp: string, documentHash: unknown, { envelope }: LogRecord): Fields => ({
      '@message': message,
      '@timestamp': timestamp,
      '@log_type': id,
      '@log_s3bucket': bucket,
      '@log_s3key': key,
      '@log_group': envelope?.logGroup ?? null,
      '@log_stream': envelope?.logStream ?? null,
      '@id': documentHash,
      'event': undefined,
      'ecs': { version: ecsVersion },
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
      const identifier = idOf(documentId, record) ?? placeId?.(number) ?? md5(`${message}${envelope?.id ?? ''}`);
      const ecs = common(message, timestamp, identifier, logRecord);
      ecs.event = { module: id, ingested };
      if (envelope) addEnvelopeTime?.(ecs, envelope);
      toText?.(record);
      mapFields(record, ecs);
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
      };
    };

    function runNormalize(record: Fields, ecs: Fields, { text: message, envelope }: LogRecord) {
      try {
        return normalize!(record, ecs, { key, get text() { return String(message); }, envelope });
      } catch (error) {
        account.scriptErrors++;
        const own = ecs.error as Fields | undefined;
        ecs.error = { ...own, message: own?.message ?? `the normalizer of ${id} failed: ${(error as Error).message}` };
        return undefined;
      }
    }
  };
};

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

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
