/** Where the loader looks for what users configure, below the folder of layers and beside its handler. */
export const USER_FILES = {
  /** As for the reference. */
  INI: 'user.ini',
  /** Log types as data. */
  LOG_TYPES: 'siem/log-types.json',
  /** Folder of modules, one a log type: `sf_<type>.js`. */
  NORMALIZERS: 'siem',
} as const;

/** The name of the file with the user's normalizer of a type, as the reference names its scripts. */
export const normalizerFile = (id: string): string => `sf_${id.replaceAll('-', '_')}.js`;
