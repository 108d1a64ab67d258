import { domainToASCII } from 'node:url';
import type { TextKind } from './indicator';

/**
 * The form in which texts are compared; undefined when it is none of the kind.
 *
 * - domains: lower case, internationalized names as ASCII, without a trailing dot
 * - URLs: scheme and host in lower case, without fragment
 * - hashes of files: lower case
 */
export const normalizeIndicatorText = (kind: TextKind, text: string): string | undefined => {
  switch (kind) {
    case 'domain-name': return normalizeDomain(text);
    case 'url': return normalizeUrl(text);
    case 'file': return HASH.test(text) ? text.toLowerCase() : undefined;
  }
};

/** MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512. */
const HASH = /^(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{56}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128})$/;

const MAX_DOMAIN_LENGTH = 253;
const LABEL_CHARACTERS = /^[a-z0-9_.-]+$/;
/** Those and letters of other scripts; whatever else ASCII has ends a name, and the conversion would cut there. */
const INTERNATIONAL_CHARACTERS = /^[a-z0-9_.\-\u0080-\uffff]+$/;
const LAST_LABEL_EMPTY_OR_NUMBER = /\.\d*$/;

const normalizeDomain = (text: string): string | undefined => {
  if (text.length > MAX_DOMAIN_LENGTH + 1) return undefined;
  const lower = text.toLowerCase();
  const name = LABEL_CHARACTERS.test(lower) ? lower : nameInAscii(lower);
  const domain = name.endsWith('.') ? name.slice(0, -1) : name;
  return isDomain(domain) ? domain : undefined;
};

const nameInAscii = (text: string): string => {
  const name = INTERNATIONAL_CHARACTERS.test(text) ? domainToASCII(text) : '';
  return LABEL_CHARACTERS.test(name) ? name : '';
};

/** At least two labels, none empty, the last of them no number: addresses are no names. */
const isDomain = (name: string): boolean =>
  name.length <= MAX_DOMAIN_LENGTH && name.indexOf('.') > 0 && !name.includes('..') && !LAST_LABEL_EMPTY_OR_NUMBER.test(name);

const normalizeUrl = (text: string): string | undefined => {
  if (!URL_START.test(text)) return undefined;
  try {
    const url = new URL(text); // asking first whether it can be parsed would parse it twice
    if (url.hash !== '' || url.href.endsWith('#')) url.hash = '';
    return url.href;
  } catch {
    return undefined;
  }
};

const URL_START = /^[A-Za-z][A-Za-z0-9+.-]{1,10}:\/\/[^/]/;
