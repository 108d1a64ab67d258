import type { IpRange } from '../ip/ip-range';

/** What an indicator is about. Names of texts are those of STIX. */
export type TextKind = 'domain-name' | 'url' | 'file';

/** What is told of an indicator; what is not known is absent. Times are ISO texts. */
export interface IndicatorDetails {
  readonly provider: string;
  readonly type: 'ipv4-addr' | 'ipv6-addr' | TextKind;
  readonly name?: string;
  readonly reference?: string;
  readonly first_seen?: string;
  readonly last_seen?: string;
  readonly modified?: string;
  readonly description?: string;
}

/** The members of an indicator in the order in which a data base keeps them. */
export const DETAILS = ['provider', 'type', 'name', 'reference', 'first_seen', 'last_seen', 'modified', 'description'] as const satisfies
  ReadonlyArray<keyof IndicatorDetails>;

/** An address, network or range, or a normalized text, that a feed warns of. */
export type Indicator = IndicatorDetails & ({ readonly range: IpRange } | { readonly text: string });
