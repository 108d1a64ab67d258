/** Environment variables of functions that ask a service and write what it answers as logs: written by constructs, read by handlers. */
export const LOG_EXPORT_ENVIRONMENT = {
  /** Where objects go: `s3://bucket/AWSLogs/<account>/<folder>/`. */
  SIEM_EXPORT_LOCATION: 'SIEM_EXPORT_LOCATION',
  /** `true`: checks of Trusted Advisor are described in Japanese as well. */
  SIEM_JAPANESE_DESCRIPTIONS: 'SIEM_JAPANESE_DESCRIPTIONS',
} as const;
