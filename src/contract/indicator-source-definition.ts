/** A source of indicators as data: the construct writes it, the fetcher reads it. */
export interface IndicatorSourceDefinition {
  /** The name in keys, metrics and logs: letters, digits, `_` and `-`. */
  readonly id: string;
  /**
   * - `feed`: one file behind `url`
   * - `otx`: pulses of the AlienVault OTX at `url` that the key subscribes to
   * - `taxii2`: the collection of TAXII 2.1 at `url`
   * - `custom`: files below `prefix` in the bucket
   */
  readonly kind: 'feed' | 'otx' | 'taxii2' | 'custom';
  /** Whose indicators they are; `custom` files in a folder bear its name instead. */
  readonly provider: string;
  readonly url?: string;
  /** Only `feed`. @default - told by the content */
  readonly format?: 'txt' | 'csv' | 'stix' | 'feodo' | 'tor' | 'otx' | 'rows';
  /** ARN of the secret that the source asks for. */
  readonly secretArn?: string;
  /** Header that takes the secret. @default - what the kind of source is used to */
  readonly secretHeader?: string;
  /** Only `otx`: pulses at most, the newest. */
  readonly maxPulses?: number;
  /** Only `custom`. */
  readonly prefix?: string;
}
