/* eslint-disable no-bitwise -- addresses are bits */
import type { TextKind } from './indicator';
import { normalizeIndicatorText } from './indicator-text';
import { bitsOf, parseIpRange, type IpRange } from '../ip/ip-range';
import { withoutPort } from '../ip/without-port';

/** What an indicator is about, in the form in which it is compared. */
export type IndicatorValue =
  | { readonly type: 'ipv4-addr' | 'ipv6-addr'; readonly range: IpRange }
  | { readonly type: TextKind; readonly text: string };

/** The address, network, range, domain, URL or hash that a feed writes, or why it is none. */
export const readIndicatorValue = (given: string): IndicatorValue | string => {
  if (given === '') return 'empty';
  const value = rearmed(given);
  const range = parseIpRange(value) ?? parseIpRange(withoutPort(value));
  if (range) {
    if (range.start === 0n && range.end === (1n << BigInt(bitsOf(range.family))) - 1n) return 'every address';
    return { type: range.family === 4 ? 'ipv4-addr' : 'ipv6-addr', range };
  }
  const hash = normalizeIndicatorText('file', value);
  if (hash !== undefined) return { type: 'file', text: hash };
  if (LOOKS_LIKE_ADDRESS.test(value)) return 'invalid address';
  if (value.includes('://')) {
    const url = normalizeIndicatorText('url', value);
    return url === undefined ? 'invalid URL' : { type: 'url', text: url };
  }
  const domain = normalizeIndicatorText('domain-name', value.startsWith('*.') ? value.slice(2) : value);
  if (domain !== undefined) return { type: 'domain-name', text: domain };
  return isUrlWithoutScheme(value) ? 'URL without scheme' : 'neither address, domain, URL nor hash';
};

/** `evil.example.com/path`: neither all of the host is meant, nor is it known which URL. */
const isUrlWithoutScheme = (value: string): boolean => {
  const host = /^([^/?#]+)[/?#]/.exec(value)?.[1].replace(/:\d{1,5}$/, '') ?? '';
  return normalizeIndicatorText('domain-name', host) !== undefined || parseIpRange(host) !== undefined;
};

/** Feeds write `hxxp`, `[.]`, `(.)`, `[dot]` and `[://]` so that nobody follows a link by accident. */
export const rearmed = (value: string): string =>
  value.replace(/[[(](?:\.|dot)[\])]/gi, '.').replace(/\[(:(?:\/\/)?)\]/g, '$1').replace(/^hxxp/i, 'http');

const LOOKS_LIKE_ADDRESS = /^(?:[\d./-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:./]*)$/;
