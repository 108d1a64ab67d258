/** What the catalogue says about a log type besides its definition; no part of what the loader reads. */
export interface LogTypeCatalogue {
  /** What a key looks like, in words. */
  readonly keyShape: string;
  /** Keys of this type; the first is the usual one. */
  readonly exampleKeys: readonly [string, ...string[]];
  /** How records come into the bucket. */
  readonly delivery: string;
  /** The construct that has them delivered; services without one are told the bucket. */
  readonly exporter?: string;
}
