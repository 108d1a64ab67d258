/** Environment variables of the index-metrics-exporter: written by the construct, read by the handler. */
export const INDEX_METRICS_EXPORTER_ENVIRONMENT = {
  /** Host name of the domain or collection, without scheme. */
  ENDPOINT: 'ENDPOINT',
  /** `es` or `aoss`; derived from the host name when absent. */
  SIEM_SERVICE: 'SIEM_SERVICE',
  /** Region of the endpoint; derived from the host name when absent. */
  SIEM_ENDPOINT_REGION: 'SIEM_ENDPOINT_REGION',
  /** Another address than the host's, for tests. */
  SIEM_ENDPOINT_URL: 'SIEM_ENDPOINT_URL',
  /** Where objects go: `s3://bucket/AWSLogs/<account>/OpenSearch/metrics/<region>/`. */
  SIEM_METRICS_LOCATION: 'SIEM_METRICS_LOCATION',
  /** Minutes between two runs. */
  SIEM_METRICS_PERIOD_MINUTES: 'SIEM_METRICS_PERIOD_MINUTES',
} as const;
