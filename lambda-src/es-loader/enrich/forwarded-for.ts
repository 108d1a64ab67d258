import { isMap } from '../json/is-map';
import type { Enricher, Fields } from '../model';
import type { EnrichmentData } from './enrichment-data';
import { compileField } from './read-field';
import { parseIp } from '../../shared/ip/parse-ip';
import { withoutPort } from '../../shared/ip/without-port';

/**
 * Puts the client in the place of a trusted proxy: of the addresses in X-Forwarded-For the last that is no trusted proxy itself. What stands
 * before it was written by the client and proves nothing. Runs before other enrichers, which then look at the client.
 */
export const forwardedFor = (data: EnrichmentData): Enricher => ({
  name: 'forwarded-for',
  forLogType: ({ enrich }) => {
    if (enrich?.forwardedFor === undefined) return undefined;
    const [clientPath, chainPath] = enrich.forwardedFor;
    const [readClient, readChain] = [compileField(clientPath), compileField(chainPath)];
    const names = clientPath.split('.');
    return (record, ecs, asLogged) => {
      const proxies = data.trustedProxies;
      if (!proxies || proxies.size === 0) return;
      const client = readClient(record, ecs);
      if (typeof client !== 'string' || !proxies.has(client)) return;
      const original = untrusted(chainOf(asLogged?.[chainPath] ?? readChain(record, ecs)), proxies);
      if (original !== undefined) write(ecs, names, original);
    };
  },
});

/** Nothing where all are trusted, or where an entry is no address: nobody vouches for what stands before it. */
const untrusted = (chain: readonly string[], proxies: NonNullable<EnrichmentData['trustedProxies']>): string | undefined => {
  for (let i = chain.length - 1; i >= 0; i--) {
    const entry = chain[i].trim();
    if (entry === '') continue;
    const address = withoutPort(entry);
    if (parseIp(address, words) === 0) return undefined;
    if (!proxies.has(address)) return address;
  }
  return undefined;
};

/** Text is the list that it is, also as part of a list; what is no text is no address. */
const chainOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === 'string' ? item.split(',') : NO_ADDRESS));
  return typeof value === 'string' ? value.split(',') : [];
};

const NO_ADDRESS = '-';

const words = new Uint32Array(4);

const write = (ecs: Fields, names: readonly string[], value: string): void => {
  let at = ecs;
  for (const name of names.slice(0, -1)) at = isMap(at[name]) ? at[name] : (at[name] = {}) as Fields;
  at[names[names.length - 1]] = value;
};
