import { ATTACKER, ATTACKER_HOST, MALWARE_SHA256, MALWARE_URL } from './story';

/** A list of indicators as somebody publishes it. */
export interface SampleFeed {
  /** Whose it is. */
  readonly provider: string;
  readonly fileName: string;
  readonly content: string;
}

/** What is known of the attacker of sample logs before the first probe: a list of one's own, and a bundle from a partner. Both are invented. */
export const sampleFeeds = (): readonly SampleFeed[] => [
  { provider: 'own-list', fileName: 'blocked.txt', content: OWN_LIST },
  { provider: 'partner', fileName: 'report.stix.json', content: JSON.stringify(REPORT, undefined, 2) },
];

const OWN_LIST = [
  '# Addresses and networks that we want to hear about.',
  '203.0.113.208/28   # rented by anybody for an hour',
  'free-prizes.example.net',
  '',
].join('\n');

const PUBLISHED = '2024-01-15T00:00:00.000Z';

const indicator = (number: number, name: string, pattern: string, description: string): object => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  created: PUBLISHED,
  modified: PUBLISHED,
  valid_from: PUBLISHED,
  name,
  description,
  pattern,
  pattern_type: 'stix',
  external_references: [{ source_name: 'partner', url: `https://partner.example.com/reports/${number}` }],
});

const REPORT = {
  type: 'bundle',
  id: 'bundle--00000000-0000-4000-8000-000000000000',
  objects: [
    indicator(1, 'scanner', `[ipv4-addr:value = '${ATTACKER}']`, 'Looks for open ports, then tries to inject SQL'),
    indicator(2, 'command server', `[domain-name:value = '${ATTACKER_HOST}']`, 'Hosts that were taken over ask here for orders'),
    indicator(3, 'dropper', `[url:value = '${MALWARE_URL}']`, 'The first thing that a taken host fetches'),
    indicator(4, 'remote control', `[file:hashes.'SHA-256' = '${MALWARE_SHA256}']`, 'What is fetched'),
  ],
};
