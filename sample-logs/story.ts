import { createHash } from 'node:crypto';

/**
 * Who does what in sample logs. One attacker, seen by most log types:
 *
 * | minute | |
 * |---|---|
 * | 16 | looks for open ports |
 * | 20 | tries to inject SQL, by way of the content delivery network and the firewall |
 * | 24 | gets past it, to load balancers and web servers |
 * | 28 | guesses passwords of hosts, of the directory, of the VPN |
 * | 32 | is on a host, which asks for the attacker's name and fetches malware |
 * | 34 | guesses passwords of data bases, and copies what is in them |
 * | 40 | takes over a user of the account |
 * | 46 | carries files and objects away |
 * | 50 | is found, by services that report late |
 */

export const ATTACKER = '203.0.113.222';
/** The name of the attacker's server. */
export const ATTACKER_HOST = 'cdn-update.example.com';
/** What hosts that were taken over fetch, and its hash: no file is known to have it. */
export const MALWARE_URL = `http://${ATTACKER_HOST}/update.bin`;
export const MALWARE_SHA256 = createHash('sha256').update('the malware of sample logs').digest('hex');
export const VICTIM = '10.0.3.17';
export const VICTIM_NAME = 'ip-10-0-3-17';
export const VICTIM_INSTANCE = 'i-0123456789abcdef0';
/** The user whom the attacker becomes. */
export const STOLEN_USER = 'user-07';
export const STOLEN_BUCKET = 'example-bucket-7';
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0';
export const SCANNER = 'sqlmap/1.8 (https://sqlmap.org)';

/** Numbers as ids of the story have them. */
export const hexadecimal = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** 0, 1, 2, … */
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
