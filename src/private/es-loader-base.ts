import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { logTypeMetric } from './log-type-metric';
import { requireForm } from './validation';
import { ES_LOADER_METRICS as METRICS } from '../contract/es-loader-environment';
import { REFERENCE_DATABASES } from '../contract/reference-data';
import type { LogType } from '../log-type';

export const METRICS_NAMESPACE = 'SIEM';

/**
 * What can be measured of a loader; jsii shows its members as EsLoader's.
 *
 * @internal
 */
export abstract class EsLoaderBase extends Construct {
  /** The function. */
  public abstract readonly function: lambda.Function;

  /** New objects. */
  public abstract readonly ingestQueue: sqs.IQueue;

  /** Objects that could not be loaded, after all retries. */
  public abstract readonly deadLetterQueue: sqs.IQueue;

  /** @internal */
  protected abstract readonly _serviceName: string;

  /**
   * Age of the oldest object that waits: the loader's lag, in seconds. Maximum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricLag(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.ingestQueue.metricApproximateAgeOfOldestMessage(options);
  }

  /**
   * Objects that could not be loaded and wait for somebody. Maximum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricDeadLetterQueueDepth(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible(options);
  }

  /**
   * Invocations that ended in an error: time-outs, lack of memory, a faulty set-up. An object that fails is no error here: it is tried
   * again and shows in the lag. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }

  /**
   * A metric of the loader about one log type, by its name in namespace `SIEM`. Sum over 5 minutes.
   *
   * @param metricName e.g. `OutputDataSize`
   * @param logType the log type
   * @param options statistic, period and so on
   */
  public metric(metricName: string, logType: LogType, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return logTypeMetric(METRICS_NAMESPACE, metricName, { logtype: logType.id, service: this._serviceName }, options).attachTo(this);
  }

  /**
   * Records of a log type that were found in objects, whatever became of them. Sum over 5 minutes.
   *
   * @param logType the log type
   * @param options statistic, period and so on
   */
  public metricReadLogs(logType: LogType, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.TOTAL_LOG_COUNT, logType, options);
  }

  /**
   * Records of a log type that can be searched. Sum over 5 minutes.
   *
   * @param logType the log type
   * @param options statistic, period and so on
   */
  public metricIndexedLogs(logType: LogType, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.SUCCESS_LOG_LOAD_COUNT, logType, options);
  }

  /**
   * Records of a log type that were left out because somebody asked for it. Sum over 5 minutes.
   *
   * @param logType the log type
   * @param options statistic, period and so on
   */
  public metricExcludedLogs(logType: LogType, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.EXCLUDED_LOG_COUNT, logType, options);
  }

  /**
   * Records of a log type that hold nothing to load. Sum over 5 minutes.
   *
   * @param logType the log type
   * @param options statistic, period and so on
   */
  public metricSkippedLogs(logType: LogType, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.SKIPPED_LOG_COUNT, logType, options);
  }

  /**
   * Documents of a log type that OpenSearch refused for good, kept in `deadLetterBucket`. Sum over 5 minutes.
   *
   * @param logType the log type
   * @param options statistic, period and so on
   */
  public metricDeadLetteredLogs(logType: LogType, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.DEAD_LETTERED_LOG_COUNT, logType, options);
  }

  /**
   * Records of a log type that could not be parsed; they are indexed with the reason. Sum over 5 minutes.
   *
   * @param logType the log type
   * @param options statistic, period and so on
   */
  public metricParseErrors(logType: LogType, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.PARSE_ERROR_COUNT, logType, options);
  }

  /**
   * How often a data base for enrichment was missing or could not be used when the loader asked for it. Documents go in without what it
   * would add. Sum over 5 minutes.
   *
   * @param database `city`, `asn`, `indicators` or `trusted proxies`
   * @param options statistic, period and so on
   */
  public metricUnavailableDatabase(database: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    requireForm('database', database, new RegExp(`^(?:${REFERENCE_DATABASES.join('|')})$`), `one of ${REFERENCE_DATABASES.join(', ')}`);
    return logTypeMetric(METRICS_NAMESPACE, METRICS.ENRICHMENT_UNAVAILABLE_COUNT, { database, service: this._serviceName }, options).attachTo(this);
  }
}
