import { feedCollector, type ParseFeed } from './feed-source';
import { parseIpRange } from '../ip/ip-range';

/**
 * One indicator a line: an address, network, range, domain, URL or hash. What follows `#` or `;` is a comment, as is what follows the
 * indicator after a blank. Lines of hosts files (`0.0.0.0 evil.example.com`) count as domains.
 */
export const parseTextList: ParseFeed = (content, source) => {
  const { provider, fileName, modified } = source;
  const feed = feedCollector(source);
  const details = { provider, name: fileName, modified };
  for (const [line] of content.matchAll(/[^\r\n]+/g)) {
    const value = line.replace(COMMENT, '').trim();
    if (value !== '') feed.add(valueOf(value), details);
  }
  return feed;
};

const COMMENT = /(?:^|\s)(?:[#;]|\/\/).*$/;

const valueOf = (line: string): string => {
  const [first, second] = line.split(/[\s,]+/, 2);
  if (second === undefined || parseIpRange(line)) return line;
  return NOWHERE.has(first) && !parseIpRange(second) ? second : first;
};

/** Where hosts files send names that must not be reached. */
const NOWHERE = new Set(['0.0.0.0', '127.0.0.1', '::', '::1']);
