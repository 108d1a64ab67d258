import { isMap } from '../json/is-map';
import type { Enricher, Fields } from '../model';
import type { EnrichmentData } from './enrichment-data';
import { compileField } from './read-field';
import { parseIp } from '../../shared/ip/parse-ip';

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
    return (record, ecs) => {
      const proxies = data.trustedProxies;
      if (!proxies || proxies.size === 0) return;
      const client = readClient(record, ecs);
      if (typeof client !== 'string' || !proxies.has(client)) return;
      const original = untrusted(chainOf(readChain(record, ecs)), proxies);
      if (original !== undefined) write(ecs, names, original);
    };
  },
});

/** Nothing where all are trusted, or where an entry is no address: nobody vouches for what stands before it. */
const untrusted = (chain: readonly unknown[], proxies: NonNullable<EnrichmentData['trustedProxies']>): string | undefined => {
  for (let i = chain.length - 1; i >= 0; i--) {
    const address = addressOf(chain[i]);
    if (address === undefined || !proxies.has(address)) return address;
  }
  return undefined;
};

const chainOf = (value: unknown): readonly unknown[] => {
  if (typeof value === 'string') return value.split(',');
  return Array.isArray(value) ? value : [];
};

const words = new Uint32Array(4);

/** Some proxies add a port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
const addressOf = (entry: unknown): string | undefined => {
  if (typeof entry !== 'string') return undefined;
  const text = entry.trim();
  if (parseIp(text, words) !== 0) return text;
  const address = /^\[([0-9A-Fa-f:.]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text);
  const bare = address?.[1] ?? address?.[2] ?? '';
  return parseIp(bare, words) === 0 ? undefined : bare;
};

const write = (ecs: Fields, names: readonly string[], value: string): void => {
  let at = ecs;
  for (const name of names.slice(0, -1)) at = isMap(at[name]) ? at[name] : (at[name] = {}) as Fields;
  at[names[names.length - 1]] = value;
};
