/** Environment variables of the geoip-downloader: written by the construct, read by the handler. */
export const GEOIP_DOWNLOADER_ENVIRONMENT = {
  /** Bucket of reference data. */
  GEOIP_BUCKET: 'GEOIP_BUCKET',
  /** ARN of the secret that holds the licence key. */
  SIEM_GEOIP_LICENSE_SECRET_ARN: 'SIEM_GEOIP_LICENSE_SECRET_ARN',
  /** Editions to download, comma separated. */
  SIEM_GEOIP_EDITIONS: 'SIEM_GEOIP_EDITIONS',
  /** Where editions are downloaded. Default: MaxMind. */
  SIEM_GEOIP_DOWNLOAD_URL: 'SIEM_GEOIP_DOWNLOAD_URL',
  LOG_LEVEL: 'LOG_LEVEL',
} as const;

/** Metrics of the geoip-downloader, of each edition: dimensions `database` and `service`. */
export const GEOIP_METRICS = {
  NAMESPACE: 'SIEM',
  SERVICE_NAME: 'geoip-downloader',
  /** Seconds since the data base in the bucket was built by its publisher. */
  DATABASE_AGE: 'DatabaseAge',
} as const;
