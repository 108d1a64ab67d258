/** Key of an edition of GeoLite2. */
export const keyOfEdition = (edition: string): string => `GeoLite2/${edition}.mmdb`;

/** Keys of the bucket of reference data: written by its builders and by users, read by the loader. Prefixes end with a slash. */
export const REFERENCE_DATA = {
  /** Data bases in MaxMind's format. Users may put those of any vendor here. */
  CITY: keyOfEdition('GeoLite2-City'),
  ASN: keyOfEdition('GeoLite2-ASN'),
  /** JSON `{ "key": …, "builtAt": … }` of the data base of indicators in use. */
  INDICATORS: 'IOC/current.json',
  /** Data bases of indicators, each under a key of its own and never changed. */
  INDICATOR_DATABASES: 'IOC/database/',
  /** What was last downloaded of each source of indicators. */
  INDICATOR_PARTS: 'IOC/tmp/',
  /** Users' own indicators: `<prefix><provider>/<file>`, or `<prefix><file>`. */
  CUSTOM_TXT: 'IOC/TXT/',
  CUSTOM_STIX: 'IOC/STIX2/',
  /** Networks, one a line, whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: 'TrustedProxy/trusted_proxies.txt',
  /** Lists of networks that users trust besides. */
  CUSTOM_PROXIES: 'TrustedProxy/TXT/',
} as const;

/** Larger data bases are not opened. */
export const MAX_DATABASE_MEBIBYTES = 512;

/** What the loader calls the data bases that it enriches from, in its log and its metrics. */
export const REFERENCE_DATABASES = ['city', 'asn', 'indicators', 'trusted proxies'] as const;
