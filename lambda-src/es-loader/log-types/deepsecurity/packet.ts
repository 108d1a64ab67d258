import { isIpAddress } from '../../normalize/ip-address';

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}$/;

/** The packet that was captured as text, without its cookies, which would let others in; what is no Base64 stays as it is. */
export const withoutCookies = (encoded: string): string => {
  if (!BASE64.test(encoded)) return encoded;
  const lines = Buffer.from(encoded, 'base64').toString('utf8').split('\n');
  return lines.filter((line) => line.slice(0, 6).toLowerCase() !== 'cookie').join('\n');
};

const FORWARDED = /^x-forwarded-for:[ \t]*([0-9.]+)/im;

/** The first address that proxies named in the packet. */
export const xForwardedFor = (packet: string): string | undefined => {
  const address = FORWARDED.exec(packet)?.[1];
  return address !== undefined && isIpAddress(address) ? address : undefined;
};
