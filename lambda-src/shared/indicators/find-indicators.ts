import type { IndicatorDetails } from './indicator';
import type { IndicatorDatabase } from './indicator-database';
import { normalizeIndicatorText } from './indicator-text';
import { parseIp } from '../ip/parse-ip';

export interface FindOptions {
  /** Whether an indicator for a domain stands for the domains below it as well. */
  readonly parentDomains: boolean;
}

const words = new Uint32Array(4);

/** Looks a value up as what it is: an address, a URL, a hash of a file, or else a domain. */
export const findIndicators = (database: IndicatorDatabase, value: string, options: FindOptions): readonly IndicatorDetails[] => {
  const family = parseIp(value, words);
  if (family !== 0) return database.ofAddress(family, words);
  const hash = normalizeIndicatorText('file', value);
  if (hash !== undefined) return database.ofText('file', hash);
  const url = value.includes('://') ? normalizeIndicatorText('url', value) : undefined;
  return url === undefined ? findDomain(database, value, options) : database.ofText('url', url);
};

/** Indicators for a domain, without regard to case and a trailing dot; then those for the domains above it, if asked for. */
export const findDomain = (database: IndicatorDatabase, value: string, { parentDomains }: FindOptions): readonly IndicatorDetails[] => {
  const domain = normalizeIndicatorText('domain-name', value);
  if (domain === undefined) return [];
  const found = database.ofText('domain-name', domain);
  if (!parentDomains) return found;
  const all = [...found];
  for (let dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
    all.push(...database.ofText('domain-name', domain.slice(dot + 1)));
  }
  return all;
};
