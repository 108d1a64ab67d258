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
  const [first, second, third] = words;
  if (first === undefined || (OF_THE_MACHINE.has(second) && OWN_ADDRESS.test(first))) return [];
  if (NOWHERE.has(first) && words.length > 1 && !parseIpRange(second)) return words.slice(1);
  if (NOWHERE.has(first) && NOWHERE.has(second)) return [];
  const range = rangeOf(words);
  if (range !== undefined) return [range];
  if (isNetwork(first, second, third)) return [`${first}/${third}`];
  return [bareValue(words.length > 1 ? first.replace(/[,;]$/, '') : first)];
};

/** First and last address, with or without blanks around the dash. */
const rangeOf = (words: readonly string[]): string | undefined => {
  const [, first, last] = /^([^ -]+) ?- ?([^ -]+)/.exec(words.slice(0, 3).join(' ')) ?? [];
  return first !== undefined && parseIpRange(`${first}-${last}`) ? `${first}-${last}` : undefined;
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

/** Addresses that hosts files give to the machine and its network themselves. */
const OWN_ADDRESS = /^(?:0\.0\.0\.0|127\.|255\.255\.255\.255|::|f[ef][\da-f]{2}:)/i;

/** Their names. */
const OF_THE_MACHINE = new Set([
  'localhost', 'localhost.localdomain', 'local', 'broadcasthost', 'ip6-localhost', 'ip6-loopback', 'ip6-localnet', 'ip6-mcastprefix', 'ip6-allnodes',
  'ip6-allrouters', 'ip6-allhosts',
]);
