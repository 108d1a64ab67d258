import { createHash } from 'node:crypto';

/** The beginning of the SHA-256 of a text, in hexadecimal digits: for names that stay the same as long as what they stand for. */
export const digest = (text: string, digits = 64): string => createHash('sha256').update(text).digest('hex').slice(0, digits);
