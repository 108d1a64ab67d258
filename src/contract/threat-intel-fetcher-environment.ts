/** Environment variables of the threat-intel-fetcher: written by the construct, read by the handler. */
export const THREAT_INTEL_FETCHER_ENVIRONMENT = {
  /** Bucket of reference data. */
  GEOIP_BUCKET: 'GEOIP_BUCKET',
  /** JSON list of IndicatorSourceDefinition. */
  SIEM_INDICATOR_SOURCES: 'SIEM_INDICATOR_SOURCES',
  /** Files of one source that are read at most, the newest. Default: 5000. */
  SIEM_INDICATOR_MAX_OBJECTS: 'SIEM_INDICATOR_MAX_OBJECTS',
  /** Bytes that a file may have. Default: 100 MiB. */
  SIEM_INDICATOR_MAX_OBJECT_BYTES: 'SIEM_INDICATOR_MAX_OBJECT_BYTES',
  /** Indicators of all sources together. Default: 1,000,000. */
  SIEM_INDICATOR_MAX_INDICATORS: 'SIEM_INDICATOR_MAX_INDICATORS',
  /** Bytes that the data base may have. Default: 384 MiB. */
  SIEM_INDICATOR_MAX_DATABASE_BYTES: 'SIEM_INDICATOR_MAX_DATABASE_BYTES',
  LOG_LEVEL: 'LOG_LEVEL',
  POWERTOOLS_METRICS_NAMESPACE: 'POWERTOOLS_METRICS_NAMESPACE',
  POWERTOOLS_SERVICE_NAME: 'POWERTOOLS_SERVICE_NAME',
} as const;

/** Metrics of the threat-intel-fetcher, in namespace `SIEM`, dimensions `source` and `service`. */
export const THREAT_INTEL_METRICS = {
  /** Indicators of a source in the data base that was built. */
  INDICATOR_COUNT: 'IndicatorCount',
  /** Entries of a source that could not be used. */
  REJECTED_INDICATOR_COUNT: 'RejectedIndicatorCount',
  /** Seconds since a source was last up to date. */
  INDICATOR_AGE: 'IndicatorAge',
  /** 1 when a source could not be brought up to date, otherwise 0. */
  FEED_FAILURE_COUNT: 'FeedFailureCount',
  /** 1 when something was left out because a limit was reached, otherwise 0. */
  LIMIT_EXCEEDED_COUNT: 'IndicatorLimitExceededCount',
} as const;
