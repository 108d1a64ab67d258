import type { GeoDatabase } from './geo-database';
import type { IndicatorDatabase } from '../../shared/indicators/indicator-database';
import type { IpRanges } from '../../shared/ip/ip-ranges';

/**
 * The data bases that enrichers look things up in. Each may be absent, and may be replaced by a newer one while the loader lives: enrichers
 * look here for every record.
 */
export interface EnrichmentData {
  readonly geo?: GeoDatabase;
  readonly indicators?: IndicatorDatabase;
  readonly trustedProxies?: IpRanges;
}
