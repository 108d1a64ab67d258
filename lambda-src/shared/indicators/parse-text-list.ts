import { feedCollector, type ParseFeed } from './feed-source';
import { parseIpRange } from '../ip/ip-range';

/**
 * One indicator a line: an address, network, range, domain, URL or hash. What follows `#`, `;` or `,` is a comment, as is what follows the
 * indicator after a blank; URLs end at blanks only. Lines of hosts files (`0.0.0.0 evil.example.com`) count as domains.
 */
export const parseTextList: ParseFeed = (content, source) => {
  const { provider, fileName, modified } = source;
  const feed = feedCollector(source);
  const details = { provider, name: fileName, modified };
  for (const [line] of content.matchAll(/[^\r\n]+/g)) {
    const words = line.replace(COMMENT, '').split(/\s+/).filter(Boolean);
    for (const value of valuesOf(words)) feed.add(value, details);
  }
  return feed;
};

const COMMENT = /(?:^|\s)(?:[#;]|\/\/).*$/;

const valuesOf = (words: readonly string[]): readonly string[] => {
  if (words.length === 0 || OF_THE_MACHINE.has(words[1])) return [];
  const [first, second, third] = words;
  if (NOWHERE.has(first) && words.length > 1 && !parseIpRange(second)) return words.slice(1);
  if (NOWHERE.has(first) && NOWHERE.has(second)) return [];
  if (second === '-' && third !== undefined && parseIpRange(`${first}-${third}`)) return [`${first}-${third}`];
  return [isNetwork(first, second, third) ? `${first}/${third}` : bareValue(first)];
};

/** The columns of DShield: first and last address, and the length of the prefix. */
const isNetwork = (first: string, last: string | undefined, prefix: string | undefined): boolean => {
  if (last === undefined || prefix === undefined) return false;
  const [network, range] = [parseIpRange(`${first}/${prefix}`), parseIpRange(`${first}-${last}`)];
  return network !== undefined && network.start === range?.start && network.end === range.end;
};

const bareValue = (word: string): string => (word.includes('//') ? word : /^[^#;,]*/.exec(word)![0]);

/** Where hosts files send names that must not be reached. */
const NOWHERE = new Set(['0.0.0.0', '127.0.0.1', '::', '::1']);

/** Names that hosts files have for the machine and its network themselves. */
const OF_THE_MACHINE = new Set([
  'localhost', 'localhost.localdomain', 'local', 'broadcasthost', 'ip6-localhost', 'ip6-loopback', 'ip6-localnet', 'ip6-mcastprefix', 'ip6-allnodes',
  'ip6-allrouters', 'ip6-allhosts',
]);
