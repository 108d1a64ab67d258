import { isIPv6 } from 'node:net';

/** An IPv4 or IPv6 address as text, without blanks, leading zeros or prefix; IPv6 may have a zone. */
export const isIpAddress = (text: string): boolean => {
  if (!text.includes(':')) return isIpv4(text);
  const zone = text.indexOf('%');
  if (zone < 0) return isIPv6(text);
  return /^[^%/]+$/.test(text.slice(zone + 1)) && isIPv6(text.slice(0, zone));
};

const isIpv4 = (text: string): boolean => {
  const { length } = text;
  if (length < 7 || length > 15) return false;
  let dots = 0;
  let digits = 0;
  let octet = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x2e) {
      if (digits === 0 || ++dots > 3) return false;
      digits = 0;
      octet = 0;
      continue;
    }
    if (code < 0x30 || code > 0x39 || (digits > 0 && octet === 0)) return false;
    octet = octet * 10 + code - 0x30;
    digits++;
    if (octet > 255) return false;
  }
  return dots === 3 && digits > 0;
};
