/** Environment variables of the ingest-guard: written by the construct, read by the handler. */
export const INGEST_GUARD_ENVIRONMENT = {
  /** Ids of the event source mappings of the loader, comma separated. */
  SIEM_EVENT_SOURCE_MAPPINGS: 'SIEM_EVENT_SOURCE_MAPPINGS',
  /** Name of the parameter that holds which of them the guard has stopped. */
  SIEM_STOPPED_PARAMETER: 'SIEM_STOPPED_PARAMETER',
} as const;

/** What the parameter holds while loading goes on; it cannot be empty. */
export const NOTHING_STOPPED = 'none';
