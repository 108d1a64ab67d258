import { feedCollector, type ParseJsonFeed } from './feed-source';
import { isRecord } from './json-feed';

/** Types of indicators that logs can be searched for. */
const TYPES = new Set(['IPv4', 'IPv6', 'CIDR', 'domain', 'hostname', 'URL', 'FileHash-MD5', 'FileHash-SHA1', 'FileHash-SHA256']);

/** A pulse of AlienVault OTX, or a list of pulses. */
export const parseOtx: ParseJsonFeed = (content, source) => {
  const { provider, modified } = source;
  const feed = feedCollector(source);
  const pulses = Array.isArray(content) ? content as unknown[] : [content];
  for (const pulse of pulses) {
    if (!isRecord(pulse) || !Array.isArray(pulse.indicators)) {
      feed.reject('pulse without indicators');
      continue;
    }
    for (const entry of pulse.indicators as unknown[]) {
      const reason = reasonAgainst(entry);
      if (reason !== undefined) {
        feed.reject(reason);
        continue;
      }
      const { indicator, created, title, description } = entry as Record<string, unknown>;
      feed.add(indicator, {
        provider,
        name: pulse.name,
        reference: typeof pulse.id === 'string' ? `https://otx.alienvault.com/pulse/${pulse.id}` : undefined,
        first_seen: created,
        modified: pulse.modified ?? modified,
        description: [pulse.description, title, description].filter((text) => typeof text === 'string' && text !== '').join(' '),
      });
    }
  }
  return feed;
};

const reasonAgainst = (entry: unknown): string | undefined => {
  if (!isRecord(entry) || typeof entry.type !== 'string') return 'no object';
  if (!TYPES.has(entry.type)) return `type ${entry.type.slice(0, 40)}`;
  return entry.is_active === 0 || entry.is_active === false ? 'not active' : undefined;
};
