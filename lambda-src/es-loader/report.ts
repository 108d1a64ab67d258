import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { ObjectAccount } from './model';
import type { LoadedObject } from './object-load';
import { ES_LOADER_METRICS as METRIC } from '../../src/contract/es-loader-environment';
import type { Logger } from '../shared/logger';
import type { MetricsWriter, MetricValue } from '../shared/metrics';

/** Tells of each object once: one line in the log, and metrics under its own log type. */
export const reportObject = (logger: Logger, writeMetrics: MetricsWriter) => (loaded: LoadedObject): void => {
  const account = loaded.opened?.account ?? new ObjectAccount(loaded.object, 'unknown');
  logObject(logger, loaded, account);
  writeMetrics(metricsOf(loaded, account), { logtype: account.logType }, { s3_bucket: loaded.object.bucket, s3_key: loaded.object.key });
};

const logObject = (logger: Logger, loaded: LoadedObject, account: ObjectAccount): void => {
  const { object, state, outcome, error, opened, milliseconds } = loaded;
  const { logType, read, indexed, excluded, skipped, deadLettered, unreadable, outputBytes } = account;
  const line = {
    s3_bucket: object.bucket,
    s3_key: object.key,
    logtype: logType,
    ...(object.piece ? { start_number: object.piece.start, end_number: object.piece.end } : {}),
    bytes: object.size,
    read,
    indexed,
    excluded,
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

const metricsOf = ({ object, state, outcome, milliseconds }: LoadedObject, account: ObjectAccount): MetricValue[] => {
  const count = (name: string, value: number): MetricValue => [name, MetricUnit.Count, value];
  return [
    [METRIC.INPUT_LOG_FILE_SIZE, MetricUnit.Bytes, object.piece ? 0 : object.size ?? 0],
    [METRIC.OUTPUT_DATA_SIZE, MetricUnit.Bytes, account.outputBytes],
    count(METRIC.SUCCESS_LOG_LOAD_COUNT, account.indexed),
    count(METRIC.ERROR_LOG_LOAD_COUNT, outcome.failed + account.deadLettered),
    count(METRIC.EXCLUDED_LOG_COUNT, account.excluded),
    count(METRIC.COUNTED_LOG_COUNT, 0),
    [METRIC.TOTAL_DURATION_TIME, MetricUnit.Milliseconds, milliseconds],
    [METRIC.ES_RESPONSE_TIME, MetricUnit.Milliseconds, Math.round(account.responseMilliseconds)],
    count(METRIC.TOTAL_LOG_FILE_COUNT, 1),
    count(METRIC.TOTAL_LOG_COUNT, account.read),
    count(METRIC.SKIPPED_LOG_COUNT, account.skipped),
    count(METRIC.DEAD_LETTERED_LOG_COUNT, account.deadLettered),
    count(METRIC.PARSE_ERROR_COUNT, account.unreadable),
    count(METRIC.SKIPPED_OBJECT_COUNT, state === 'skipped' ? 1 : 0),
  ];
};
