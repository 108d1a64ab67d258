import { userAgentParser, type ParsedUserAgent } from './user-agent-parser';
import type { UserAgentRules } from './user-agent-rule';
import rules from './user-agent-rules.json';
import { boundedCache } from '../../shared/bounded-cache';
import { percentDecoded } from '../../shared/percent-decoded';
import { isMap } from '../json/is-map';
import type { Enricher, Fields } from '../model';

/**
 * Says which program, operating system and device a user agent names, by the rules of uap-core (Apache License 2.0). Members are named
 * `os.name` and so on, with the dot, as dashboards know them.
 */
export const userAgent = (): Enricher => {
  let members: ((original: string) => Fields) | undefined;
  return {
    name: 'user-agent',
    forLogType: ({ enrich }) => {
      const group = enrich?.userAgent;
      if (group === undefined) return undefined;
      members ??= withinBounds(boundedCache(MAX_CACHED_CHARACTERS, describe(userAgentParser(rules as unknown as UserAgentRules))));
      const membersOf = members;
      return (record, ecs) => {
        const original = originalOf(ecs[group]) ?? originalOf(record[group]);
        if (original === undefined) return;
        const known = ecs[group];
        ecs[group] = isMap(known) ? Object.assign(known, membersOf(original)) : { ...membersOf(original) };
      };
    },
  };
};

/** Logs of a busy site hold some ten thousand user agents; an attacker may send a new one with each request. */
const MAX_CACHED_CHARACTERS = 8_000_000;

/**
 * Programs write some hundred characters and name themselves early; the time of some rules grows with the square of the length, and an
 * attacker may send many kilobytes.
 */
const MAX_READ_CHARACTERS = 1024;

/** What is beyond the bound is neither read nor remembered; it is only written. */
const withinBounds = (membersOf: (text: string) => Fields) => (text: string): Fields => {
  if (text.length <= MAX_READ_CHARACTERS) return membersOf(text);
  return { ...membersOf(text.slice(0, MAX_READ_CHARACTERS)), original: decoded(text) };
};

/** Some services write blanks as %20. */
const decoded = (text: string): string => (text.includes('%20') ? percentDecoded(text) : text);

const describe = (parse: (text: string) => ParsedUserAgent) => (text: string): Fields => {
  const original = decoded(text);
  const { browser, browserVersion, system, systemVersion, device } = parse(original);
  return {
    'original': original,
    'name': browser === 'Other' && AWS_SERVICE.test(original) ? original : browser,
    ...browserVersion !== '' && { version: browserVersion },
    'os.name': system,
    'os.full': systemVersion === '' ? system : `${system} ${systemVersion}`,
    ...systemVersion !== '' && { 'os.version': systemVersion },
    'device.name': device,
  };
};

const AWS_SERVICE = /^(?:AWS Internal|[\w.-]+\.amazonaws\.com)$/;

const originalOf = (group: unknown): string | undefined => {
  if (!isMap(group)) return undefined;
  const original = Array.isArray(group.original) ? group.original[0] : group.original;
  return typeof original === 'string' && original !== '' && original !== '-' ? original : undefined;
};
