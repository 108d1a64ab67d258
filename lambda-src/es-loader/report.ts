import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { ObjectAccount, type ExclusionReason } from './model';
import type { LoadedObject } from './object-load';
import { ES_LOADER_METRICS as METRIC } from '../../src/contract/es-loader-environment';
import type { Logger } from '../shared/logger';
import type { MetricsWriter, MetricValue } from '../shared/metrics';

/** Tells of each object once: one line in the log, and metrics under its own log type. */
export const reportObject = (logger: Logger, writeMetrics: MetricsWriter) => (loaded: LoadedObject): void => {
  const account = loaded.opened?.account ?? new ObjectAccount(loaded.object, 'unknown');
  logObject(logger, loaded, account);
  logConditions(logger, loaded, account);
  writeMetrics(metricsOf(loaded, account), { logtype: account.logType }, { s3_bucket: loaded.object.bucket, s3_key: loaded.object.key });
};

const logObject = (logger: Logger, loaded: LoadedObject, account: ObjectAccount): void => {
  const { object, state, outcome, error, opened, milliseconds } = loaded;
  const { logType, read, indexed, excluded, excludedFor, counted, skipped, deadLettered, unreadable, outputBytes } = account;
  const line = {
    s3_bucket: object.bucket,
    s3_key: object.key,
    logtype: logType,
    ...(object.piece ? { start_number: object.piece.start, end_number: object.piece.end } : {}),
    bytes: object.size,
    read,
    indexed,
    excluded,
    ...(excluded > 0 ? { excludedFor } : {}),
    ...(counted > 0 ? { counted } : {}),
    skipped,
    deadLettered,
    ...(outcome.failed > 0 ? { failed: outcome.failed } : {}),
    ...(unreadable > 0 ? { unreadable } : {}),
    ...(outcome.reasons.length > 0 ? { reasons: outcome.reasons } : {}),
    outputBytes,
    milliseconds,
  };
  const finished = state === 'loaded' || state === 'continued';
  if (state === 'failed') logger.error(`not loaded: ${error?.message}`, { ...line, ...(error ? { error } : {}) });
  else if (finished && !account.balanced) logger.error('records are unaccounted for: this is a defect of the loader', line);
  else if (state === 'skipped') logger.warn(`skipped: ${opened?.skipped}`, line);
  else if (deadLettered > 0) logger.warn(`${deadLettered} documents were refused by OpenSearch and are in the dead-letter location`, line);
  else if (state === 'continued') logger.info('loaded in part: another message asks for the rest', line);
  else logger.info('loaded', line);
};

/** What conditions counted, for whoever tries one before it excludes; and those that do not fit the documents. Without content. */
const logConditions = (logger: Logger, { object: { bucket, key } }: LoadedObject, account: ObjectAccount): void => {
  const { logType, countedRecords, conditionErrors } = account;
  const place = { s3_bucket: bucket, s3_key: key, logtype: logType };
  for (const { condition, expression, record, id } of countedRecords) {
    logger.info('counted by a condition', { ...place, condition_name: condition, expression, record_number: record, document_id: id });
  }
  for (const [condition, { records, message }] of conditionErrors) {
    logger.warn(`a condition failed on ${records} records: ${message}`, { ...place, condition_name: condition });
  }
};

const EXCLUSION_METRICS: Readonly<Record<ExclusionReason, string>> = {
  own: METRIC.EXCLUDED_OWN_LOG_COUNT,
  stderr: METRIC.EXCLUDED_STDERR_LOG_COUNT,
  type: METRIC.EXCLUDED_BY_TYPE_LOG_COUNT,
  pattern: METRIC.EXCLUDED_BY_PATTERN_LOG_COUNT,
  condition: METRIC.EXCLUDED_BY_CONDITION_LOG_COUNT,
};

const metricsOf = ({ object, state, outcome, milliseconds }: LoadedObject, account: ObjectAccount): MetricValue[] => {
  const count = (name: string, value: number): MetricValue => [name, MetricUnit.Count, value];
  return [
    [METRIC.INPUT_LOG_FILE_SIZE, MetricUnit.Bytes, object.piece ? 0 : object.size ?? 0],
    [METRIC.OUTPUT_DATA_SIZE, MetricUnit.Bytes, account.outputBytes],
    count(METRIC.SUCCESS_LOG_LOAD_COUNT, account.indexed),
    count(METRIC.ERROR_LOG_LOAD_COUNT, outcome.failed + account.deadLettered),
    count(METRIC.EXCLUDED_LOG_COUNT, account.excluded),
    count(METRIC.COUNTED_LOG_COUNT, account.counted),
    [METRIC.TOTAL_DURATION_TIME, MetricUnit.Milliseconds, milliseconds],
    [METRIC.ES_RESPONSE_TIME, MetricUnit.Milliseconds, Math.round(account.responseMilliseconds)],
    count(METRIC.TOTAL_LOG_FILE_COUNT, 1),
    count(METRIC.TOTAL_LOG_COUNT, account.read),
    count(METRIC.SKIPPED_LOG_COUNT, account.skipped),
    count(METRIC.DEAD_LETTERED_LOG_COUNT, account.deadLettered),
    count(METRIC.PARSE_ERROR_COUNT, account.unreadable),
    count(METRIC.SKIPPED_OBJECT_COUNT, state === 'skipped' ? 1 : 0),
    // Each metric costs, so those of rare things are written only when there is something to tell.
    ...Object.entries(account.excludedFor).map(([reason, records]) => count(EXCLUSION_METRICS[reason as ExclusionReason], records)),
    ...(account.conditionErrors.size > 0 ? [count(METRIC.EXCLUSION_ERROR_COUNT, failures(account))] : []),
    ...(account.duplicates > 0 ? [count(METRIC.DUPLICATE_LOG_COUNT, account.duplicates)] : []),
  ];
};

const failures = ({ conditionErrors }: ObjectAccount): number => [...conditionErrors.values()].reduce((sum, { records }) => sum + records, 0);
