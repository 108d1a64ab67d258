/**
 * Environment variables of the es-loader: written by the construct, read by the handler. Names and meanings that the reference has are
 * kept; `SIEM_…` are ours.
 */
export const ES_LOADER_ENVIRONMENT = {
  /** Host name of the domain or collection, without scheme. */
  ENDPOINT: 'ENDPOINT',
  /** `es` or `aoss`; derived from the host name when absent. */
  SIEM_SERVICE: 'SIEM_SERVICE',
  /** Region of the endpoint; derived from the host name when absent. */
  SIEM_ENDPOINT_REGION: 'SIEM_ENDPOINT_REGION',
  /** Scheme and port for tests, e.g. `https://127.0.0.1:9200`; overrides ENDPOINT's address, not its service. */
  SIEM_ENDPOINT_URL: 'SIEM_ENDPOINT_URL',
  /** `TIMESERIES`: no `_id`, repeated ids are sent once. */
  AOSS_TYPE: 'AOSS_TYPE',
  /** Bucket of reference data: data bases for enrichment, and the exclusion CSV. Absent: nothing is enriched from them. */
  GEOIP_BUCKET: 'GEOIP_BUCKET',
  /** Seconds after which the loader asks that bucket for newer data bases. Default: 300. */
  SIEM_REFERENCE_DATA_SECONDS: 'SIEM_REFERENCE_DATA_SECONDS',
  /** Key of the exclusion table in GEOIP_BUCKET. Default: that of `user.ini`, else `exclude_log_patterns.csv`. */
  SIEM_EXCLUDE_LOG_PATTERNS_KEY: 'SIEM_EXCLUDE_LOG_PATTERNS_KEY',
  /** Path of parameters that exclude or count records, with a slash at both ends. Absent: none is read. */
  SIEM_EXCLUDE_LOGS_PATH: 'SIEM_EXCLUDE_LOGS_PATH',
  /** `place`: documents without an id in their log are named by bucket, key and number instead of by their text. */
  SIEM_DOCUMENT_ID: 'SIEM_DOCUMENT_ID',
  /** `true`: an indicator for a domain also stands for the domains below it. */
  SIEM_MATCH_PARENT_DOMAINS: 'SIEM_MATCH_PARENT_DOMAINS',
  /** Queue of continuations of objects that one invocation could not finish. */
  SQS_SPLITTED_LOGS_URL: 'SQS_SPLITTED_LOGS_URL',
  /** Bucket and prefix for documents that OpenSearch refuses: `s3://bucket/prefix/`. */
  SIEM_DEAD_LETTER_LOCATION: 'SIEM_DEAD_LETTER_LOCATION',
  /** Log types to load, comma separated; others are counted and skipped. Absent: all but the optional ones. */
  SIEM_LOG_TYPES: 'SIEM_LOG_TYPES',
  /** Names of functions and roles whose own traffic is not loaded, comma separated. */
  SIEM_OWN_IDENTITIES: 'SIEM_OWN_IDENTITIES',
  /** Set by Lambda: the function's own traffic is not loaded either. */
  AWS_LAMBDA_FUNCTION_NAME: 'AWS_LAMBDA_FUNCTION_NAME',
  CONTROL_TOWER_LOG_BUCKETS: 'CONTROL_TOWER_LOG_BUCKETS',
  CONTROL_TOWER_ROLE_ARN: 'CONTROL_TOWER_ROLE_ARN',
  CONTROL_TOWER_ROLE_SESSION_NAME: 'CONTROL_TOWER_ROLE_SESSION_NAME',
  SECURITY_LAKE_ROLE_ARN: 'SECURITY_LAKE_ROLE_ARN',
  SECURITY_LAKE_ROLE_SESSION_NAME: 'SECURITY_LAKE_ROLE_SESSION_NAME',
  SECURITY_LAKE_EXTERNAL_ID: 'SECURITY_LAKE_EXTERNAL_ID',
  /** Buckets of other accounts: JSON `[{"bucket": …, "roleArn": …, "externalId": …}]`, `*` at the end of a bucket for any text; the first fits. */
  SIEM_CROSS_ACCOUNT_READERS: 'SIEM_CROSS_ACCOUNT_READERS',
  LOG_LEVEL: 'LOG_LEVEL',
  POWERTOOLS_SERVICE_NAME: 'POWERTOOLS_SERVICE_NAME',
  POWERTOOLS_METRICS_NAMESPACE: 'POWERTOOLS_METRICS_NAMESPACE',
  POWERTOOLS_LOGGER_LOG_EVENT: 'POWERTOOLS_LOGGER_LOG_EVENT',
} as const;

/** Metrics of the es-loader, in namespace `SIEM`, dimensions `logtype` and `service`. The first ten are the reference's. */
export const ES_LOADER_METRICS = {
  INPUT_LOG_FILE_SIZE: 'InputLogFileSize',
  OUTPUT_DATA_SIZE: 'OutputDataSize',
  SUCCESS_LOG_LOAD_COUNT: 'SuccessLogLoadCount',
  ERROR_LOG_LOAD_COUNT: 'ErrorLogLoadCount',
  EXCLUDED_LOG_COUNT: 'ExcludedLogCount',
  COUNTED_LOG_COUNT: 'CountedLogCount',
  TOTAL_DURATION_TIME: 'TotalDurationTime',
  ES_RESPONSE_TIME: 'EsResponseTime',
  TOTAL_LOG_FILE_COUNT: 'TotalLogFileCount',
  TOTAL_LOG_COUNT: 'TotalLogCount',
  SKIPPED_LOG_COUNT: 'SkippedLogCount',
  DEAD_LETTERED_LOG_COUNT: 'DeadLetteredLogCount',
  PARSE_ERROR_COUNT: 'ParseErrorCount',
  SKIPPED_OBJECT_COUNT: 'SkippedObjectCount',
  /** Parts of the user's configuration that cannot be used; counted when a process of the function starts. */
  CONFIGURATION_ERROR_COUNT: 'ConfigurationErrorCount',
  /** Why records were excluded; written only where some were. */
  EXCLUDED_OWN_LOG_COUNT: 'ExcludedOwnLogCount',
  EXCLUDED_STDERR_LOG_COUNT: 'ExcludedStderrLogCount',
  EXCLUDED_BY_TYPE_LOG_COUNT: 'ExcludedByTypeLogCount',
  EXCLUDED_BY_PATTERN_LOG_COUNT: 'ExcludedByPatternLogCount',
  EXCLUDED_BY_CONDITION_LOG_COUNT: 'ExcludedByConditionLogCount',
  /** Patterns and conditions that cannot be used (dimension `service` alone), and records on which conditions failed. */
  EXCLUSION_ERROR_COUNT: 'ExclusionErrorCount',
  /** Documents that a time-series collection has already. */
  DUPLICATE_LOG_COUNT: 'DuplicateLogCount',
  /** Data bases for enrichment that are missing or cannot be used; dimension `database` instead of `logtype`. */
  ENRICHMENT_UNAVAILABLE_COUNT: 'EnrichmentUnavailableCount',
} as const;
