/* eslint-disable no-bitwise -- a hash mixes bits */
import type { TextKind } from './indicator';

/** So that a domain is never taken for a hash. */
const SEEDS: Readonly<Record<TextKind, number>> = { 'domain-name': 0x811c9dc5, 'url': 0x9e3779b9, 'file': 0x85ebca6b };

/** FNV-1a over the characters; part of the format of data bases. */
export const textHash = (kind: TextKind, text: string): number => {
  let hash = SEEDS[kind];
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};
